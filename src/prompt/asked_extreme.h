// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"
#include "prompt/said.h"

// Private to this folder. Any thread; pure.
namespace hearken::prompt {

/// "Whose pulse is slowest?": the sensors that measure what the words mean, of the place and
/// the names that are said, whatever the model took. Leaves alone what it does not understand.
void hold_asked_extreme(Plan& plan, const Context& context, const Said& said);

/// "Which rooms are above 1000 ppm?": what is measured in the unit that is said.
void hold_said_unit(Query& query, const Context& context, const Said& said);

}  // namespace hearken::prompt
