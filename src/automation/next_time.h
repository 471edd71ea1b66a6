// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "automation/automation.h"
#include "automation/evaluate.h"

namespace hearken::automation {

/// The first instant after `after` at which a trigger of time, sun or calendar is due; nothing for
/// other triggers, and when there is none within a year. `events` are the calendar's. Pure.
std::optional<WallTime> next_time(const Trigger& trigger, WallTime after, const ZoneOffset& zone,
                                  const std::optional<Place>& place, const Value& events);

}  // namespace hearken::automation
