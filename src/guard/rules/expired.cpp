// SPDX-License-Identifier: Apache-2.0
// expired: a plan that waited longer than its turn allows is dropped.
// Protects against commands that arrive when the person has left or changed their mind. Does not
// time commands on the wire; act and the broker do. Source: default rule 25.
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_expired(const GuardInput& input) {
  std::vector<Finding> findings;
  if (!input.expires || input.now <= *input.expires) return findings;
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    Finding finding = deny("The request is too old.");
    finding.step = i;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace hearken::guard
