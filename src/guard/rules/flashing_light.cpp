// SPDX-License-Identifier: Apache-2.0
// flashing-light: no light flashes more than three times a second.
// Protects people with photosensitive epilepsy. Does not see a program that switches a lamp on and
// off (too-many-actions does). Sources: default rule 14; WCAG 2.1 success criterion 2.3.1, Ofcom
// guidance.
#include <fmt/format.h>

#include "core/units.h"
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_flashing_light(const GuardInput& input) {
  const double most = input.policy.flashes_maximum_hz;
  return check_known_steps(input, [&](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    const auto rate = as_number(step.argument);
    if (!is_one_of(action.argument, {"strobe", "flash_rate"}) || !rate) return finding;
    if (*rate > most) {
      finding = deny(
          fmt::format("{} flashes at most {} times a second.", thing.name, format_number(most)));
    }
    return finding;
  });
}

}  // namespace hearken::guard
