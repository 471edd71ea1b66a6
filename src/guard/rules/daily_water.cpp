// SPDX-License-Identifier: Apache-2.0
// daily-water: what has let through its litres of the day is not opened or started again before
// midnight, nor is it while nobody knows how many they were. Protects gardens, cellars and bills
// from a rule that waters over and over. Off until litres are configured. What ends a run that
// reaches them is app/run_turns.cpp. Source: default rule 8.
#include <fmt/format.h>

#include <algorithm>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool shuts(const Thing& thing, const Action& action, const Step& step) {
  const Property* position = thing.find_property("position");
  const auto target = as_number(step.argument);
  return action.argument == "position" && position != nullptr && target &&
         *target <= position->minimum.value_or(0);
}

}  // namespace

std::vector<Finding> check_daily_water(const GuardInput& input) {
  const auto& bounds = input.policy.daily_water;
  return check_known_steps(input, [&](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    const auto bound = std::find_if(bounds.begin(), bounds.end(),
                                    [&](const DailyWater& of) { return of.thing == thing.id; });
    if (bound == bounds.end() || !starts_something(step) || shuts(thing, action, step))
      return finding;
    const auto used = input.rates.litres_today.find(thing.id);
    if (used == input.rates.litres_today.end()) {
      finding = deny(fmt::format("How much water {} let through today is not known.", thing.name));
    } else if (used->second >= bound->litres) {
      finding = deny(fmt::format("{} has let through its {} litres of today.", thing.name,
                                 format_number(bound->litres)));
    }
    return finding;
  });
}

}  // namespace hearken::guard
