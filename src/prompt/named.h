// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"
#include "core/thing.h"

// What the sentence calls by its name is what is meant. Any thread; pure.
namespace hearken::prompt {

/// The sentence holds the whole name of the thing, of two words or more, or an alias of it.
bool is_named_in_full(const Thing& thing, const Context& context);

/// What "which is the brightest?" of the turn before found; nullptr: it asked otherwise.
const Thing* found_before(const Context& context);

/// One command to a thing that no word means, where one other is named in full, is for that one, if
/// it can do it; else it is impossible. "Mute it" is for what the turn before was about or found.
void do_to_the_named(Plan& plan, const Context& context);

/// "Are any lights on upstairs?", where there is no upstairs, is answered for no other place.
void ask_nowhere_else(Plan& plan, const Context& context);

}  // namespace hearken::prompt
