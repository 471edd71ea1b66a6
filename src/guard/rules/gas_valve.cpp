// SPDX-License-Identifier: Apache-2.0
// gas-valve: gas and steam valves are closed from here, never opened.
// Protects from gas that flows where a flame went out. No confirmation helps. The main of water is
// confirm-security's. Sources: default rule 7; EN 161 and national gas codes (re-opening is
// manual).
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_gas_valve(const GuardInput& input) {
  return check_known_steps(input, [](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const bool gas = thing.kind == "valve" &&
                     is_one_of(thing.device_class, {"gas", "gas_main", "steam", "steam_main"});
    if (!gas || !starts_something(step) || is_safe_direction(thing, step)) return finding;
    finding = deny(fmt::format("{} is opened by hand only.", thing.name));
    return finding;
  });
}

}  // namespace hearken::guard
