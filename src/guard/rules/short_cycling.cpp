// SPDX-License-Identifier: Apache-2.0
// short-cycling: compressors rest three minutes after they went off, and compressors and motors
// start at most twelve times an hour. Protects compressors from starting against pressure and
// windings from heat. What went off before this program started is not known. Sources: default rule
// 15; compressor makers' anti-short-cycle timers of 3 to 5 minutes, NEMA MG 10 (starts per hour).
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_short_cycling(const GuardInput& input) {
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const bool compressor = is_one_of(
        thing.device_class,
        {"compressor", "heat_pump", "air_conditioner", "refrigerator", "freezer", "dehumidifier"});
    const bool motor = compressor || is_one_of(thing.device_class, {"pump", "motor"});
    if (!motor || !is_one_of(step.action, {"turn_on", "toggle", "start", "set_mode"}))
      return finding;
    const auto stopped = input.rates.stopped.find(thing.id);
    const auto starts = input.rates.starts_last_hour.find(thing.id);
    if (compressor && stopped != input.rates.stopped.end() &&
        input.now - stopped->second < input.policy.compressor_rest) {
      finding = deny(fmt::format("{} went off a moment ago and rests.", thing.name));
    } else if (starts != input.rates.starts_last_hour.end() &&
               starts->second >= input.policy.max_starts_per_hour) {
      finding = deny(fmt::format("{} was started too often in the last hour.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
