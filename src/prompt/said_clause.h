// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/context.h"
#include "prompt/lexicon.h"
#include "prompt/named_places.h"
#include "prompt/said_deed.h"

// The clause of a sentence that tells a set: what is done, to what, where. Private to this folder;
// any thread; pure.
namespace hearken::prompt {

/// "All", "every", "both".
bool is_quantifier(std::string_view word);

/// Says nothing about what is done or to what.
bool is_filler(std::string_view word);

/// "Lights" of a sentence: a word for a kind, and words of names before it.
struct Group {
  std::string word;
  std::vector<std::string> modifiers;
};
/// The main clause of a sentence about a set.
class SetClause {
 public:
  SetClause(const Context& context, const NamedPlaces& names, std::vector<std::size_t> words)
      : context_(context), names_(names), words_(std::move(words)) {}

  /// False where a word is not accounted for.
  bool read();
  /// What it is about: things that the deed can be done to.
  ThingSet things() const;
  const SaidDeed& deed() const { return *deed_; }
  /// Several places, a row of labels or every one of a row.
  bool is_told_by_row() const { return places_ > 1; }
  bool is_one_place() const { return is_where_ && places_ == 1 && !groups_.empty(); }
  /// By the word that is said, not by one for their kind alone.
  bool are_called_so(const ThingSet& things) const {
    return std::all_of(things.begin(), things.end(), [&](std::size_t i) {
      return std::any_of(groups_.begin(), groups_.end(), [&](const Group& group) {
        return group.word == "light" || names_.is_headed(i, group.word);
      });
    });
  }
  bool has_quantifier() const { return has_quantifier_; }
  /// "Hatches shut", where several are called hatch: the one word for what is meant says several.
  bool is_plural_of_names(const ThingSet& things) const {
    return groups_.size() == 1 && places_ == 0 && things.size() > 1 && says_plural_ &&
           std::all_of(things.begin(), things.end(),
                       [&](std::size_t i) { return names_.is_headed(i, groups_.front().word); });
  }
  /// "All three pumps", "both gates": one word for what is meant, and the set is as large as it
  /// says.
  bool is_all_of_one_sort(const ThingSet& things) const {
    const bool both = std::any_of(words_.begin(), words_.end(), [&](std::size_t word) {
      return context_.words[word].text == "both";
    });
    return has_quantifier_ && groups_.size() == 1 && things.size() > 1 &&
           (!both || things.size() == 2) && (count_ == 0 || things.size() == count_) &&
           std::all_of(things.begin(), things.end(), [&](std::size_t i) {
             return names_.is_headed(i, groups_.front().word) || is_named_alike(i);
           });
  }
  /// The noun that a bare label goes on from.
  std::string head() const {
    return head_.empty() && !groups_.empty() ? groups_.back().word : head_;
  }

 private:
  bool is_taken(std::size_t word) const { return taken_.count(word) != 0; }
  std::size_t last() const { return words_.back() + 1; }
  void take_places();
  bool take_place(std::size_t word);
  bool take_here(std::size_t word);
  void take_sides();
  bool is_preposition(std::size_t word) const;
  bool is_there(std::size_t thing) const {
    return (!is_where_ || where_.count(thing) != 0) &&
           (!is_row_of_things_ || row_.count(thing) != 0);
  }
  bool is_kind_word(const std::string& word) const;
  bool is_named_alike(std::size_t thing) const;
  void take_count();
  bool read_groups();
  ThingSet called(const Group& group) const;
  ThingSet here(ThingSet things) const;

  const Context& context_;
  const NamedPlaces& names_;
  std::vector<std::size_t> words_;  ///< of the clause, ascending
  std::set<std::size_t> taken_;
  std::optional<SaidDeed> deed_;
  ThingSet where_;                   ///< in the places that are said
  ThingSet row_;                     ///< of the labels that are said: "beds 2 and 4"
  std::set<std::size_t> row_heads_;  ///< words where such labels' nouns stand
  bool is_where_ = false;
  std::size_t places_ = 0;
  bool is_row_of_things_ = false;
  bool has_quantifier_ = false;
  bool is_everything_ = false;
  bool says_plural_ = false;
  std::size_t count_ = 0;  ///< "all three"; 0: no count is said
  std::string head_;
  std::vector<Group> groups_;
};

}  // namespace hearken::prompt
