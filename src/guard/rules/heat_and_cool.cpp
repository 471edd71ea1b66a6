// SPDX-License-Identifier: Apache-2.0
// heat-and-cool: in one room nothing is made to heat while something else cools, nor the reverse,
// by what is reported or by the same plan. Protects from two devices that fight. "auto" and
// "heat_cool" are not meant: such a device decides by itself. Sources: default rule 19; ASHRAE
// Guideline 36 (no simultaneous heating and cooling).
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

std::string_view mode_wanted(const Step& step) {
  const auto* word = std::get_if<std::string>(&step.argument);
  if (step.action != "set_mode" || word == nullptr) return {};
  return *word;
}

std::string_view opposite(std::string_view mode) {
  if (mode == "heat") return "cool";
  return mode == "cool" ? "heat" : "";
}

/// What the thing will do after the plan: the plan's last word on it, else its own report.
std::string_view mode_after(const GuardInput& input, const Thing& thing) {
  std::string_view mode;
  for (const char* property : {"mode", "state"}) {
    const Value* value = fresh_value(input, thing.id, property);
    const auto* word = value == nullptr ? nullptr : std::get_if<std::string>(value);
    if (word != nullptr) mode = *word;
  }
  for (const Step& step : input.steps) {
    if (step.thing != thing.id) continue;
    if (step.action == "turn_off") mode = "off";
    if (!mode_wanted(step).empty()) mode = mode_wanted(step);
  }
  return mode;
}

}  // namespace

std::vector<Finding> check_heat_and_cool(const GuardInput& input) {
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const std::string_view against = opposite(mode_wanted(step));
    if (thing.kind != "climate" || against.empty() || thing.area.empty()) return finding;
    for (const Thing& other : input.home.registry->things()) {
      if (other.kind != "climate" || other.area != thing.area || other.id == thing.id) continue;
      if (mode_after(input, other) != against) continue;
      finding = deny(fmt::format("{} is set to {} in the same room.", other.name, against));
    }
    return finding;
  });
}

}  // namespace hearken::guard
