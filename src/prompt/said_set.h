// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// "Shut all blinds except in bay B", "ovens 1 through 3 to 210", "everything off but the radio": a
/// sentence that says a set and that is understood to its last word gets the commands for exactly
/// that set, whatever the model took. Where only the exception is understood, nothing that it
/// names is touched; where it names nothing that is here, nothing is done and the plan says so.
/// Nothing changes where the sentence asks, says a time or a condition, or says no set. Any thread;
/// pure.
void do_to_what_is_said(Plan& plan, const Context& context);

}  // namespace hearken::prompt
