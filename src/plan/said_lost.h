// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/context.h"

namespace hearken::plan {

/// What a plan's rules turned around, used twice or left out: a day that the sentence excepts
/// ("Saturdays excepted") and that no rule leaves out, the number of a length of time as a limit
/// ("six hours without …" is no 6 °C), the sun beside what starts a rule, a time in front of what
/// would be done at once, what it is to wait for where no rule waits, a kind of things or a deed
/// that no rule has, a "while …" that nothing asks, a room that nobody named. In the person's
/// words, or what they would be about. Empty: nothing. Pure; any thread.
std::string lost_in_rules(const Plan& plan, const Context& context);

}  // namespace hearken::plan
