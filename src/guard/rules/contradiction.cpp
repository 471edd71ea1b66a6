// SPDX-License-Identifier: Apache-2.0
// contradiction: steps of one plan that want one property of one thing to be two different values
// are refused, all of them.
// Protects against plans whose meaning depends on the order of delivery. Does not see
// contradictions between things (a heater and a cooler in one room). Source: default rule 19.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/actions.h"
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool can_both_hold(const Effect& a, const Effect& b, double tolerance) {
  if (a.property != b.property) return true;
  if (a.match != Match::AnyOf || b.match != Match::AnyOf) return true;
  return std::any_of(a.any_of.begin(), a.any_of.end(),
                     [&](const Value& value) { return effect_holds(b, value, tolerance); });
}

bool fit_together(const Thing& thing, const std::vector<Effect>& a, const std::vector<Effect>& b) {
  for (const Effect& x : a) {
    const double tolerance = tolerance_of(thing.find_property(x.property)) / 2;
    for (const Effect& y : b) {
      if (!can_both_hold(x, y, tolerance)) return false;
    }
  }
  return true;
}

}  // namespace

std::vector<Finding> check_contradiction(const GuardInput& input) {
  std::unordered_map<ThingId, std::vector<std::size_t>> by_thing;
  for (std::size_t i = 0; i < input.steps.size(); ++i) by_thing[input.steps[i].thing].push_back(i);
  std::set<std::size_t> refused;
  std::vector<Finding> findings;
  for (const auto& [id, indices] : by_thing) {
    const Thing* thing = input.home.registry->find_thing(id);
    if (thing == nullptr || indices.size() < 2) continue;
    std::vector<std::vector<Effect>> wanted;
    for (const std::size_t i : indices) {
      const Step& step = input.steps[i];
      wanted.push_back(wanted_effects(*thing, input.home.state_of(id), step.action, step.argument));
    }
    for (std::size_t a = 0; a < indices.size(); ++a) {
      for (std::size_t b = a + 1; b < indices.size(); ++b) {
        if (fit_together(*thing, wanted[a], wanted[b])) continue;
        refused.insert(indices[a]);
        refused.insert(indices[b]);
      }
    }
  }
  for (const std::size_t i : refused) {
    const Thing* thing = input.home.registry->find_thing(input.steps[i].thing);
    Finding finding = deny(fmt::format("The plan wants two different things of {}.", thing->name));
    finding.step = i;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace hearken::guard
