// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

// Whom and what a question is about, by the words alone, where a model took what cannot answer it.
// Any thread; pure.
namespace hearken::prompt {

/// "Is the drug room locked?" is no question about its fridge: the state that is said must be one
/// that the thing can be in, and of those that can, the ones that share the most words with the
/// sentence are meant. "Is anyone in the office?" is asked of what notices people.
void hold_asked_state(Plan& plan, const Context& context);

/// Which things: those in the place that is said, and the one whose whole name is said. A question
/// that goes on from one about a measured quantity ("and in the study?") stays with it.
void hold_asked_whereabouts(Plan& plan, const Context& context);

/// What of it: "did it get above 5 degrees today" whether it ever did, "when did the bell ring" the
/// moment, "since when" the stretch, "which heating is set lowest" the targets.
void hold_asked_form(Plan& plan, const Context& context);

}  // namespace hearken::prompt
