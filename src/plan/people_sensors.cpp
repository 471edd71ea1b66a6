// SPDX-License-Identifier: Apache-2.0
#include "plan/people_sensors.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <unordered_set>

namespace hearken::plan {
namespace {

/// Classes of sensors that see people, the most telling first.
constexpr std::array<std::string_view, 3> kSeesPeople{"occupancy", "presence", "motion"};

}  // namespace

bool sees_people(const std::string& kind, const std::string& device_class) {
  return kind == "binary_sensor" &&
         std::find(kSeesPeople.begin(), kSeesPeople.end(), device_class) != kSeesPeople.end();
}

bool says_people(const std::string& word) {
  static const std::unordered_set<std::string_view> words{
      "nobody", "somebody",   "anybody", "everybody", "someone", "anyone",   "everyone", "noone",
      "motion", "movement",   "moves",   "moving",    "empty",   "deserted", "vacant",   "occupied",
      "walks",  "walked",     "enters",  "entered",   "enter",   "comes",    "presence", "person",
      "people", "unoccupied", "one",     "leaves",    "left",    "stirs"};
  return words.count(word) != 0;
}

std::vector<const Thing*> people_sensors_in(const AreaId& area, const Registry& registry) {
  for (const auto device_class : kSeesPeople) {
    std::vector<const Thing*> found;
    for (const auto& thing : registry.things()) {
      if (thing.area == area && thing.kind == "binary_sensor" && thing.device_class == device_class)
        found.push_back(&thing);
    }
    if (!found.empty()) return found;
  }
  return {};
}

RuleCondition watching(const std::vector<const Thing*>& sensors, const AreaId& area) {
  RuleCondition condition;
  if (sensors.size() == 1) {
    condition.thing = sensors.front()->id;
    return condition;
  }
  condition.select.emplace();
  condition.select->kind = "binary_sensor";
  condition.select->device_class = sensors.front()->device_class;
  condition.select->area = area;
  return condition;
}

}  // namespace hearken::plan
