// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "automation/said_tokens.h"

namespace hearken::automation {

/// The sentence with turns of phrase that mean the same as a plain word said by that word: "with
/// the exception of" is "except", "save when" is "except when", "five minutes straight" is five
/// minutes, "I get told" is "tell me". Nothing that restricts a rule is lost. Pure.
Tokens in_usual_words(Tokens tokens);

}  // namespace hearken::automation
