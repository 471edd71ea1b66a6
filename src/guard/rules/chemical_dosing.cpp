// SPDX-License-Identifier: Apache-2.0
// chemical-dosing: no dose of chlorine, fertiliser or CO₂ is begun or changed by language; stopping
// goes.
// Protects pools, plants and people in closed rooms. Does not measure what was dosed. Source:
// default rule 9; DIN 19643 (dosing is interlocked with flow), OSHA limits for CO₂ in closed rooms.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_chemical_dosing(const GuardInput& input) {
  return check_known_steps(input, [](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const bool doses = is_one_of(
        thing.device_class, {"dosing", "chlorine", "fertiliser", "fertilizer", "co2_enrichment"});
    if (doses && starts_something(step)) {
      finding =
          deny(fmt::format("{} doses chemicals; a person sets that at the device.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
