// SPDX-License-Identifier: Apache-2.0
// configured-limit: limits of the owner's configuration, narrower than the device's own.
// Protects what only the owner knows (a speaker that wakes the baby at 40 %). Does not watch values
// that a device changes by itself. Source: default rules 5, 8 and 14, "signed configuration".
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool concerns(const Limit& limit, const Thing& thing, const std::string& property) {
  if (limit.property != property) return false;
  return limit.thing.empty() ? limit.kind == thing.kind : limit.thing == thing.id;
}

bool is_outside(const Limit& limit, const Value& value) {
  const auto number = as_number(value);
  if (!number) return true;
  const bool inside = (!limit.minimum || *number >= *limit.minimum) &&
                      (!limit.maximum || *number <= *limit.maximum);
  return !inside;
}

}  // namespace

std::vector<Finding> check_configured_limit(const GuardInput& input) {
  return check_known_steps(input, [&](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    for (const Limit& limit : input.policy.limits) {
      if (!concerns(limit, thing, action.argument) || !is_outside(limit, step.argument)) continue;
      finding = deny(fmt::format("{} for {} is outside the limits set for it.",
                                 hearken::to_string(step.argument), thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
