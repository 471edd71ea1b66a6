// SPDX-License-Identifier: Apache-2.0
// water-heater: stored hot water stays hot enough against Legionella and below scalding.
// Protects with 40-65 °C by default. Does not run or watch the weekly hot cycle, and cannot know
// the temperature at the tap. Source: default rule 6.
#include <fmt/format.h>

#include "core/units.h"
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_water_heater(const GuardInput& input) {
  const Policy& policy = input.policy;
  return check_known_steps(input, [&](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    const auto target = as_number(step.argument);
    const Property* property = thing.find_property(action.argument);
    if (thing.kind != "water_heater" || action.argument != "temperature") return finding;
    if (property == nullptr || !target) return finding;
    const auto celsius =
        convert_unit(*target, property->unit.empty() ? "°C" : property->unit, "°C");
    if (!celsius || *celsius < policy.hot_water_minimum_c ||
        *celsius > policy.hot_water_maximum_c) {
      finding = deny(fmt::format("Hot water stays between {} and {} °C.",
                                 format_number(policy.hot_water_minimum_c),
                                 format_number(policy.hot_water_maximum_c)));
    }
    return finding;
  });
}

}  // namespace hearken::guard
