// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_clause.h"

#include <algorithm>

#include "core/value.h"
#include "prompt/said_sorts.h"
#include "prompt/words.h"

namespace hearken::prompt {

bool is_quantifier(std::string_view word) {
  return is_one_of(word, {"all", "every", "each", "both", "everywhere", "whole"});
}

bool is_filler(std::string_view word) {
  return is_quantifier(word) ||
         is_one_of(
             word,
             {"everything", "please", "can",        "could",    "would", "will", "you",   "of",
              "the",        "in",     "on",         "at",       "to",    "for",  "my",    "our",
              "and",        "turn",   "switch",     "set",      "put",   "make", "get",   "bring",
              "have",       "flip",   "go",         "i",        "want",  "need", "like",  "i'd",
              "let's",      "us",     "from",       "across",   "just",  "now",  "right", "plus",
              "over",       "way",    "then",       "ok",       "okay",  "hey",  "dim",   "adjust",
              "change",     "power",  "throughout", "numbered", "them",  "so",   "roll",  "pull",
              "be"});
}

/// The row or the place that begins here, if it is no word for a kind ("lights 2 and 3" are a row).
bool SetClause::take_place(std::size_t word) {
  SaidWhere where = names_.row_at(word, last());
  const std::string& said = context_.words[word].text;
  const bool every =
      said != names_.word(word) ||
      (word > 0 && is_one_of(context_.words[word - 1].text, {"every", "each", "all", "numbered"}));
  if (where.count == 0 && every && kind_senses(names_.word(word)).empty()) {
    where = names_.every_row_at(word);
    if (where.count < 2) where.count = 0;
  }
  if (where.count == 0) {
    const std::string bare = names_.head_of_area_label(names_.word(word));
    if (!bare.empty()) where = names_.labels_at(word, last(), bare);
  }
  // "All the machines in the machine hall": the first is no place.
  const bool is_sort = is_machine_word(names_.word(word)) && said != names_.word(word);
  if (where.count == 0 && !is_sort) where = names_.place_at(word);
  if (where.count == 0 || where.end > last()) return false;
  ThingSet& to = where.is_place ? where_ : row_;
  to.insert(where.things.begin(), where.things.end());
  places_ += where.count;
  is_row_of_things_ = is_row_of_things_ || !where.is_place;
  if (!where.is_place) row_heads_.insert(word);
  is_where_ = is_where_ || where.is_place;
  if (!where.head.empty()) head_ = where.head;
  for (std::size_t i = word; i < where.end; ++i) taken_.insert(i);
  return true;
}

/// "In here", "out here": the room where it is spoken.
bool SetClause::take_here(std::size_t word) {
  if (context_.words[word].text != "here" || context_.speaker_area.empty()) return false;
  const auto& things = context_.home->registry->things();
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (things[i].area == context_.speaker_area) where_.insert(i);
  }
  if (!is_where_) ++places_;
  is_where_ = true;
  taken_.insert(word);
  if (word > 0 && is_one_of(context_.words[word - 1].text, {"in", "out", "up", "down", "round"}))
    taken_.insert(word - 1);
  return true;
}

/// "Shutters down on both sides": there are two.
void SetClause::take_sides() {
  for (const std::size_t word : words_) {
    if (word == 0 || !is_one_of(context_.words[word].text, {"sides", "ends", "side", "end"}))
      continue;
    const std::string& count = context_.words[word - 1].text;
    if (!is_one_of(count, {"both", "either", "each"})) continue;
    taken_.insert({word - 1, word});
    if (word > 1 && is_one_of(context_.words[word - 2].text, {"on", "at"})) taken_.insert(word - 2);
    has_quantifier_ = true;
    count_ = 2;
  }
}

void SetClause::take_places() {
  for (const std::size_t word : words_) {
    if (!is_taken(word)) take_here(word);
  }
  for (const std::size_t word : words_) {
    if (!is_taken(word) && !is_filler(context_.words[word].text)) take_place(word);
  }
}

/// The "on" of "off on lines 1 and 2", but not that of "turn on".
bool SetClause::is_preposition(std::size_t word) const {
  if (context_.words[word].text != "on") return false;
  if (word > 0 && is_one_of(context_.words[word - 1].text, {"turn", "switch", "put", "power"}))
    return false;
  std::size_t next = word + 1;
  while (next < last() &&
         is_one_of(context_.words[next].text, {"the", "all", "every", "each", "both"}))
    ++next;
  return next < last() && is_taken(next);
}

/// Its name has a word that means the same as the group's: "telly" and "television".
bool SetClause::is_named_alike(std::size_t thing) const {
  const auto& senses = kind_senses(groups_.front().word);
  const auto words = name_words(context_.home->registry->things()[thing].name);
  return !senses.empty() && std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return &kind_senses(word) == &senses;
  });
}

/// The "three" of "all three pumps" is no value.
void SetClause::take_count() {
  for (const std::size_t word : words_) {
    if (word == 0 || !is_one_of(context_.words[word - 1].text, {"all", "both", "the"})) continue;
    const auto number = parse_number(context_.words[word].text);
    if (!number || *number < 2 || word + 1 >= last() || is_taken(word)) continue;
    if (!is_quantifier(context_.words[word - 1].text) &&
        (word < 2 || !is_quantifier(context_.words[word - 2].text)))
      continue;
    count_ = static_cast<std::size_t>(*number);
    taken_.insert(word);
    return;
  }
}

