// SPDX-License-Identifier: Apache-2.0
// interlock: what the owner configured as "not while": a valve is not closed while its pump runs.
// Protects plant from orders that are right one by one. The condition counts as met when its state
// is unknown, stale, no number where one is compared, or brought about by the same plan. The safe
// direction is held back only where the interlock names the action itself. Sources: default rules 8
// and 12; IEC 61511, EN ISO 14119.
#include <fmt/format.h>

#include <algorithm>

#include "core/actions.h"
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool compares(const Value& left, Comparison comparison, const Value& right) {
  const auto a = as_number(left);
  const auto b = as_number(right);
  const bool numbers = a && b;
  // A thing that reports a word where a number is compared may be anywhere; a word that the owner
  // wrote is never passed.
  const bool unclear = b.has_value();
  switch (comparison) {
    case Comparison::Equal:
      return numbers ? *a == *b : left == right;
    case Comparison::NotEqual:
      return numbers ? *a != *b : left != right;
    case Comparison::Less:
      return numbers ? *a < *b : unclear;
    case Comparison::LessOrEqual:
      return numbers ? *a <= *b : unclear;
    case Comparison::Greater:
      return numbers ? *a > *b : unclear;
    case Comparison::GreaterOrEqual:
      return numbers ? *a >= *b : unclear;
  }
  return true;
}

/// Some step of the plan makes the condition true.
bool plan_meets(const GuardInput& input, const Thing& thing, const Condition& when) {
  for (const Step& step : input.steps) {
    if (step.thing != when.thing) continue;
    const auto effects =
        wanted_effects(thing, input.home.state_of(thing.id), step.action, step.argument);
    for (const Effect& effect : effects) {
      if (effect.property != when.property) continue;
      if (std::any_of(effect.any_of.begin(), effect.any_of.end(), [&](const Value& value) {
            return compares(value, when.comparison, when.value);
          })) {
        return true;
      }
    }
  }
  return false;
}

bool is_met(const GuardInput& input, const Condition& when) {
  const Thing* thing = input.home.registry->find_thing(when.thing);
  if (thing == nullptr) return true;
  const Value* value = fresh_value(input, when.thing, when.property);
  if (value == nullptr || compares(*value, when.comparison, when.value)) return true;
  return plan_meets(input, *thing, when);
}

}  // namespace

std::vector<Finding> check_interlock(const GuardInput& input) {
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    for (const Interlock& lock : input.policy.interlocks) {
      if (lock.thing != thing.id) continue;
      const bool concerns =
          lock.action.empty() ? !is_safe_direction(thing, step) : lock.action == step.action;
      if (!concerns || !is_met(input, lock.when)) continue;
      finding = deny(lock.reason.empty() ? fmt::format("{} is interlocked with {}.", thing.name,
                                                       lock.when.thing.str())
                                         : lock.reason);
    }
    return finding;
  });
}

}  // namespace hearken::guard
