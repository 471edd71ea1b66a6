// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"
#include "core/home.h"

// Names as the words of a sentence say them. Private to this folder; any thread; pure.
namespace hearken::prompt {

/// Folded words of a name without plural and possessive endings: "Bay B blinds" → bay, b, blind.
std::vector<std::string> name_words(std::string_view name);

/// Stands behind a noun to tell one of a row: "4", "3.01", "b". "A" only before or behind another
/// label, for it is a word of its own.
bool is_row_label(std::string_view word);

/// Some things of a home, by position in the registry.
using ThingSet = std::set<std::size_t>;

/// Part of a sentence that says where, or which of a row, and what that is here.
struct SaidWhere {
  std::size_t end = 0;    ///< first word behind it; where it began: nothing is said there
  ThingSet things;        ///< what is there or is called so
  std::size_t count = 0;  ///< how many places or labels are said
  bool is_place = false;  ///< areas or floors, not names of things
  std::string head;       ///< "bay" of "bays 2 to 4"; empty: no row
};

/// Finds what the words of one sentence call by the names of one home. Both outlive it.
class NamedPlaces {
 public:
  NamedPlaces(const std::vector<Word>& words, const Registry& registry);

  /// An area or a floor whose name begins at `word`, the longest; or an area of which that word
  /// alone tells ("kitchen" where there is one farm kitchen).
  SaidWhere place_at(std::size_t word) const;
  /// "bays 2 to 4", "beds 2, 4 and 6", "lines A and C".
  SaidWhere row_at(std::size_t word, std::size_t end) const;
  /// Labels that go on with a head said before: "leave D alone".
  SaidWhere labels_at(std::size_t word, std::size_t end, const std::string& head) const;
  /// "every line" where places are called line 1, line 2, …
  SaidWhere every_row_at(std::size_t word) const;
  /// The noun of the areas that are labelled so, where the label alone tells: "room" of "3.01";
  /// empty: it does not.
  std::string head_of_area_label(const std::string& label) const;

  /// The words of thing `position`, its other names, its area and floor hold all of `wanted`.
  bool tells(std::size_t position, const std::vector<std::string>& wanted) const;
  bool is_called(std::size_t position, const std::string& word) const;
  /// The last word of its name, but for labels, or a word before a label: "pump" of "Pump 3 rate".
  bool is_headed(std::size_t position, const std::string& word) const;
  /// Things in an area that is called by exactly these words.
  ThingSet in_area_called(const std::vector<std::string>& words) const;
  const std::string& word(std::size_t at) const { return stems_[at]; }

 private:
  struct Row {
    std::string label;
    ThingSet things;
    bool is_place = false;
  };
  std::vector<Row> rows_of(const std::string& head) const;
  ThingSet things_in(const AreaId& area) const;
  std::size_t length_at(std::size_t word, const std::vector<std::string>& name) const;

  std::vector<std::string> stems_;
  const Registry& registry_;
  std::vector<std::vector<std::vector<std::string>>> areas_;   ///< names of each
  std::vector<std::vector<std::vector<std::string>>> things_;  ///< names of each
};

}  // namespace hearken::prompt
