// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <cstdint>
#include <vector>

#include "core/context.h"
#include "prompt/home_index.h"
#include "prompt/sentence.h"

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
  /// All words of the sentence that the name has, also outside of this run.
  std::bitset<kMaxWords> said;
};

/// A word of the sentence that can be a word of the home.
struct Hit {
  std::size_t word = 0;  ///< position in the sentence
  HomeIndex::WordId id = 0;
  double quality = 0;
};
/// In the sentence's order.
std::vector<Hit> find_hits(const HomeIndex& index, const std::vector<Word>& words);

/// What link_things() and link_places() read.
struct Linking {
  const HomeIndex& index;
  const std::vector<Word>& words;
  const std::vector<Hit>& hits;
};

/// Best fit of every thing whose name shares a word with the sentence, at each place where the
/// sentence says it so. A word that hundreds of names have brings along only the things in
/// `near_areas` (one flag for each area; none: no room is known), and those whose whole name is
/// said.
std::vector<Span> link_things(const Linking& linking, const std::vector<bool>& near_areas);
/// Places that the sentence names: whole names first; parts of a name only where no whole name
/// fits.
std::vector<Span> link_places(const Linking& linking);

}  // namespace hearken::prompt
