// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"
#include "prompt/said.h"

// Questions for a number and for which of two is more, held to the words. Private to this folder.
namespace hearken::prompt {

/// "Colder than", "less than": the comparison leans as the words do, and the first of two things is
/// the one that is said first. "Higher now than a week ago" asks for a comparison, not for a value.
/// Words that point both ways leave everything as it is. Any thread; pure.
void hold_comparison(Query& query, const Context& context, const Said& said);

/// "What is the fridge at" asks for a number, which the fridge's door has not; "what is it set to"
/// asks for the target rather than for what is measured. Any thread; pure.
void hold_asked_number(Query& query, const Context& context, const Said& said);

/// "What did the dryer cost yesterday" asks for what it used then, which the answer turns into
/// money. Any thread; pure.
void hold_asked_cost(Query& query, const Context& context, const Said& said);

}  // namespace hearken::prompt
