// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "automation/said_tokens.h"
#include "automation/said_verbs.h"

// Words in and around a deed, beside those that name things. Pure; private to this folder.
namespace hearken::automation {

/// "tell me", "let us know", "send me a message", "we want to be told".
bool is_tell(const Tokens& words);
/// "20 percent", "to 40", "halfway": the value at the end, which is cut off.
std::optional<double> take_value(Tokens& words);
/// The verb at the front; "lights off" has none.
std::string first_verb(const Tokens& words);
/// "wants opening", "gets locked", "is to be started": what is done to it.
std::optional<Verb> done_to(std::string_view word);
/// "unlock nothing else": what is left alone.
bool does_nothing(const Tokens& words);
/// "to be safe", "just in case", "thank you": behind a deed, and nothing of it.
void drop_closing(Tokens& words);
/// "please", "could you", "automatically": at both ends, and "back" before what is done.
void drop_courtesies(Tokens& words);

}  // namespace hearken::automation
