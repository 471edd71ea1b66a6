// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "core/home.h"

// Automations in plain words, for people to read before they say yes.
namespace hearken::automation {

/// "When the kitchen motion sensor has been clear for 10 minutes, if it is between 22:00 and 06:00:
/// turn off all lights in Kitchen." Any thread; pure.
std::string describe(const Automation& automation, const Registry& registry,
                     const ZoneOffset& zone);
std::string describe(const Trigger& trigger, const Registry& registry, const ZoneOffset& zone);
std::string describe(const Requirement& requirement, const Registry& registry,
                     const ZoneOffset& zone);
std::string describe(const Action& action, const Registry& registry, const ZoneOffset& zone);
std::string describe(const PlannedCommand& command, const Registry& registry);

/// What it does first and what starts it first: a name. REQUIRES: it has both.
std::string short_name(const Automation& automation, const Registry& registry,
                       const ZoneOffset& zone);

/// Why it started: "Freezer is above -15".
std::string describe_cause(const Trigger& trigger, const HomeSnapshot& home);

/// "10 minutes", "1 hour 30 minutes".
std::string spoken_duration(milliseconds time);
/// "every day", "on weekdays", "on Mon, Wed and Fri".
std::string spoken_days(Weekdays days);

}  // namespace hearken::automation
