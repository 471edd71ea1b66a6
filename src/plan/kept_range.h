// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::plan {

/// "Keep the nursery between 19 and 21 at night" says all there is to say: a sentence that begins
/// so (or says what "should stay" so) becomes that rule, whatever the model made of it, where just
/// one thing with a set-point is meant. Any thread; pure.
void keep_said_range(Plan& plan, const Context& context);

}  // namespace hearken::plan
