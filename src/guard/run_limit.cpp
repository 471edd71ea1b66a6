// SPDX-License-Identifier: Apache-2.0
// How long a run may last that began from here. Two hours for what is hot is this project's choice;
// configure others. Sources: default rules 4 and 8.
#include <algorithm>

#include "guard/rule.h"

namespace hearken::guard {

std::optional<std::chrono::milliseconds> longest_run(const Thing& thing, const Step& step,
                                                     const Policy& policy) {
  if (!starts_something(step)) return std::nullopt;
  using Minutes = std::chrono::duration<double, std::ratio<60>>;
  const auto last = [](double minutes) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Minutes(minutes));
  };
  const auto own = std::find_if(policy.run_limits.begin(), policy.run_limits.end(),
                                [&](const RunLimit& limit) { return limit.thing == thing.id; });
  if (own != policy.run_limits.end()) return last(own->minutes);
  if (is_hot_appliance(thing)) return last(policy.hot_appliance_maximum_min);
  if (is_one_of(thing.device_class, {"irrigation", "sprinkler"}))
    return last(policy.watering_maximum_min);
  return std::nullopt;
}

}  // namespace hearken::guard
