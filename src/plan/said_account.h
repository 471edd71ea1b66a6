// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/context.h"

namespace hearken::plan {

/// Words of the sentence that the rules of a plan take no account of, as the person said them:
/// a time, a number, a thing by its whole name, a condition, a figure of the past. Empty: none was
/// found, which does not prove that the plan is right. Pure; any thread.
std::string unaccounted(const Plan& plan, const Context& context);

/// Refuses rules, and commands that were to wait for something, which leave out a part of what was
/// said: a rule that does half of it is worse than a question.
void hold_rules_to_account(Plan& plan, const Context& context);

}  // namespace hearken::plan
