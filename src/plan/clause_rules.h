// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::plan {

/// Holds the one rule of a plan to its sentence's clauses, where their words leave no choice: what
/// "when …" waits for starts it, what "unless …" excepts and "only when …" demands are its
/// conditions, "after dark" the sun. Commands that wait become a rule; what the model took from a
/// clause to be done is not done; a clause about what this home has not is said to be so. Any
/// thread; pure.
void hold_rules_to_clauses(Plan& plan, const Context& context);

}  // namespace hearken::plan
