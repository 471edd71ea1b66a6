// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "automation/sun.h"
#include "core/home.h"

namespace hearken::automation {

/// Gives a figure of stored readings; nothing when it cannot be derived. Called by the thread that
/// drives the engine.
using FigureSource = std::function<std::optional<double>(const HistoryRequirement&)>;

/// What requirements are judged with. Holds references: lives no longer than what it names.
struct World {
  const HomeSnapshot& home;
  WallTime now{};
  const ZoneOffset& zone;
  std::optional<Place> place;  ///< unknown: requirements about the sun do not hold
  const FigureSource& figure;
};

/// Whether a reported value passes the test; nothing when it is unknown or cannot be compared.
/// With `slack` an order comparison is eased by that much (hysteresis).
std::optional<bool> passes(const Thing& thing, std::string_view property, const Value& reported,
                           const Test& test, double slack = 0);

/// The things that a subject means, in registry order; empty when there are none.
std::vector<const Thing*> things_of(const Subject& subject, const HomeSnapshot& home);
/// The property that is looked at on this thing.
std::string property_of(const Subject& subject, const Thing& thing);

/// Nothing when it depends on something unknown: then it does not hold, nor does its opposite.
std::optional<bool> holds(const Requirement& requirement, const World& world);
/// All of them hold, known for sure.
bool all_hold(const std::vector<Requirement>& requirements, const World& world);

/// Local time of day and weekday in the window; windows over midnight belong to their evening.
bool in_window(const TimeRequirement& window, const LocalMoment& moment);

/// One entry of a calendar thing.
struct CalendarEntry {
  std::string title;
  WallTime start{};
  WallTime end{};
};
/// Entries of the thing's `events` (JSON as dialects report it), soonest first; what cannot be read
/// is left out. Dates without a time are whole local days.
std::vector<CalendarEntry> calendar_entries(const Value& events, const ZoneOffset& zone);
bool title_contains(const CalendarEntry& entry, const std::string& words);

}  // namespace hearken::automation
