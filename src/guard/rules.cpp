// SPDX-License-Identifier: Apache-2.0
#include "guard/rules.h"

#include <array>

#include "guard/rule.h"

namespace hearken::guard {

std::span<const Rule> all_rules() {
  static constexpr std::array<Rule, 15> kRules = {{
      {"unknown-thing", check_unknown_thing, Tier::R1, true},
      {"read-only", check_read_only, Tier::R1, true},
      {"unknown-action", check_unknown_action, Tier::R1, true},
      {"value-type", check_value_type, Tier::R1, true},
      {"value-range", check_value_range, Tier::R1, true},
      {"expired", check_expired, Tier::R2, true},
      {"critical-class", check_critical_class, Tier::R4, true},
      {"person-permission", check_person_permission, Tier::R3, true},
      {"contradiction", check_contradiction, Tier::R2, true},
      {"too-many-actions", check_too_many_actions, Tier::R2, true},
      {"configured-limit", check_configured_limit, Tier::R2, true},
      {"room-heating", check_room_heating, Tier::R2, false},
      {"water-heater", check_water_heater, Tier::R2, false},
      {"confirm-security", check_confirm_security, Tier::R3, true},
      {"stale-world", check_stale_world, Tier::R3, false},
  }};
  return kRules;
}

}  // namespace hearken::guard
