// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// What the linker knows not to be there must not become everything or something else. A set is
/// taken from the plan, and the plan says that a part is impossible, where
/// - the sentence speaks of its kind in a place that has none ("all locks in the kitchen") and the
///   set has no place, or
/// - the sentence's words for its kind mean other classes ("the garage door", and a set of shades).
/// Any thread; pure.
void refuse_absent_sets(Plan& plan, const Context& context);

}  // namespace hearken::prompt
