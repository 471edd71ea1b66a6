// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/context.h"

// Which words of a sentence say when, which say except when, and which say only when. Pure; private
// to this folder.
namespace hearken::plan {

/// Words [begin, end) of the sentence.
struct WordRange {
  std::size_t begin = 0;
  std::size_t end = 0;

  bool contains(std::size_t word) const { return word >= begin && word < end; }
  bool operator==(const WordRange&) const = default;
};

/// The clauses of one sentence, each without the words that open it.
struct Clauses {
  std::optional<WordRange> starts;  ///< "when …", "if …", "… : turn it on", "after … without …"
  bool waits = false;  ///< it is opened by a word that waits for it to happen: any but "if"
  std::optional<WordRange> unless;  ///< "unless …", "except when …"
  std::optional<WordRange> only;    ///< "only when …", "as long as …"

  bool any() const { return starts || unless || only; }
  /// The word belongs to what is to be done.
  bool is_main(std::size_t word) const;
};

/// The first clause of each sort. A clause that stands in front runs on to the next comma or colon,
/// or to the next clause, and may hold words of what is to be done: its reader finds its end.
Clauses find_clauses(const Context& context);

/// "after dark", "when it is dark", "while it's light".
struct SaidSun {
  bool dark = true;
  std::size_t word = 0;
};
std::optional<SaidSun> said_sun(const Context& context);

/// The sentence has one of `signs` between this word and the one before.
bool parted_before(const Context& context, std::size_t word, std::string_view signs);

const std::string& word_at(const Context& context, std::size_t at);  ///< empty behind the end
bool is_in_a_time(const Context& context, std::size_t word);

/// Whether the sentence holds one of the words.
bool says(const Context& context, const std::set<std::string_view>& any);
/// Words [first, last] as the person wrote them. REQUIRES: both are words of the sentence.
std::string as_said(const Context& context, std::size_t first, std::size_t last);

}  // namespace hearken::plan
