// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/context.h"
#include "prompt/home_index.h"

namespace hearken::prompt {

/// A run of the sentence's words that fits a name of the home.
struct Span {
  std::uint32_t owner = 0;       ///< thing or place position in the index
  std::size_t begin = 0;         ///< first word
  std::size_t end = 0;           ///< one past the last word
  double coverage = 0;           ///< share of the name's word weight that was said, 0..1
  double weight = 0;             ///< weight said, for ranking
  std::size_t matched = 0;       ///< words of the name that were said
  bool in_order = false;         ///< they were said in the name's order
  bool only_kind_words = false;  ///< nothing but words such as "light": says no more than the kind
};

/// Best fit of every thing whose name shares a word with the sentence, at each place where the
/// sentence says it so.
std::vector<Span> link_things(const HomeIndex& index, const std::vector<Word>& words);
/// Places that the sentence names: whole names first; parts of a name only where no whole name
/// fits.
std::vector<Span> link_places(const HomeIndex& index, const std::vector<Word>& words);

}  // namespace hearken::prompt
