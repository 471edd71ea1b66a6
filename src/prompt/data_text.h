// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

// How text that did not come from the person stands in a prompt of a general model.
namespace hearken::prompt {

/// The text between « and », at most `max_bytes` of it, so that it cannot end its own quotation,
/// begin a line, or spell a marker of a chat template ("<|im_start|>", "[INST]", "### System:").
/// Letters, digits and ordinary punctuation stay as they are.
std::string as_data(std::string_view text, std::size_t max_bytes);

/// An id, unit or property name: one word. What such a word never holds becomes "_"; an id that
/// this changes names nothing, so that a plan with it is refused.
std::string as_word(std::string_view text);

}  // namespace hearken::prompt
