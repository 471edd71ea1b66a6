// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/context.h"

// Which parts of a plan the person's own words ask for. A model reads names, values and documents
// beside the sentence, and may obey them; what it then wants is found here, by the words alone.
// Goals: deterministic, explainable, blind to everything that did not come from the person: names
// count only where the sentence says them. Not here: whether something may be done (guard).
namespace hearken::prompt {

/// Those of the commands whose target, action or value the sentence (with the turn before, where it
/// points back to it) does not ask for. Any thread; pure.
std::vector<PlannedCommand> unasked_commands(const std::vector<PlannedCommand>& commands,
                                             const Context& context);

/// The sentence only asks about something: "is the door locked?". Any thread; pure.
bool is_question(const Context& context);

/// Takes from a plan what only the person may say: commands, lessons, rules, timers and changes of
/// rules that the sentence does not speak of, and foreign texts. Texts of the model stay when they
/// are made of the sentence's words, of names and of plain words, so that nothing else of the
/// prompt can be told. Gives what was left out, a sentence each. Any thread; pure.
std::vector<std::string> keep_own_words(Plan& plan, const Context& context);

}  // namespace hearken::prompt
