// SPDX-License-Identifier: Apache-2.0
// tap-water: mixed water at a tap, bath or shower stays at or below 45 °C.
// Protects skin. Does not measure the water. Sources: default rule 6; EN 1111 and EN 806-2 (scald
// protection: 43-45 °C at outlets).
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_tap_water(const GuardInput& input) {
  const double most = input.policy.tap_water_maximum_c;
  return check_known_steps(input, [&](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    const Property* property = thing.find_property(action.argument);
    const auto target = as_number(step.argument);
    const bool tap = is_one_of(thing.device_class, {"tap", "bath", "shower"});
    if (!tap || property == nullptr || action.argument != "temperature" || !target) return finding;
    if (celsius(*property, *target).value_or(most + 1) > most) {
      finding = deny(
          fmt::format("Water at {} stays at or below {} °C.", thing.name, format_number(most)));
    }
    return finding;
  });
}

}  // namespace hearken::guard
