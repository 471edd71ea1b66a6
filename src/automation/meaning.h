// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "core/home.h"

namespace hearken::automation {

/// What an automation does in this home, as one canonical text: two that start at the same moments,
/// under the same conditions, and do the same have the same text, however they are written. A set
/// is the things that it names, a word the reported values that it fits, conditions about the time
/// the minutes of the week in which they hold. Names, texts of notices and owners do not count, but
/// what is to be remembered does. For measuring and for tests: not every equality is found. Pure.
std::string meaning_of(const Automation& automation, const HomeSnapshot& home,
                       const ZoneOffset& zone);

}  // namespace hearken::automation
