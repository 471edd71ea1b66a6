// SPDX-License-Identifier: Apache-2.0
#include "prompt/home_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>

#include "core/floor_names.h"
#include "core/text.h"
#include "prompt/lexicon.h"
#include "prompt/sentence.h"

namespace hearken::prompt {
namespace {

constexpr std::size_t kMaxNameWords = 12;
/// "Compressor C3" is "compressor 3" as well, for its letter only repeats the noun. Nothing for a
/// name without such a label.
std::optional<std::string> without_initials(const std::string& name) {
  const std::string folded = fold(sanitize(name, 128));
  std::string plain;
  char initial = 0;
  bool repeats = false;
  for (const auto word : split_words(folded)) {
    const bool labels = word.size() > 1 && word.front() == initial &&
                        word.find_first_not_of("0123456789", 1) == std::string_view::npos;
    repeats = repeats || labels;
    if (!plain.empty()) plain += ' ';
    plain += labels ? word.substr(1) : word;
    initial = word.front();
  }
  if (!repeats) return {};
  return plain;
}

}  // namespace

bool is_label(std::string_view word) {
  if (word.empty()) return false;
  if (word.size() == 1 && word[0] >= 'a' && word[0] <= 'z') return true;
  const bool digits = word.find_first_not_of("0123456789.") == std::string_view::npos;
  return digits && word.front() != '.' && word.size() <= 5;
}

HomeIndex::HomeIndex(std::shared_ptr<const Registry> registry) : registry_(std::move(registry)) {
  const auto& things = registry_->things();
  for (std::size_t i = 0; i < things.size(); ++i) {
    add_name(thing_names_, thing_postings_, things[i].name, i);
    for (const auto& alias : things[i].aliases) add_name(thing_names_, thing_postings_, alias, i);
    if (const auto plain = without_initials(things[i].name))
      add_name(thing_names_, thing_postings_, *plain, i);
    by_kind_[things[i].kind].push_back(static_cast<std::uint32_t>(i));
    if (!things[i].area.empty()) by_area_[things[i].area].push_back(static_cast<std::uint32_t>(i));
  }
  index_places();
  index_labels(thing_names_, false);
  index_labels(place_names_, true);
  thing_postings_.resize(spellings_.size());
  place_postings_.resize(spellings_.size());
  const auto names = static_cast<double>(thing_names_.size() + place_names_.size());
  weights_.reserve(spellings_.size());
  for (std::size_t id = 0; id < spellings_.size(); ++id) {
    const auto with = static_cast<double>(thing_postings_[id].size() + place_postings_[id].size());
    weights_.push_back(std::log(1.0 + names / std::max(1.0, with)));
  }
  weigh(thing_names_);
  weigh(place_names_);
  index_areas();
}

void HomeIndex::weigh(std::vector<Name>& names) const {
  for (Name& name : names) {
    for (const WordId word : name.words) name.weight += weights_[word];
  }
}

void HomeIndex::index_areas() {
  std::unordered_map<AreaId, std::uint32_t> positions;
  for (std::size_t i = 0; i < registry_->areas().size(); ++i)
    positions.emplace(registry_->areas()[i].id, static_cast<std::uint32_t>(i));
  for (const Thing& thing : registry_->things()) {
    const auto found = positions.find(thing.area);
    area_of_.push_back(found == positions.end() ? kNoArea : found->second);
  }
}

std::vector<std::uint32_t> HomeIndex::areas_of(std::uint32_t place) const {
  if (places_[place].floor.empty()) return {place};
  std::vector<std::uint32_t> areas;
  for (std::size_t i = 0; i < registry_->areas().size(); ++i) {
    if (registry_->areas()[i].floor == places_[place].floor)
      areas.push_back(static_cast<std::uint32_t>(i));
  }
  return areas;
}

void HomeIndex::index_places() {
  std::set<std::string> floors;
  for (const auto& area : registry_->areas()) {
    places_.push_back({area.id, "", fold(sanitize(area.name, 64))});
    add_name(place_names_, place_postings_, area.name, places_.size() - 1);
    for (const auto& alias : area.aliases)
      add_name(place_names_, place_postings_, alias, places_.size() - 1);
  }
  std::vector<std::string> floors_folded;
  for (const auto& area : registry_->areas()) {
    if (area.floor.empty() || !floors.insert(area.floor).second) continue;
    places_.push_back({AreaId(), area.floor, fold(sanitize(area.floor, 64))});
    add_name(place_names_, place_postings_, area.floor, places_.size() - 1);
    floors_folded.push_back(places_.back().shown);
  }
  const std::size_t first = places_.size() - floors_folded.size();
  for (std::size_t i = 0; i < floors_folded.size(); ++i) {
    for (const auto& alias : floor_aliases(floors_folded[i], floors_folded))
      add_name(place_names_, place_postings_, alias, first + i);
  }
}

void HomeIndex::index_labels(const std::vector<Name>& names, bool places) {
  for (const auto& name : names) {
    for (std::size_t i = 1; i < name.words.size(); ++i) {
      if (is_label(spellings_[name.words[i]]))
        labels_[name.words[i - 1]].push_back({name.words[i], name.owner, places});
    }
  }
}

HomeIndex::WordId HomeIndex::intern(const std::string& word) {
  const auto [entry, inserted] = ids_.try_emplace(word, static_cast<WordId>(spellings_.size()));
  if (inserted) spellings_.push_back(word);
  return entry->second;
}

void HomeIndex::add_name(std::vector<Name>& names,
                         std::vector<std::vector<std::uint32_t>>& postings, const std::string& text,
                         std::size_t owner) {
  Name name;
  name.owner = static_cast<std::uint32_t>(owner);
  // Read like a sentence, so that "Number Ten" is found whichever way the ten is said.
  for (const auto& word : read_sentence(sanitize(text, 128))) {
    if (name.words.size() == kMaxNameWords) break;
    name.words.push_back(intern(stem(word.text)));
  }
  if (name.words.empty()) return;
  for (const WordId word : name.words) {
    if (postings.size() <= word) postings.resize(word + 1);
    const auto position = static_cast<std::uint32_t>(names.size());
    if (postings[word].empty() || postings[word].back() != position)
      postings[word].push_back(position);
  }
  names.push_back(std::move(name));
}

std::vector<HomeIndex::Match> HomeIndex::match(const std::string& word, bool fuzzy) const {
  if (const auto exact = ids_.find(word); exact != ids_.end()) return {{exact->second, 1.0}};
  std::vector<Match> matches;
  const bool has_digit = word.find_first_of("0123456789") != std::string::npos;
  if (!fuzzy || word.size() < 4 || has_digit) return matches;
  for (WordId id = 0; id < spellings_.size(); ++id) {
    const std::string& candidate = spellings_[id];
    // Slips of the finger and the ear rarely change how a word begins: "night" is not "light".
    if (candidate.size() < 4 || candidate.front() != word.front()) continue;
    const std::size_t limit = word.size() >= 6 && candidate.back() == word.back() ? 2 : 1;
    const std::size_t distance = edit_distance(word, candidate, limit);
    if (distance <= limit) matches.push_back({id, distance == 1 ? 0.8 : 0.6});
  }
  return matches;
}

const std::vector<HomeIndex::Label>& HomeIndex::labels_after(WordId word) const {
  static const std::vector<Label> none;
  const auto found = labels_.find(word);
  return found == labels_.end() ? none : found->second;
}

const std::vector<std::uint32_t>& HomeIndex::things_of_kind(const std::string& kind) const {
  static const std::vector<std::uint32_t> none;
  const auto found = by_kind_.find(kind);
  return found == by_kind_.end() ? none : found->second;
}

const std::vector<std::uint32_t>& HomeIndex::things_in(const AreaId& area) const {
  static const std::vector<std::uint32_t> none;
  const auto found = by_area_.find(area);
  return found == by_area_.end() ? none : found->second;
}

}  // namespace hearken::prompt
