// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// Private to this folder. Any thread; pure.
namespace hearken::prompt {

/// "Is the chill room warmer than the freezer?": two sensors of what the words mean, in the order
/// in which the sentence says them, where no time is said and the model found no second.
void hold_compared_places(Query& query, const Context& context);

}  // namespace hearken::prompt
