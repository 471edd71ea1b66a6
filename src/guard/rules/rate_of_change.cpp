// SPDX-License-Identifier: Apache-2.0
// rate-of-change: a room's set-point moves by at most 3 K at the word of a program; a person's
// larger jump than 10 K needs a yes. A rule moves it as far as its owner could without one, who saw
// the figure and confirmed it. Protects from units mixed up and from a loop that walks away.
// Thermostats whose set-point nobody reported are not held back. Source: default rule 5.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_rate_of_change(const GuardInput& input) {
  const Policy& policy = input.policy;
  const bool person = has_person(input.actor.origin);
  const bool is_vouched = input.actor.origin == Origin::Automation && find_person(input) != nullptr;
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    if (thing.kind != "climate" || step.action != "set_temperature") return finding;
    const auto moved = kelvins_moved(input, thing, step);
    const double most = person || is_vouched ? policy.person_step_maximum_k : policy.step_maximum_k;
    if (!moved || *moved <= most + 1e-6) return finding;
    const std::string reason =
        fmt::format("That moves {} by {} K at once.", thing.name, format_number(*moved));
    finding = person ? ask_first(reason) : deny(reason);
    return finding;
  });
}

}  // namespace hearken::guard
