// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/context.h"
#include "prompt/home_index.h"
#include "prompt/lexicon.h"
#include "prompt/linker.h"
#include "prompt/retrieve.h"

// One sentence on its way to a Context. Private to this folder.
namespace hearken::prompt {

/// Links the sentence's words to the home, ranks things by them (retrieve.cpp), takes up what the
/// sentence mentions (mentions.cpp, labels.cpp) and marks which words mean what (marks.cpp). Used
/// once.
class Retrieval {
 public:
  Retrieval(const HomeIndex& index, const HomePtr& home, const RetrieveOptions& options);
  Context run(const Utterance& utterance, WallTime now);

 private:
  struct Score {
    double value = 0;
    double best_reason = 0;
    std::string why;
  };
  void add_score(std::uint32_t thing, double value, const std::string& why);
  void drop_covered_spans();
  double worth_of(const Span& span, std::size_t alike) const;
  void score_names();
  bool is_verb_here(std::size_t i) const;
  bool names_something(std::size_t word) const;
  const std::vector<KindSense>& senses_at(std::size_t i) const;
  void score_kinds();
  void score_hints();
  void score_previous();
  void remember_set(const Selector& select);
  void score_wishes();
  void choose_things();

  // conversation.cpp
  bool stands_alone() const;

  // whereabouts.cpp
  enum class Nearness { Elsewhere, MaybeSaid, Near };
  static bool inside(const Span& inner, const Span& outer);
  bool is_outsaid(const Span& place) const;
  void find_whereabouts();
  Nearness nearness(std::uint32_t thing) const;
  double place_bonus(std::uint32_t thing) const;
  bool in_place(const Thing& thing, const HomeIndex::PlaceEntry& place) const;
  std::vector<AreaId> near_areas(Nearness least) const;
  std::vector<std::uint32_t> things_for(const KindSense& sense) const;

  // mentions.cpp
  void add_place(const HomeIndex::PlaceEntry& entry);
  void choose_places();
  bool part_of_name(std::size_t word) const;
  void choose_times();
  bool only_time(std::size_t word) const;
  void choose_values();
  static std::string root(std::string_view word);
  std::optional<std::size_t> find_option(const std::string& option) const;
  void add_option(const std::string& option, std::size_t word);
  void choose_options();
  void remember_values();
  void add_value(double number);

  // labels.cpp
  enum class LabelRole { None, OfName, Unknown, Enumerated, Count };
  struct SaidLabel {
    LabelRole role = LabelRole::None;
    std::vector<HomeIndex::Label> owners;  ///< of an enumerated one: what it can mean
  };
  std::optional<HomeIndex::WordId> word_of_home(std::string_view word) const;
  const std::vector<HomeIndex::Label>& labels_behind(std::size_t word) const;
  std::vector<HomeIndex::Label> labelled(std::size_t noun, std::size_t word) const;
  bool continues_row(const std::vector<HomeIndex::Label>& row, std::string_view word) const;
  void read_labels();
  void read_enumerated(std::size_t word);
  void drop_mislabelled();
  void mark_labels();
  void mark_enumerated(std::size_t word);
  void keep_kind_said_before(std::size_t word, std::vector<std::uint32_t>& things) const;

  // marks.cpp
  void mark(std::size_t word, std::string token);
  std::optional<std::size_t> position_of(const HomeIndex::PlaceEntry& entry) const;
  void mark_places();
  const HomeIndex::PlaceEntry* place_near(std::size_t word) const;
  bool is_led_in(const Span& place) const;
  bool is_taken(const Span& place) const;
  bool kind_between(std::size_t begin, std::size_t end) const;
  bool clause_border(std::size_t begin, std::size_t end) const;
  std::vector<std::uint32_t> nearest(std::vector<std::uint32_t> things, std::size_t word) const;
  AreaId area_meant(std::size_t word) const;
  void mark_many(const std::vector<std::uint32_t>& things, std::size_t word);
  void mark_things(const std::vector<std::uint32_t>& things, std::size_t word);
  void mark_names();
  void prefer_able(const Span& said, std::vector<std::uint32_t>& things) const;
  bool can_what_is_said(const Thing& thing) const;
  void mark_unknown_floors();
  bool is_only_place(const Span& span) const;
  bool only_kinds(std::size_t begin, std::size_t end) const;
  void mark_kinds();
  void mark_kind(std::size_t word);
  void keep_called(const std::string& word, std::vector<std::uint32_t>& things) const;
  bool has_actions(const std::vector<std::uint32_t>& things) const;
  void finish_marks();

  const HomeIndex& index_;
  const Registry& registry_;
  const RetrieveOptions options_;
  Context context_;
  std::vector<Span> place_spans_;
  std::vector<Nearness> areas_;  ///< one for each of the registry's
  std::vector<Span> thing_spans_;
  std::vector<std::size_t> kind_words_;
  std::vector<SaidLabel> labels_;  ///< one for each word
  std::vector<const Span*> named_;
  std::unordered_map<std::uint32_t, Score> scores_;
  std::unordered_map<std::uint32_t, std::size_t> chosen_;  ///< thing position → prompt position
};

}  // namespace hearken::prompt
