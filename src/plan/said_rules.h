// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/context.h"

namespace hearken::plan {

/// Property of a condition that names no thing: it is about the sun, "up" or "down".
inline constexpr std::string_view kSunProperty = "sun";

/// Holds what a plan wants later to the sentence's own words, where they leave no choice: "not on
/// Mondays" excepts and "only on Mondays" restricts, whichever the model chose; the days and the
/// clock time of one wish belong together though other words stand between; "between 19 and 21"
/// that something is kept in are no hours; "if … opens" and "if … for five minutes" wait for it
/// to happen; "tell me when" wants a notice and no answer; a time at the sentence's edge is when
/// its commands are meant; a rule that lacks an "unless" which was said is none; a reminder says
/// what stands behind "remind me". Any thread; pure.
void hold_rules_to_words(Plan& plan, const Context& context);

/// Only days are said, and no time of day: "on weekdays".
bool says_days_only(const TimeMention& time);

}  // namespace hearken::plan
