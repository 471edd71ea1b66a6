// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "automation/habits.h"

namespace hearken::automation::testing {

/// A habit that was put into a history on purpose.
struct PlantedHabit {
  PersonId person;
  ThingId thing;
  std::string action;
  Trigger trigger;
};

/// Eight weeks of two people in a home of sixteen things: habits and what only looks like one.
struct SeededHistory {
  std::shared_ptr<const Registry> registry;
  std::vector<DoneCommand> deeds;
  std::vector<Happening> happenings;
  std::vector<PlantedHabit> habits;
  WallTime now{};
};

/// How the people of a history live.
struct SeededLife {
  double kept = 0.9;      ///< share of the occasions on which a habit is followed; 0: there is none
  double jitter_min = 6;  ///< standard deviation of its time of day
  double random_per_day = 3;  ///< commands without any habit, of each person
};

/// The same seed gives the same history.
SeededHistory seeded_history(std::uint64_t seed, const SeededLife& life);

}  // namespace hearken::automation::testing
