// SPDX-License-Identifier: Apache-2.0
#include "prompt/owners.h"

#include <algorithm>
#include <vector>

#include "core/text.h"
#include "prompt/lexicon.h"
#include "prompt/sentence.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

bool is_pronoun(std::string_view word) { return is_one_of(word, {"her", "his"}); }

/// What may be a noun behind a possessive: the words up to the next that only joins.
std::vector<std::string_view> nouns_behind(const std::vector<Word>& words, std::size_t at) {
  constexpr std::size_t kLongName = 3;
  std::vector<std::string_view> nouns;
  for (std::size_t i = at + 1; i < words.size() && nouns.size() < kLongName; ++i) {
    if (is_function_word(words[i].text)) break;
    nouns.emplace_back(words[i].text);
  }
  return nouns;
}

}  // namespace

Owners::Owner* Owners::owner_of(const std::string& name) {
  const std::string folded = fold(name);
  const auto words = split_words(folded);
  if (words.size() < 2 || !words.front().ends_with("'s")) return nullptr;
  Owner& owner = owners_[std::string(words.front().substr(0, words.front().size() - 2))];
  owner.spelt = std::string(words.front());
  for (std::size_t i = 1; i < words.size(); ++i) owner.words.insert(stem(words[i]));
  return &owner;
}

Owners::Owners(const Registry& registry) {
  std::map<AreaId, Owner*> rooms;
  for (const Area& area : registry.areas()) {
    if (Owner* owner = owner_of(area.name)) rooms[area.id] = owner;
  }
  const auto add = [](Owner* owner, const Thing& thing) {
    if (owner == nullptr) return;
    owner->kinds.insert(thing.kind);
    if (!thing.device_class.empty()) owner->kinds.insert(thing.kind + " " + thing.device_class);
  };
  for (const Thing& thing : registry.things()) {
    add(owner_of(thing.name), thing);
    if (const auto room = rooms.find(thing.area); room != rooms.end()) add(room->second, thing);
  }
}

/// "anna", "anna's", "annas".
const Owners::Owner* Owners::said_by(std::string_view word) const {
  for (const std::string_view ending : {"", "'s", "s"}) {
    if (!word.ends_with(ending) || word.size() < ending.size() + 3) continue;
    const auto found = owners_.find(word.substr(0, word.size() - ending.size()));
    if (found != owners_.end()) return &found->second;
  }
  return nullptr;
}

bool Owners::has(const Owner& owner, std::string_view noun) {
  const std::string plain = stem(noun);
  if (owner.words.count(plain) != 0) return true;
  const auto& senses = kind_senses(plain);
  return std::any_of(senses.begin(), senses.end(), [&](const KindSense& sense) {
    std::string kind(sense.kind);
    if (!sense.device_class.empty()) kind += " " + std::string(sense.device_class);
    return owner.kinds.count(kind) != 0;
  });
}

std::string Owners::put_in(const std::string& text, const std::string& before) const {
  if (owners_.empty()) return text;
  const auto words = read_sentence(text);
  std::set<const Owner*> spoken_of;
  for (const Word& word : read_sentence(before)) {
    if (const Owner* owner = said_by(word.text)) spoken_of.insert(owner);
  }
  std::string named;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& word = words[i].text;
    const auto nouns = nouns_behind(words, i);
    const auto has_one = [&](const Owner* owner) {
      return std::any_of(nouns.begin(), nouns.end(),
                         [&](std::string_view noun) { return has(*owner, noun); });
    };
    const Owner* meant = said_by(word);
    if (meant != nullptr) spoken_of.insert(meant);
    const bool is_bare = meant != nullptr && word.back() == 's' && !word.ends_with("'s") &&
                         owners_.count(word) == 0 && has_one(meant);
    if (is_pronoun(word)) {
      const auto fits = std::count_if(spoken_of.begin(), spoken_of.end(), has_one);
      if (fits == 1) meant = *std::find_if(spoken_of.begin(), spoken_of.end(), has_one);
      // What they have none of is theirs all the same: nothing of another stands in for it.
      const bool says_kind = std::any_of(nouns.begin(), nouns.end(), [](std::string_view noun) {
        return !kind_senses(stem(noun)).empty();
      });
      if (fits == 0 && spoken_of.size() == 1 && says_kind) meant = *spoken_of.begin();
    }
    if (meant == nullptr || !(is_bare || is_pronoun(word)) || words[i].raw_begin < copied) continue;
    named += text.substr(copied, words[i].raw_begin - copied) + meant->spelt;
    copied = words[i].raw_end;
  }
  return named + text.substr(copied);
}

}  // namespace hearken::prompt
