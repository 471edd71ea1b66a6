// SPDX-License-Identifier: Apache-2.0
// unknown-thing: every step must name a thing of the registry.
// Protects against plans for things that were removed, renamed or invented. Does not judge whether
// the thing is the one that the person meant. Source: default rule 18 (fail closed).
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_unknown_thing(const GuardInput& input) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    const ThingId& id = input.steps[i].thing;
    if (!id.empty() && input.home.registry->find_thing(id) != nullptr) continue;
    Finding finding = deny(fmt::format("There is no thing called \"{}\".", id.str()));
    finding.step = i;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace hearken::guard
