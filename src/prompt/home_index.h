// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/home.h"

namespace hearken::prompt {

/// True for a word that can be a label in a name: digits ("4", "5.12") or a single letter.
bool is_label(std::string_view word);

/// Word index over one registry: which things, areas and floors have which words in their names.
/// Immutable after construction; any thread. Built once per registry, not per turn.
class HomeIndex {
 public:
  using WordId = std::uint32_t;

  /// One way to call a thing or a place.
  struct Name {
    std::vector<WordId> words;
    std::uint32_t owner = 0;  ///< position in things() or places()
    double weight = 0;        ///< of its words together
  };
  struct PlaceEntry {
    AreaId area;  ///< empty for a floor
    std::string floor;
    std::string shown;  ///< folded name
  };

  explicit HomeIndex(std::shared_ptr<const Registry> registry);

  const Registry& registry() const { return *registry_; }
  const std::vector<Name>& thing_names() const { return thing_names_; }
  const std::vector<Name>& place_names() const { return place_names_; }
  const std::vector<PlaceEntry>& places() const { return places_; }

  /// Names that contain this word.
  const std::vector<std::uint32_t>& thing_names_with(WordId word) const {
    return thing_postings_[word];
  }
  const std::vector<std::uint32_t>& place_names_with(WordId word) const {
    return place_postings_[word];
  }

  struct Match {
    WordId word = 0;
    double quality = 0;  ///< 1 exact, less for a near spelling
  };
  /// Words of the home that a (folded, stemmed) word of a sentence can be: itself, or, when the
  /// home has no such word and `fuzzy`, near spellings with the same first letter
  /// (Damerau-Levenshtein 1 from 4 letters on, 2 from 6 on when the last letter is the same too).
  std::vector<Match> match(const std::string& word, bool fuzzy) const;

  const std::string& spelling(WordId word) const { return spellings_[word]; }
  /// Rarity of a word: log(1 + names / names with it).
  double weight(WordId word) const { return weights_[word]; }

  /// A word that only tells apart what is called alike: the "4" of "Barn lamp 4", the "b" of
  /// "Line B".
  struct Label {
    WordId word = 0;
    std::uint32_t owner = 0;  ///< position in things() or places()
    bool is_place = false;
  };
  /// Labels that stand right behind the word in some name.
  const std::vector<Label>& labels_after(WordId word) const;

  /// Position in registry().areas() of the room that the thing at this position is in; kNoArea:
  /// none.
  std::uint32_t area_of(std::uint32_t thing) const { return area_of_[thing]; }
  static constexpr std::uint32_t kNoArea = static_cast<std::uint32_t>(-1);
  /// Positions in registry().areas() of a room (places() begins with all rooms, in that order) or
  /// of the rooms of a floor.
  std::vector<std::uint32_t> areas_of(std::uint32_t place) const;

  const std::vector<std::uint32_t>& things_of_kind(const std::string& kind) const;
  const std::vector<std::uint32_t>& things_in(const AreaId& area) const;

 private:
  WordId intern(const std::string& word);
  void add_name(std::vector<Name>& names, std::vector<std::vector<std::uint32_t>>& postings,
                const std::string& text, std::size_t owner);
  void index_places();
  void index_areas();
  void weigh(std::vector<Name>& names) const;
  void index_labels(const std::vector<Name>& names, bool places);

  std::shared_ptr<const Registry> registry_;
  std::unordered_map<std::string, WordId> ids_;
  std::vector<std::string> spellings_;
  std::vector<double> weights_;
  std::vector<Name> thing_names_;
  std::vector<Name> place_names_;
  std::vector<PlaceEntry> places_;
  std::vector<std::uint32_t> area_of_;  ///< of each thing
  std::vector<std::vector<std::uint32_t>> thing_postings_;
  std::vector<std::vector<std::uint32_t>> place_postings_;
  std::unordered_map<WordId, std::vector<Label>> labels_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_kind_;
  std::unordered_map<AreaId, std::vector<std::uint32_t>> by_area_;
};

}  // namespace hearken::prompt
