// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// A question is answered, whatever the model made of it. Any thread; pure.
namespace hearken::prompt {

/// "Is the house locked up?", "what is playing?": a sentence that only asks does nothing. Its
/// commands become the question whether, or of what, the state that it says holds; without such a
/// word, nothing here can tell it.
void answer_what_is_asked(Plan& plan, const Context& context);

/// "What's on?", "what is still open upstairs?": all things in that state, of every kind.
void list_what_is_on(Plan& plan, const Context& context);

/// "What's the temperature?", said where nothing measures it and without a place, is asked of all
/// few sensors that do, not of the one that a model happens to take.
void ask_wherever_measured(Plan& plan, const Context& context);

}  // namespace hearken::prompt
