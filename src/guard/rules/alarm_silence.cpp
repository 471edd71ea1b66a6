// SPDX-License-Identifier: Apache-2.0
// alarm-silence: smoke, gas, CO, leak, fall and panic alarms, and interlocks, are not touched by
// anybody through this program: no silence, no disabling, no threshold, no bypass.
// Protects people who sleep. Switching one on is allowed. Does not stop a hand at the device.
// Sirens of burglar alarms are confirm-security's. Sources: default rules 1 and 12; NFPA 72 and the
// Ontario code (silencing is manual and ends by itself), IEC 61511-1 (override of safety
// functions).
#include <fmt/format.h>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {

std::vector<Finding> check_alarm_silence(const GuardInput& input) {
  return check_known_steps(input, [](const Thing& thing, const Action&, const Step& step) {
    std::optional<Finding> finding;
    const bool protects = is_one_of(
        thing.device_class, {"smoke", "smoke_alarm", "carbon_monoxide", "co", "gas", "leak", "fall",
                             "panic", "interlock", "safety", "watchdog", "emergency_stop"});
    // A gas valve has the class of what flows through it.
    if (!protects || thing.kind == "valve" || step.action == "turn_on") return finding;
    finding = deny(fmt::format("{} protects life and is left alone.", thing.name));
    return finding;
  });
}

}  // namespace hearken::guard
