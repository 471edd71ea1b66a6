// SPDX-License-Identifier: Apache-2.0
// closing-obstacle: a garage door, gate or barrier that reports an obstacle is not closed.
// Protects people and cars beneath. Does not see what the device's own sensor does not; a door
// without a sensor is closed as its maker allows. Sources: default rule 3; UL 325, EN 12453.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_closing_obstacle(const GuardInput& input) {
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const bool moves =
        thing.kind == "cover" &&
        (step.action == "close" || step.action == "toggle" || step.action == "set_position");
    if (moves && says_yes(input, thing, {"obstruction", "obstacle"})) {
      finding = deny(fmt::format("{} reports an obstacle.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
