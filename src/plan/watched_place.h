// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::plan {

/// "Nobody in the kitchen" is about the sensors that see people there, whichever the model chose:
/// where a rule watches such a sensor of another place than the one that the words about people
/// speak of, it watches those of that place. A sensor that the sentence names itself stays. And
/// where the words say clearly that somebody or nobody is there, that a person goes or comes, that
/// starts the rule and not its opposite. Any thread; pure.
void watch_where_said(Plan& plan, const Context& context);

}  // namespace hearken::plan
