// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/context.h"

// What a plan must not make of a sentence, whatever the model wrote. Any thread; pure.
namespace hearken::plan {

/// Kinds of which the sentence names single things and no set ("shut valve 2"): no set of such a
/// kind can be meant. Empty as soon as a word speaks of several.
std::vector<std::string> kinds_named_singly(const Context& context);

/// A number that the person said and that fits no range ("heat it to 90") must not become a little
/// more or the maximum: commands whose value nobody said become impossible then, unless the words
/// ask for more, less or the utmost.
void refuse_unsaid_amounts(Plan& plan, const Context& context);

/// A thing that no word means must not stand in for one that a word means: commands to it become
/// impossible where the sentence names a thing of its kind that the plan leaves alone ("set the
/// hall light to half", which cannot be dimmed, and another light), or speaks of something that is
/// not here ("the heater"). Wishes name nothing, so nothing of theirs is refused.
void refuse_substitutes(Plan& plan, const Context& context);

}  // namespace hearken::plan
