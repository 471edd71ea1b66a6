// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "core/context.h"

namespace hearken::prompt {

/// Longest sentence that is read, in words; the rest is cut.
inline constexpr std::size_t kMaxWords = 128;

/// Folds a sentence into words and writes numbers in digits: "twenty-five percent" → "25",
/// "percent"; "seven and a half" → "7.5". Each word knows the raw bytes that it came from.
std::vector<Word> read_sentence(std::string_view raw);

/// Numbers that the words state: digits, and shares ("half", "a third", "three quarters") in
/// percent. A share that counts from the closed end offers the rest too, at the word that says so:
/// "two thirds down" states 67 at "thirds" and 33 at "down".
std::vector<ValueMention> find_values(const std::vector<Word>& words);

/// "half", "quarters", "midway": words that state a share by themselves or with a number.
bool is_share_word(std::string_view word);

}  // namespace hearken::prompt
