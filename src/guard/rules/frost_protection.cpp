// SPDX-License-Identifier: Apache-2.0
// frost-protection: a frost guard is not set below 7 °C, and heating is not switched off by a
// program (by a person only with a yes) where the room is colder than that. Protects pipes. Does
// not switch heating on. Sources: default rule 5; EN 12831 practice, thermostat makers' frost
// setting of 5 to 7 °C.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool switches_off(const Step& step) {
  const auto* word = std::get_if<std::string>(&step.argument);
  return step.action == "turn_off" ||
         (step.action == "set_mode" && word != nullptr && *word == "off");
}

bool is_freezing(const GuardInput& input, const Thing& thing) {
  const Property* property = thing.find_property("current_temperature");
  const Value* value = fresh_value(input, thing.id, "current_temperature");
  const auto number = value == nullptr ? std::nullopt : as_number(*value);
  if (property == nullptr || !number) return false;
  const auto degrees = celsius(*property, *number);
  return degrees && *degrees < input.policy.frost_guard_c;
}

}  // namespace

std::vector<Finding> check_frost_protection(const GuardInput& input) {
  const double lowest = input.policy.frost_guard_c;
  return check_known_steps(input, [&](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    const auto target = as_number(step.argument);
    const Property* property = thing.find_property(action.argument);
    if (action.argument == "frost_guard" && property != nullptr && target) {
      if (celsius(*property, *target).value_or(lowest - 1) < lowest) {
        finding =
            deny(fmt::format("Frost protection stays at {} °C or more.", format_number(lowest)));
      }
      return finding;
    }
    const bool heats = thing.kind == "climate" || thing.device_class == "boiler";
    if (!heats || !switches_off(step) || !is_freezing(input, thing)) return finding;
    const std::string reason =
        fmt::format("{} measures less than {} °C.", thing.name, format_number(lowest));
    finding = has_person(input.actor.origin) ? ask_first(reason) : deny(reason);
    return finding;
  });
}

}  // namespace hearken::guard
