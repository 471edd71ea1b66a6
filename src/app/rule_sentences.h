// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "automation/local_time.h"
#include "core/context.h"

namespace hearken::app {

/// Description of a plan whose rules are what the rule grammar reads in its sentence: they say
/// more than a plan can, so whoever sets them reads the sentence again.
inline constexpr std::string_view kReadAsRule = "read as a rule";

/// The plan of a sentence that the rule grammar reads as a whole: its rules as far as a plan can
/// say them, or why they cannot be. Nothing: a model is to read it. Any thread; pure.
std::optional<Plan> plan_of_rules(const Context& context, const automation::ZoneOffset& zone);

}  // namespace hearken::app
