// SPDX-License-Identifier: Apache-2.0
// medical-read-only: nothing medical is ever commanded; it is read and told about.
// Protects patients from a plan that is right in words and wrong in dose. No confirmation helps.
// Does not know a medical device that was configured as something else. Sources: default rule 10;
// IEC 60601-1-8 (alarms stay with the device), FDA guidance on closed loops.
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_medical_read_only(const GuardInput& input) {
  return check_known_steps(input, [](const Thing& thing, const Action&, const Step&) {
    std::optional<Finding> finding;
    const bool medical =
        thing.kind == "medical" ||
        is_one_of(thing.device_class, {"medical", "infusion", "infusion_pump", "insulin",
                                       "insulin_pump", "ventilator", "oxygen", "bed_rail"});
    if (medical) finding = deny(fmt::format("{} is medical and only read.", thing.name));
    return finding;
  });
}

}  // namespace hearken::guard
