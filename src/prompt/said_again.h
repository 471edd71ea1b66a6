// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// What a sentence takes from the commands of the turn before. Any thread; pure.
namespace hearken::prompt {

/// "The same in the den", "and Ada's as well", after a turn that did one thing: the same is done to
/// the one thing of its kind there, or to the one that is named; which of several is asked. Nothing
/// changes where the sentence says a deed, a number or anything else of its own.
void do_the_same_there(Plan& plan, const Context& context);

/// "Turn it off, and the strip too": what "it" is, is not left out of a plan that does the one deed
/// that is said to what is named beside it.
void do_to_it_too(Plan& plan, const Context& context);

/// "Now close the one in the attic", after a turn about one blind: the deed that is said is done to
/// the one thing of that kind there; which of several is asked. Only where every word is accounted
/// for.
void do_to_the_one_there(Plan& plan, const Context& context);

}  // namespace hearken::prompt
