// SPDX-License-Identifier: Apache-2.0
// machine-motion: machines are advised on, not started. Stopping always goes. A start needs all of:
// the thing in guard.startable, a person at the page, a yes, and the machine's own fresh report
// that somebody enabled it on the spot.
// Protects hands in machines. Does not replace a guard or a light curtain. Sources: default rule
// 11; ISO 12100 6.2.11.8 (remote start), ISO 14118 (unexpected start-up), OSHA 1910.147.
#include <fmt/format.h>

#include <algorithm>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_machine_motion(const GuardInput& input) {
  const auto& startable = input.policy.startable;
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const bool machine = is_one_of(
        thing.device_class, {"machine", "press", "conveyor", "mixer", "robot", "crane", "motor"});
    if (!machine || !starts_something(step)) return finding;
    const bool chosen = std::find(startable.begin(), startable.end(), thing.id) != startable.end();
    if (!chosen || input.actor.origin != Origin::Http) {
      finding = deny(fmt::format("{} is started at the machine, by a person.", thing.name));
    } else if (!says_yes(input, thing, {"local_enable", "remote_enabled"})) {
      finding =
          deny(fmt::format("{} does not report that it was enabled on the spot.", thing.name));
    } else {
      finding = ask_first(fmt::format("{} moves and can do harm.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
