// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// What is done as against what is said, and to which one. Any thread; pure.
namespace hearken::prompt {

/// "Turn the water back on" opens a valve and never closes it: a command that does the opposite of
/// the one deed that the sentence says becomes what is said (the guard judges it). Nothing changes
/// where the sentence says two deeds, denies, or asks.
void hold_said_deed(Plan& plan, const Context& context);

/// "Start line 2" runs what runs there, and switches no lights: where a sentence, or one clause of
/// it ("…, then stop lines 1 and 3"), says a verb of running and places and no more, the one
/// conveyor, pump or machine of each place is meant. Where a place has several, a sentence of its
/// own asks which, and a clause leaves the plan as it is; where nothing runs, a sentence of its own
/// is impossible.
void run_what_runs_there(Plan& plan, const Context& context);

/// "Set the infusion pump to 60" where there are pumps 1 and 2: commands to things of a row of
/// which the sentence says the noun alone, and once, become a question.
void ask_which_of_row(Plan& plan, const Context& context);

}  // namespace hearken::prompt
