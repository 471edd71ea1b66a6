// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "guard/guard.h"

// One function a rule; what each protects is said in its file under rules/.
namespace hearken::guard {

std::vector<Finding> check_configured_limit(const GuardInput& input);
std::vector<Finding> check_confirm_security(const GuardInput& input);
std::vector<Finding> check_contradiction(const GuardInput& input);
std::vector<Finding> check_critical_class(const GuardInput& input);
std::vector<Finding> check_expired(const GuardInput& input);
std::vector<Finding> check_person_permission(const GuardInput& input);
std::vector<Finding> check_read_only(const GuardInput& input);
std::vector<Finding> check_room_heating(const GuardInput& input);
std::vector<Finding> check_stale_world(const GuardInput& input);
std::vector<Finding> check_too_many_actions(const GuardInput& input);
std::vector<Finding> check_unknown_action(const GuardInput& input);
std::vector<Finding> check_unknown_thing(const GuardInput& input);
std::vector<Finding> check_value_range(const GuardInput& input);
std::vector<Finding> check_value_type(const GuardInput& input);
std::vector<Finding> check_water_heater(const GuardInput& input);

}  // namespace hearken::guard
