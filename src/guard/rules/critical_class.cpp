// SPDX-License-Identifier: Apache-2.0
// critical-class: life safety, medical and machine things are not commanded by language.
// A sentence, automation or program may only move them in the safe direction (stop, switch off,
// restore cooling). A person at the controls of the page may do more after a confirmation, but
// nobody silences or disables an alarm or an interlock. Does not protect from the device's own
// buttons. Sources: default rules 1, 9-13; UL 1026 (remote operation), IEC 60730.
#include <fmt/format.h>

#include "core/actions.h"
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

bool is_alarm_or_interlock(const Thing& thing) {
  return is_one_of(thing.device_class,
                   {"smoke", "smoke_alarm", "carbon_monoxide", "co", "gas", "fall", "panic",
                    "interlock", "safety", "watchdog", "emergency_stop"});
}

}  // namespace

std::vector<Finding> check_critical_class(const GuardInput& input) {
  return check_known_steps(input, [&](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const bool critical = thing.safety == SafetyClass::Critical ||
                          default_safety(thing.kind, thing.device_class) == SafetyClass::Critical;
    if (!critical || raises_protection(thing, step.action)) return finding;
    if (input.actor.origin == Origin::Http && !is_alarm_or_interlock(thing)) {
      return std::optional(ask_first(fmt::format("{} can do harm.", thing.name)));
    }
    finding = deny(fmt::format("{} may only be operated at the device itself.", thing.name));
    return finding;
  });
}

}  // namespace hearken::guard
