// SPDX-License-Identifier: Apache-2.0
// read-only: sensors, weather, people and calendars are never commanded, and a property that is
// read-only is never set.
// Protects measured values and alarm thresholds from being "set". Does not cover a device that
// takes a command on a topic nobody described. Source: default rules 10 and 12.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool is_read_only_kind(const Thing& thing) {
  return thing.actions.empty() ||
         is_one_of(thing.kind, {"sensor", "binary_sensor", "weather", "person", "calendar"});
}

bool writes_read_only(const Thing& thing, const Step& step) {
  const Action* action = thing.find_action(step.action);
  if (action == nullptr || action->argument.empty() || thing.kind == "todo") return false;
  const Property* property = thing.find_property(action->argument);
  return property != nullptr && property->access == Access::ReadOnly;
}

}  // namespace

std::vector<Finding> check_read_only(const GuardInput& input) {
  std::vector<Finding> findings;
  for (std::size_t i = 0; i < input.steps.size(); ++i) {
    const Step& step = input.steps[i];
    const Thing* thing = input.home.registry->find_thing(step.thing);
    if (thing == nullptr) continue;
    if (!is_read_only_kind(*thing) && !writes_read_only(*thing, step)) continue;
    Finding finding = deny(fmt::format("{} can only be read.", thing->name));
    finding.step = i;
    findings.push_back(std::move(finding));
  }
  return findings;
}

}  // namespace hearken::guard
