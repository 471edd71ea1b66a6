// SPDX-License-Identifier: Apache-2.0
// water-heater: stored hot water stays hot enough against Legionella and below scalding: 40-65 °C
// by default, and not below 60 °C while it has not been that hot for a week. Does not begin the
// weekly hot run, lets a heater be switched off, and cannot know the temperature at the tap or of a
// heater that reports none. Sources: default rule 6; the 60 °C of the WHO's Legionella guidance.
#include <fmt/format.h>

#include "core/units.h"
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool is_hot_run_due(const GuardInput& input, const Thing& thing) {
  const auto found = input.rates.not_hot_for.find(thing.id);
  return found != input.rates.not_hot_for.end() &&
         found->second > input.policy.hot_water_hygiene_every;
}

}  // namespace

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
    } else if (*celsius < policy.hot_water_hygiene_c && is_hot_run_due(input, thing)) {
      finding = deny(fmt::format("The water has not been at {} °C for too long; set it to that.",
                                 format_number(policy.hot_water_hygiene_c)));
    }
    return finding;
  });
}

}  // namespace hearken::guard
