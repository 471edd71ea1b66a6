// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "core/context.h"

// What all readers of a sentence's words share. Private to this folder; any thread; pure.
namespace hearken::prompt {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words);

/// A mark that parts clauses (comma, semicolon, full stop, colon, "!", "?", a line's end) stands
/// between this word and the one before it. Not before the first.
bool is_parted_before(const Context& context, std::size_t word);

/// The place whose marked name holds this word; nullptr: none.
const Place* place_marked_at(const Context& context, std::size_t word);

/// The state that the sentence speaks of: "open", "closed", "locked", "unlocked", "playing",
/// "running", "paused", the last that is said; "on" and "off", which are prepositions too, only
/// where it says none of these. Empty: none.
std::string said_state(const Context& context);

}  // namespace hearken::prompt
