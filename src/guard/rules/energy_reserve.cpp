// SPDX-License-Identifier: Apache-2.0
// energy-reserve: a battery's or car's reserve is not set below ten percent.
// Protects the night's power and the way to hospital. Does not know the contract with the grid:
// configure a limit on the export. Sources: default rule 23; makers' recommended reserve.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_energy_reserve(const GuardInput& input) {
  const double least = input.policy.battery_reserve_percent;
  return check_known_steps(input, [&](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    const auto reserve = as_number(step.argument);
    if (!is_one_of(action.argument, {"reserve", "minimum_charge"}) || !reserve) return finding;
    if (*reserve < least) {
      finding =
          deny(fmt::format("{} keeps at least {} % in reserve.", thing.name, format_number(least)));
    }
    return finding;
  });
}

}  // namespace hearken::guard