/// A word for a kind, or what things here are called that the deed can be done to.
bool SetClause::is_kind_word(const std::string& word) const {
  if (!kind_senses(word).empty() || is_machine_word(word)) return true;
  const auto& things = context_.home->registry->things();
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (action_of(*deed_, things[i]) != nullptr && names_.is_headed(i, word)) return true;
  }
  return false;
}

bool SetClause::read_groups() {
  Group group;
  const auto close = [&](bool before_row) {
    if (group.word.empty() && before_row) {  // "bed valves 1 to 3"
      std::erase_if(row_, [&](std::size_t i) { return !names_.tells(i, group.modifiers); });
      group = {};
      return true;
    }
    if (group.word.empty()) return group.modifiers.empty();
    groups_.push_back(std::move(group));
    group = {};
    return true;
  };
  for (const std::size_t word : words_) {
    const std::string& said = context_.words[word].text;
    has_quantifier_ = has_quantifier_ || is_quantifier(said);
    is_everything_ = is_everything_ || said == "everything";
    if (is_taken(word) || is_filler(said)) {
      if (!close(row_heads_.count(word) != 0)) return false;
      continue;
    }
    const std::string& plain = names_.word(word);
    if (is_kind_word(plain)) {
      if (!group.word.empty()) group.modifiers.push_back(group.word);
      group.word = plain;
      says_plural_ = said != plain;
    } else if (group.word.empty()) {
      group.modifiers.push_back(plain);
    } else {
      return false;
    }
  }
  return close(false);
}

bool SetClause::read() {
  if (words_.empty()) return false;
  take_places();
  take_count();
  take_sides();
  for (std::size_t i = words_.front(); i < last(); ++i) {
    if (std::find(words_.begin(), words_.end(), i) == words_.end()) taken_.insert(i);
  }
  // Words that lead a place in are no deed, unless there is no other.
  std::set<std::size_t> without_leads = taken_;
  for (const std::size_t word : words_) {
    if (is_preposition(word)) without_leads.insert(word);
  }
  deed_ = read_deed(context_.words, words_.front(), last(), without_leads);
  if (deed_) {
    taken_ = std::move(without_leads);
  } else {
    deed_ = read_deed(context_.words, words_.front(), last(), taken_);
  }
  if (!deed_) return false;
  if (!read_groups()) return false;
  if (groups_.size() > 1 && places_ > 1) return false;  // which of them where?
  if (is_everything_) {
    return groups_.empty() && !is_row_of_things_ && is_where_ && deed_->kind == SaidDeed::Kind::Off;
  }
  return !groups_.empty() || is_row_of_things_ || (deed_->in_degrees && places_ > 0);
}

/// Things of a group: of the first sense of its word that anything here has, or called so.
ThingSet SetClause::called(const Group& group) const {
  const auto& things = context_.home->registry->things();
  const auto fits = [&](std::size_t i) {
    return action_of(*deed_, things[i]) != nullptr && names_.tells(i, group.modifiers) &&
           is_there(i);
  };
  ThingSet named, of_kind;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (fits(i) && names_.is_headed(i, group.word)) named.insert(i);
    const bool is_any = is_machine_word(group.word) && (is_where_ || has_quantifier_);
    if (is_any && fits(i) && is_machine(things[i])) of_kind.insert(i);
  }
  if (is_machine_word(group.word)) return named.empty() ? of_kind : named;
  for (const KindSense& sense : kind_senses(group.word)) {
    if (!of_kind.empty()) break;
    for (std::size_t i = 0; i < things.size(); ++i) {
      if (fits(i) && things[i].kind == sense.kind &&
          (sense.device_class.empty() || things[i].device_class == sense.device_class))
        of_kind.insert(i);
    }
  }
  // "The lamps" are those called lamps where there are several; "the lights" are all; and no light
  // is a chandelier that is not called so.
  const bool is_general = is_one_of(group.word, {"light", "lighting"});
  const bool all_lights = std::all_of(of_kind.begin(), of_kind.end(),
                                      [&](std::size_t i) { return things[i].kind == "light"; });
  const bool is_loose = is_one_of(group.word, {"lamp", "bulb"});
  if (all_lights && !is_general && (named.size() > 1 || !is_loose)) return named;
  of_kind.insert(named.begin(), named.end());
  return of_kind;
}

/// Without "all" and a place, "the lights" are those of the room where it is said.
ThingSet SetClause::here(ThingSet things) const {
  const AreaId& area = context_.speaker_area;
  if (has_quantifier_ || places_ > 0 || area.empty()) return things;
  ThingSet near = things;
  std::erase_if(near,
                [&](std::size_t i) { return context_.home->registry->things()[i].area != area; });
  // Of what is called so, and no mere kind, people mean that elsewhere where none is here.
  return near.empty() && is_plural_of_names(things) && kind_senses(groups_.front().word).empty()
             ? things
             : near;
}

ThingSet SetClause::things() const {
  ThingSet all;
  for (const Group& group : groups_) all.merge(called(group));
  if (!groups_.empty()) return here(all);
  const auto& things = context_.home->registry->things();
  for (std::size_t i = 0; i < things.size(); ++i) {
    const bool fits = is_everything_ ? is_run_by_people(things[i])
                                     : is_row_of_things_ || things[i].kind == "climate";
    if (fits && is_there(i) && action_of(*deed_, things[i]) != nullptr) all.insert(i);
  }
  return all;
}

}  // namespace hearken::prompt
