// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "core/home.h"

// Habits in what a person did: the same command again and again at one time of day, or soon after
// the same thing happened. They are evidence for an automation that somebody may want; nothing here
// switches one on. Pure; any thread.
namespace hearken::automation {

/// One command of a person to one thing, that worked.
struct DoneCommand {
  WallTime at{};
  PersonId person;
  PlannedCommand command;  ///< names its device; no set
};

/// A thing came into a state.
struct Happening {
  WallTime at{};
  ThingId thing;
  std::string property;
  Value value;
};

/// What is enough to speak of a habit.
struct HabitLimits {
  std::size_t times = 6;             ///< done so at least so often …
  std::chrono::hours span{24 * 14};  ///< … over at least so long
  double share = 0.7;                ///< of the days, or of the happenings, since it began
  std::chrono::minutes window{30};   ///< of the day, in which it is done
  std::chrono::minutes after{5};     ///< a happening, within which it is done
  double chance = 1e-4;              ///< at most so likely by accident, with all that was looked at
};

struct Habit {
  std::string key;              ///< stable: whose, which command, at a time or after what
  Automation automation;        ///< what it would be; its id is made from the key
  std::vector<WallTime> times;  ///< when it was done so, ascending
  std::size_t occasions = 0;    ///< days or happenings on which it could have been, since it began
  std::size_t otherwise = 0;    ///< the same command of the person at other times, since then
  double chance = 0;            ///< how likely it is by accident
  std::string why;              ///< for people: "You did this on 19 of 21 days, …"
};

struct HabitInput {
  const Registry& registry;
  const ZoneOffset& zone;
  WallTime now{};  ///< end of what is looked at
  HabitLimits limits = {};
};

/// The habits that deeds show, clearest first; at most one for each way of doing a command.
/// REQUIRES: both ascending by time.
std::vector<Habit> find_habits(const std::vector<DoneCommand>& deeds,
                               const std::vector<Happening>& happenings, const HabitInput& input);

}  // namespace hearken::automation
