// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "core/home.h"
#include "core/mutex.h"
#include "core/planned_command.h"
#include "core/reading.h"

// What happens by itself when an alarm sounds: fixed here, so that no sentence, model, rule or
// automation has a part in it. Each command still goes through the guard, the journal and the
// ledger.
namespace hearken::app {

enum class Emergency {
  Fire,  ///< smoke or carbon monoxide: heat and machines off, gas shut, lights on
  Gas,   ///< gas shut; nothing is switched, because switching can spark
  Leak,  ///< water shut
};
const char* name_of(Emergency emergency);  ///< "fire", "gas", "leak"

/// Which of them act; all are told.
struct EmergencyOptions {
  bool fire = true;
  bool gas = true;
  bool leak = true;

  bool acts_on(Emergency emergency) const;
};

/// What the sensor warns of; nothing for other things.
std::optional<Emergency> warns_of(const Thing& thing);

/// Notices alarms that begin. Home thread only.
class AlarmWatch {
 public:
  /// Set when the reading makes a sensor sound that did not before.
  std::optional<Emergency> heard(const Thing& thing, const Reading& clean);

 private:
  std::set<std::pair<ThingId, std::string>> sounding_;  ///< by property
};

/// Which things warn of something: their readings go before all others. Any thread.
class AlarmSensors {
 public:
  void follow(const Registry& registry);
  bool has(const ThingId& thing) const;

 private:
  mutable Mutex mutex_;
  std::set<ThingId> sensors_ HEARKEN_GUARDED_BY(mutex_);
};

/// What is done about it, most urgent first, in plans of at most `at_once` commands: the guard asks
/// back about larger ones. REQUIRES: at_once > 0.
std::vector<std::vector<PlannedCommand>> emergency_plans(Emergency emergency,
                                                         const HomeSnapshot& home,
                                                         std::size_t at_once);

}  // namespace hearken::app
