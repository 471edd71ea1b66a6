// SPDX-License-Identifier: Apache-2.0
// pump-protection: a pump or watering valve is not started when it reports that it runs dry, when
// its tank is nearly empty, or when water leaks; watering is not set longer than an hour. Protects
// pumps, gardens and cellars. Litres are daily-water's. Sources: default rule 8; pump makers'
// dry-run protection, EN 60335-2-41.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool is_empty(const GuardInput& input, const Thing& thing) {
  const Value* value = known_value(input, thing.id, "tank_level");
  const auto level = value == nullptr ? std::nullopt : as_number(*value);
  return level && *level < input.policy.tank_minimum_percent;
}

}  // namespace

std::vector<Finding> check_pump_protection(const GuardInput& input) {
  const double longest = input.policy.watering_maximum_min;
  return check_known_steps(input, [&](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    if (!is_one_of(thing.device_class, {"pump", "irrigation", "sprinkler"})) return finding;
    const auto minutes = as_number(step.argument);
    if (action.argument == "duration" && minutes && *minutes > longest) {
      finding =
          deny(fmt::format("{} runs for at most {} minutes.", thing.name, format_number(longest)));
    } else if (!starts_something(step)) {
      return finding;
    } else if (says_yes(input, thing, {"dry_run", "leak"})) {
      finding = deny(fmt::format("{} reports that it runs dry or leaks.", thing.name));
    } else if (is_empty(input, thing)) {
      finding = deny(fmt::format("The tank of {} is nearly empty.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
