// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"

// A sentence as its rule grammar reads it: words with slips of the pen mended, and times as one
// token each. Pure; private to this folder.
namespace hearken::automation {

using WordSet = std::set<std::string_view>;

struct Token {
  std::string text;              ///< empty for a time
  std::optional<SaidTime> time;  ///< position in Context::times
  bool parted = false;           ///< a comma, colon, arrow or dash stands before it
  bool led = false;              ///< … and it is one that leads on: no comma, nor the like
};

using Tokens = std::vector<Token>;

/// "lamps", "lamp's" → "lamp".
std::string singular(std::string_view word);
bool is_in(std::string_view word, const WordSet& words);
bool says(const Tokens& words, const WordSet& any);
bool all_in(const Tokens& words, const WordSet& known);
Tokens without(const Tokens& words, const WordSet& dropped);
/// The tokens [from, to).
Tokens cut(const Tokens& words, std::size_t from, std::size_t to);
/// The number that the tokens from `at` on say, "minus 15", "1 thousand"; `at` moves past it.
std::optional<double> take_number(const Tokens& tokens, std::size_t& at);
/// Words that carry nothing: "please", "the", "automatically".
bool is_filler(std::string_view word);

/// All words by which the home's things and places may be called, singular.
std::set<std::string> names_in(const Registry& registry);
/// What "at 17" and "between 18 and 22" are: times, or amounts.
enum class Bare { Times, Amounts, Ranges };
Tokens tokens_of(const Context& context, const std::set<std::string>& names,
                 Bare bare = Bare::Times);
/// A comma, colon, arrow or dash stands before that word of the sentence.
bool parted_before(const Context& context, std::size_t word);
/// Words of the grammar itself, against which a slip of the pen is mended.
const WordSet& grammar_words();

}  // namespace hearken::automation
