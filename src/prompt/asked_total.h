// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// "How much power are we using?": the power of all that measures it, and what it comes to; where
/// one thing is called the main meter, its own. "How much power does the kiln draw?": of the thing
/// or the room that is said, where it is measured. A question about a stretch of time, or one that
/// says more, stays. Any thread; pure.
void ask_for_power(Plan& plan, const Context& context);

}  // namespace hearken::prompt
