// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// "Lights out on lines A and C, leave B as it is", "all the blinds but the bedroom's", "set ovens
/// 1 to 3 to 210": a command to a set that is told by several places, by a row of labels, or with
/// exceptions. Where every word of the sentence is accounted for, the plan becomes exactly the
/// things that it means, each a command; the guard judges them as ever. So it does where a model
/// refuses a sentence of one kind and one place that is accounted for, and where it takes some of
/// "all three pumps". "Everything" in a place, with exceptions, is what people run there, and
/// "machines" are switches and fans. Where only the exceptions are understood, nothing is done to
/// them; where an exception could be several things, or the plan would do it to nothing else, the
/// plan becomes a question. Other sentences change nothing. Any thread; pure.
void hold_said_set(Plan& plan, const Context& context);

}  // namespace hearken::prompt
