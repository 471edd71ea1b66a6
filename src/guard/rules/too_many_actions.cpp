// SPDX-License-Identifier: Apache-2.0
// too-many-actions: bounds on one plan and on the commands of a minute, by thing and by origin.
// Protects relays and motors from chatter and the home from a plan gone wild. Movements in the safe
// direction are never held back by a rate. Does not know what one device can bear: configure lower
// limits for that. Source: default rules 15 and 16.
#include <fmt/format.h>

#include <unordered_map>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

std::vector<Finding> for_all(const GuardInput& input, const Finding& finding) {
  std::vector<Finding> findings(input.steps.size(), finding);
  for (std::size_t i = 0; i < findings.size(); ++i) findings[i].step = i;
  return findings;
}

}  // namespace

std::vector<Finding> check_too_many_actions(const GuardInput& input) {
  const Policy& policy = input.policy;
  const std::size_t count = input.steps.size();
  if (count > policy.max_steps) {
    return for_all(input, deny(fmt::format("{} commands at once are too many.", count)));
  }
  std::unordered_map<ThingId, std::size_t> in_plan;
  for (const Step& step : input.steps) ++in_plan[step.thing];
  const bool origin_busy = input.rates.by_origin + count > policy.max_per_minute_origin;
  auto findings =
      check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
        std::optional<Finding> finding;
        if (is_safe_direction(thing, step)) return finding;
        const auto recent = input.rates.by_thing.find(thing.id);
        const std::size_t sent = recent == input.rates.by_thing.end() ? 0 : recent->second;
        if (sent + in_plan[thing.id] > policy.max_per_minute_thing) {
          finding = deny(fmt::format("{} got too many commands in the last minute.", thing.name));
        } else if (origin_busy) {
          finding = deny("There were too many commands in the last minute.");
        }
        return finding;
      });
  if (count > policy.confirm_above_steps) {
    for (Finding& finding :
         for_all(input, ask_first(fmt::format("This changes {} things at once.", count)))) {
      findings.push_back(std::move(finding));
    }
  }
  return findings;
}

}  // namespace hearken::guard
