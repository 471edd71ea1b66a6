// SPDX-License-Identifier: Apache-2.0
// unknown-action: the thing must have the action of the step.
// Protects against actions of another kind ("lock" for a lamp) and misspelled ones, which a device
// might read in its own way. Does not look at the argument. Source: default rule 18.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_unknown_action(const GuardInput& input) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    const Step& step = input.steps[i];
    const Thing* thing = input.home.registry->find_thing(step.thing);
    if (thing == nullptr || thing->find_action(step.action) != nullptr) continue;
    Finding finding = deny(fmt::format("{} cannot do \"{}\".", thing->name, step.action));
    finding.step = i;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace hearken::guard
