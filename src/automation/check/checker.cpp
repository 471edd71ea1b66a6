// SPDX-License-Identifier: Apache-2.0
#include "automation/check/checker.h"

#include <algorithm>

namespace hearken::automation {
namespace {

/// As if every device had reported what is known of it just now.
HomeSnapshot refreshed(const HomeSnapshot& home, MonoTime now) {
  HomeSnapshot out = home;
  for (auto& state : out.state) {
    auto copy = std::make_shared<ThingState>(*state);
    for (auto& [name, property] : copy->properties) property.received = now;
    state = std::move(copy);
  }
  return out;
}

}  // namespace

Checker::Checker(const std::vector<CompiledRule>& rules, const CheckInput& input,
                 const Universe& universe)
    : rules_(rules),
      input_(input),
      universe_(universe),
      words_(input, universe),
      fresh_(refreshed(input.home, input.now)) {
  for (const auto& rule : rules_) titles_.push_back(words_.name(rule));
}

CheckReport Checker::run() {
  for (const auto& rule : rules_) {
    check_reachable(rule);
    check_guard(rule);
    check_itself(rule);
  }
  check_pairs();
  check_loops();
  check_rooms();
  return {std::move(findings_), solver_.complete()};
}

void Checker::report(FindingKind kind, const std::vector<std::size_t>& rules, std::string text) {
  auto key = rules;
  std::sort(key.begin(), key.end());
  if (!told_.emplace(kind, std::move(key)).second) return;
  Finding finding;
  finding.kind = kind;
  for (const auto rule : rules) finding.rules.push_back(rules_[rule].automation->id);
  finding.text = std::move(text);
  findings_.push_back(std::move(finding));
}

bool opposite(const Deed& a, const Deed& b) {
  if (a.variable != b.variable || !a.sure || !b.sure) return false;
  if (a.way == Deed::Way::Set && b.way == Deed::Way::Set) return !a.to.meets(b.to);
  if (a.way == Deed::Way::Move && b.way == Deed::Way::Move) return a.direction != b.direction;
  return a.way == Deed::Way::Flip || b.way == Deed::Way::Flip;
}

}  // namespace hearken::automation
