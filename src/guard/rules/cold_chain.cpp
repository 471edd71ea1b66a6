// SPDX-License-Identifier: Apache-2.0
// cold-chain: what cools food, vaccines or servers is not switched off, and its set-point moves by
// small steps only.
// Protects what spoils before anybody notices. Does not know the band of what is stored: configure
// a limit. Sources: default rule 13; WHO vaccine storage 2-8 °C, EN 378 practice.
#include <fmt/format.h>

#include "core/actions.h"
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_cold_chain(const GuardInput& input) {
  const double most = input.policy.cold_step_maximum_k;
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const bool cold = is_one_of(thing.device_class, {"refrigerator", "refrigeration", "freezer",
                                                     "fridge", "vaccine", "server_cooling"});
    if (!cold) return finding;
    if (!starts_something(step) || step.action == "toggle") {
      finding = deny(fmt::format("{} keeps something cold and stays on.", thing.name));
    } else if (step.action == "set_temperature" &&
               kelvins_moved(input, thing, step).value_or(most + 1) > most) {
      finding =
          deny(fmt::format("{} moves by at most {} K at a time, from a set-point that is known.",
                           thing.name, format_number(most)));
    }
    return finding;
  });
}

}  // namespace hearken::guard
