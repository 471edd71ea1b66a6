// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/context.h"

// Which sensors see people, and which words speak of people. Pure; private to this folder.
namespace hearken::plan {

bool sees_people(const std::string& kind, const std::string& device_class);
/// "nobody", "someone", "movement", "deserted", "leaves": the sentence is about people in a place.
bool says_people(const std::string& word);
/// Sensors of the area that see people, of the most telling class there.
std::vector<const Thing*> people_sensors_in(const AreaId& area, const Registry& registry);
/// What a rule watches to know whether people are there; REQUIRES: at least one sensor.
RuleCondition watching(const std::vector<const Thing*>& sensors, const AreaId& area);

}  // namespace hearken::plan
