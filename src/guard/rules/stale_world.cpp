// SPDX-License-Identifier: Apache-2.0
// stale-world: commands to security things need a recent report of their state, or a yes.
// Protects against acting on a door whose state nobody has heard of for a day. Does not apply in
// the safe direction, nor to comfort things. Source: default rule 17.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_stale_world(const GuardInput& input) {
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    if (thing.safety == SafetyClass::Comfort || is_safe_direction(thing, step)) return finding;
    const ThingState& state = input.home.state_of(thing.id);
    const auto found = state.properties.find("state");
    const bool fresh = found != state.properties.end() &&
                       input.now - found->second.received <= input.policy.security_state_max_age;
    if (!fresh) {
      finding = ask_first(fmt::format("{} has not reported its state lately.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
