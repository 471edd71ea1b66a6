// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "core/context.h"

// What the times of a sentence mean for an automation. Pure; private to this folder.
namespace hearken::automation {

inline constexpr auto kDay = std::chrono::hours(24);

Requirement leaf(Leaf what);
Requirement opposite(Requirement what);
/// A window as hours of each day: "at night", "between ten and six".
TimeRequirement daily(const TimeMention& time, const ZoneOffset& zone);
/// The weekdays of a stretch of whole days that lies ahead, at most six: then, and not before.
std::optional<Weekdays> days_ahead(const TimeMention& time, WallTime now, const ZoneOffset& zone);
Trigger recurrence_trigger(const Recurrence& spec);
/// The end of "until …"; nothing for times that have none.
std::optional<WallTime> end_of(const TimeMention& time, WallTime now);
/// "5:45": hours and minutes in digits are those of a clock of 24 hours in what comes again and
/// again; nothing where a word says the half of the day, or no minutes are written.
std::optional<seconds> written_clock(const TimeMention& time, const Context& context);
std::optional<milliseconds> length_of(const TimeMention& time, WallTime now);

}  // namespace hearken::automation
