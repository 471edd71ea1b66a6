// SPDX-License-Identifier: Apache-2.0
// hot-appliance: ovens, hobs, irons, saunas, fryers and space heaters are not started or made
// hotter from afar unless they report that somebody enabled remote operation at the appliance,
// within Policy::deciding_state_max_age. Off always goes. Protects from fire where nobody looks.
// How long a run lasts that began from here is longest_run(); one that began at the appliance is
// its own timer's. Sources: default rule 4; UL 1026 (2015) and IEC 60335-1 clause 22.40 (remote
// operation is enabled by hand, with an indication).
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_hot_appliance(const GuardInput& input) {
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    if (!is_hot_appliance(thing) || !starts_something(step)) return finding;
    if (!says_yes(input, thing, {"remote_enabled", "remote_enable"})) {
      finding = deny(
          fmt::format("{} does not report that remote operation was enabled at it.", thing.name));
    }
    return finding;
  });
}

}  // namespace hearken::guard
