// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"
#include "plan/clauses.h"

namespace hearken::plan {

/// Holds what a rule does to the verbs said right before its things: "lock the front door" does not
/// unlock it, "stop the fountain" switches it off, and of "shut the vent and stop the fan" neither
/// is left out. Commands with a value stay as they are. Any thread; pure.
void hold_deeds_to_verbs(PlannedRule& rule, const Context& context, const Clauses& clauses);

}  // namespace hearken::plan
