// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "automation/amend.h"
#include "core/context.h"

// What a sentence says about an automation that there is, as far as its words alone tell. Pure; any
// thread.
namespace hearken::app {

/// Whether one of the two below can give anything: cheap, and false for most sentences.
bool may_be_about_rules(const Context& context);

/// "pause the blinds rule", "delete the porch rule", "what did that rule do last night?": a verb
/// and the word "rule" (or automation, routine). Nothing for any other sentence.
std::optional<RuleRequest> read_rule_control(const Context& context);

/// "pause it", "delete that", "resume it", said of a rule just spoken of.
std::optional<RuleRequest> read_pointing_control(const Context& context);

/// "make that 7 instead of 6", "only on weekdays", "not on Mondays", said of a rule just spoken of.
/// Nothing when the sentence has any word that is about something else.
std::optional<automation::Amendment> read_amendment(const Context& context);

/// The same where it is known already that the rule is to be changed: what `request` leaves open
/// is read from the words.
automation::Amendment amendment_for(const RuleRequest& request, const Context& context);

/// Asks what a rule has done, not what it says.
bool asks_what_it_did(const Context& context);

/// Words by which a rule may be called, each once: folded, singular, without articles and the like.
std::vector<std::string> telling_words(const std::string& text);

}  // namespace hearken::app
