// SPDX-License-Identifier: Apache-2.0
#include "app/emergency.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "app/standstill.h"

namespace hearken::app {
namespace {

using Words = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool sounds(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  const auto* word = std::get_if<std::string>(&value);
  return word != nullptr && is_one_of(*word, {"on", "true", "yes", "detected", "alarm", "triggered",
                                              "wet", "leaking"});
}

bool is_alarm_property(std::string_view name) {
  return is_one_of(name, {"state", "value", "alarm", "smoke", "gas", "carbon_monoxide", "moisture",
                          "water_leak", "leak"});
}

bool is_gas_valve(const Thing& thing) {
  return thing.kind == "valve" && is_one_of(thing.device_class, {"gas", "gas_main"});
}

bool is_water_valve(const Thing& thing) {
  return thing.kind == "valve" &&
         is_one_of(thing.device_class, {"", "water", "water_main", "main", "mains", "irrigation"});
}

bool is_heat_or_machine(const Thing& thing) {
  return is_one_of(thing.device_class, {"oven", "hob", "stove", "cooktop", "iron", "sauna", "fryer",
                                        "grill", "space_heater", "machine", "press", "conveyor",
                                        "mixer", "robot", "crane", "motor"});
}

std::string action_about(Emergency emergency, const Thing& thing, const ThingState& state) {
  const bool fire = emergency == Emergency::Fire;
  if ((fire || emergency == Emergency::Gas) && is_gas_valve(thing)) return "close";
  if (emergency == Emergency::Leak && is_water_valve(thing)) return "close";
  if (fire && is_heat_or_machine(thing)) return standstill_action(thing, state);
  return {};
}

}  // namespace

const char* name_of(Emergency emergency) {
  switch (emergency) {
    case Emergency::Fire:
      return "fire";
    case Emergency::Gas:
      return "gas";
    case Emergency::Leak:
      break;
  }
  return "leak";
}

bool EmergencyOptions::acts_on(Emergency emergency) const {
  switch (emergency) {
    case Emergency::Fire:
      return fire;
    case Emergency::Gas:
      return gas;
    case Emergency::Leak:
      break;
  }
  return leak;
}

std::optional<Emergency> warns_of(const Thing& thing) {
  if (!is_one_of(thing.kind, {"binary_sensor", "sensor"})) return {};
  const std::string& name = thing.device_class;
  if (is_one_of(name, {"smoke", "smoke_alarm", "carbon_monoxide", "co"})) return Emergency::Fire;
  if (name == "gas") return Emergency::Gas;
  if (is_one_of(name, {"moisture", "leak", "water_leak"})) return Emergency::Leak;
  return {};
}

std::optional<Emergency> AlarmWatch::heard(const Thing& thing, const Reading& clean) {
  const auto emergency = warns_of(thing);
  if (!emergency || !is_alarm_property(clean.property)) return {};
  const std::pair key(clean.thing, clean.property);
  if (!sounds(clean.value)) {
    sounding_.erase(key);
    return {};
  }
  return sounding_.insert(key).second ? emergency : std::nullopt;
}

void AlarmSensors::follow(const Registry& registry) {
  std::set<ThingId> sensors;
  for (const Thing& thing : registry.things()) {
    if (warns_of(thing)) sensors.insert(thing.id);
  }
  const MutexLock lock(mutex_);
  sensors_ = std::move(sensors);
}

bool AlarmSensors::has(const ThingId& thing) const {
  const MutexLock lock(mutex_);
  return sensors_.contains(thing);
}

std::vector<std::vector<PlannedCommand>> emergency_plans(Emergency emergency,
                                                         const HomeSnapshot& home,
                                                         std::size_t at_once) {
  std::vector<PlannedCommand> urgent, lights;
  for (const Thing& thing : home.registry->things()) {
    std::string action = action_about(emergency, thing, home.state_of(thing.id));
    if (!action.empty() && thing.find_action(action) != nullptr) {
      urgent.push_back({thing.id, {}, std::move(action), {}, {}});
    } else if (emergency == Emergency::Fire && thing.kind == "light" &&
               thing.find_action("turn_on") != nullptr) {
      lights.push_back({thing.id, {}, "turn_on", {}, {}});
    }
  }
  std::vector<std::vector<PlannedCommand>> plans;
  for (auto* commands : {&urgent, &lights}) {
    for (std::size_t begin = 0; begin < commands->size(); begin += at_once) {
      const auto first = commands->begin() + static_cast<std::ptrdiff_t>(begin);
      const auto last =
          first + static_cast<std::ptrdiff_t>(std::min(at_once, commands->size() - begin));
      plans.emplace_back(first, last);
    }
  }
  return plans;
}

}  // namespace hearken::app
