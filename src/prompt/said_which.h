// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "core/context.h"

// "Which one do you mean?", where the sentence has said it already. Any thread; pure.
namespace hearken::prompt {

/// Those candidates of a plan's question that the sentence itself chooses: the one whose name has a
/// word that is said and that the others lack, all of as many as are said ("both", "the pair of
/// them", "all three"), the one in the place that is said, or else the only one in the room where
/// it is spoken. Empty: the question stands, or the plan is more than a question.
std::vector<ThingId> chosen_by_words(const Plan& plan, const Context& context);

/// The context in which none of the question's candidates is shown or marked but `kept`.
/// REQUIRES: `plan` asks.
Context without_other_candidates(Context context, const Plan& plan, const ThingId& kept);

/// What is planned for the first of `chosen` alone is planned for all of them. False where the plan
/// is anything but commands for that one, or another of them cannot do it; then nothing changes.
bool do_to_all_chosen(Plan& plan, const Context& context, const std::vector<ThingId>& chosen);

/// "Start the pump", where what a model took is one of several pumps and no word tells which, is
/// asked back. Lights, heating and players are left to the model: people mean the one of the room.
void ask_which_of_namesakes(Plan& plan, const Context& context);

}  // namespace hearken::prompt
