// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "guard/guard.h"

// One function a rule; what each protects is said in its file under rules/.
namespace hearken::guard {

std::vector<Finding> check_alarm_silence(const GuardInput& input);
std::vector<Finding> check_chemical_dosing(const GuardInput& input);
std::vector<Finding> check_closing_obstacle(const GuardInput& input);
std::vector<Finding> check_cold_chain(const GuardInput& input);
std::vector<Finding> check_configured_limit(const GuardInput& input);
std::vector<Finding> check_confirm_security(const GuardInput& input);
std::vector<Finding> check_contradiction(const GuardInput& input);
std::vector<Finding> check_critical_class(const GuardInput& input);
std::vector<Finding> check_daily_water(const GuardInput& input);
std::vector<Finding> check_energy_reserve(const GuardInput& input);
std::vector<Finding> check_expired(const GuardInput& input);
std::vector<Finding> check_flashing_light(const GuardInput& input);
std::vector<Finding> check_frost_protection(const GuardInput& input);
std::vector<Finding> check_gas_valve(const GuardInput& input);
std::vector<Finding> check_heat_and_cool(const GuardInput& input);
std::vector<Finding> check_hot_appliance(const GuardInput& input);
std::vector<Finding> check_interlock(const GuardInput& input);
std::vector<Finding> check_machine_motion(const GuardInput& input);
std::vector<Finding> check_medical_read_only(const GuardInput& input);
std::vector<Finding> check_person_permission(const GuardInput& input);
std::vector<Finding> check_privacy(const GuardInput& input);
std::vector<Finding> check_pump_protection(const GuardInput& input);
std::vector<Finding> check_quiet_hours(const GuardInput& input);
std::vector<Finding> check_rate_of_change(const GuardInput& input);
std::vector<Finding> check_read_only(const GuardInput& input);
std::vector<Finding> check_room_heating(const GuardInput& input);
std::vector<Finding> check_short_cycling(const GuardInput& input);
std::vector<Finding> check_stale_world(const GuardInput& input);
std::vector<Finding> check_tap_water(const GuardInput& input);
std::vector<Finding> check_too_many_actions(const GuardInput& input);
std::vector<Finding> check_unknown_action(const GuardInput& input);
std::vector<Finding> check_unknown_thing(const GuardInput& input);
std::vector<Finding> check_value_range(const GuardInput& input);
std::vector<Finding> check_value_type(const GuardInput& input);
std::vector<Finding> check_water_heater(const GuardInput& input);

}  // namespace hearken::guard
