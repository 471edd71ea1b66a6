// SPDX-License-Identifier: Apache-2.0
#include "prompt/named_places.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>

#include "core/text.h"
#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

using Names = std::vector<std::vector<std::string>>;

std::optional<double> as_digits(std::string_view word) {
  double number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  if (error != std::errc() || end != word.data() + word.size()) return {};
  return number;
}

template <typename Named>
Names names_of(const Named& named) {
  Names names{name_words(named.name)};
  for (const auto& alias : named.aliases) names.push_back(name_words(alias));
  return names;
}

bool holds(const Names& names, std::string_view word) {
  return std::any_of(names.begin(), names.end(), [&](const auto& name) {
    return std::find(name.begin(), name.end(), word) != name.end();
  });
}

/// Labels that follow `head` in a name.
void add_labels(const std::vector<std::string>& name, const std::string& head,
                std::set<std::string>& labels) {
  for (std::size_t i = 0; i + 1 < name.size(); ++i) {
    if (name[i] == head && is_row_label(name[i + 1])) labels.insert(name[i + 1]);
  }
}

/// 2 ≤ 3 ≤ 4 and b ≤ c ≤ d.
bool is_between(const std::string& label, const std::string& from, const std::string& to) {
  const auto number = as_digits(label), first = as_digits(from), last = as_digits(to);
  if (number && first && last) return *first <= *number && *number <= *last;
  return !number && !first && !last && from <= label && label <= to;
}

bool joins_range(std::string_view word) {
  return word == "to" || word == "through" || word == "thru" || word == "till" || word == "until";
}

bool joins_labels(std::string_view word) {
  return word == "and" || word == "or" || word == "nor" || word == "plus";
}

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  const std::string folded = fold(name);
  for (const auto word : split_words(folded)) words.push_back(stem(word));
  return words;
}

bool is_row_label(std::string_view word) {
  if (word.size() == 1) return std::isalnum(static_cast<unsigned char>(word.front())) != 0;
  return as_digits(word).has_value();
}

NamedPlaces::NamedPlaces(const std::vector<Word>& words, const Registry& registry)
    : registry_(registry) {
  for (const Word& word : words) stems_.push_back(stem(word.text));
  for (const Area& area : registry.areas()) areas_.push_back(names_of(area));
  for (const Thing& thing : registry.things()) things_.push_back(names_of(thing));
}

ThingSet NamedPlaces::things_in(const AreaId& area) const {
  ThingSet found;
  for (std::size_t i = 0; i < registry_.things().size(); ++i) {
    if (registry_.things()[i].area == area) found.insert(i);
  }
  return found;
}

/// How many words from `word` on are this name; 0: it is not said there.
std::size_t NamedPlaces::length_at(std::size_t word, const std::vector<std::string>& name) const {
  if (name.empty() || word + name.size() > stems_.size()) return 0;
  const bool said = std::equal(name.begin(), name.end(), stems_.begin() + static_cast<long>(word));
  return said ? name.size() : 0;
}

SaidWhere NamedPlaces::place_at(std::size_t word) const {
  SaidWhere found{word, {}, 0, true, ""};
  const auto take = [&](std::size_t length, const ThingSet& things) {
    if (length == 0 || word + length < found.end) return;
    if (word + length > found.end) found.things.clear();
    found.end = word + length;
    found.count = 1;
    found.things.insert(things.begin(), things.end());
  };
  for (std::size_t i = 0; i < areas_.size(); ++i) {
    const Area& area = registry_.areas()[i];
    for (const auto& name : areas_[i]) take(length_at(word, name), things_in(area.id));
    auto floor = name_words(area.floor);
    take(length_at(word, floor), things_in(area.id));
    floor.emplace_back("floor");
    take(length_at(word, floor), things_in(area.id));
  }
  if (found.count > 0 || is_weak_word(stems_[word]) || is_row_label(stems_[word]) ||
      !kind_senses(stems_[word]).empty())
    return found;
  const auto is_telling = [&](const Names& names) { return holds(names, stems_[word]); };
  const auto one = std::find_if(areas_.begin(), areas_.end(), is_telling);
  if (one == areas_.end() || std::any_of(one + 1, areas_.end(), is_telling)) return found;
  const bool with_room =
      word + 1 < stems_.size() && stems_[word + 1] == "room" && holds(*one, "room");
  take(with_room ? 2 : 1,
       things_in(registry_.areas()[static_cast<std::size_t>(one - areas_.begin())].id));
  return found;
}

/// What "head LABEL" names here, areas before things, a row for each label.
std::vector<NamedPlaces::Row> NamedPlaces::rows_of(const std::string& head) const {
  std::vector<Row> rows;
  const auto add = [&](const Names& names, const ThingSet& things, bool is_place) {
    std::set<std::string> labels;
    for (const auto& name : names) add_labels(name, head, labels);
    for (const auto& label : labels) {
      auto row = std::find_if(rows.begin(), rows.end(),
                              [&](const Row& one) { return one.label == label; });
      if (row == rows.end()) row = rows.insert(rows.end(), Row{label, {}, is_place});
      if (row->is_place == is_place) row->things.insert(things.begin(), things.end());
    }
  };
  for (std::size_t i = 0; i < areas_.size(); ++i) {
    const Area& area = registry_.areas()[i];
    add(areas_[i], things_in(area.id), true);
    add({name_words(area.floor)}, things_in(area.id), true);
  }
  for (std::size_t i = 0; i < things_.size(); ++i) add(things_[i], {i}, false);
  return rows;
}

SaidWhere NamedPlaces::labels_at(std::size_t word, std::size_t end, const std::string& head) const {
  SaidWhere found{word, {}, 0, true, head};
  const auto rows = rows_of(head);
  const auto is_known = [&](std::size_t at) {
    return at < end && std::any_of(rows.begin(), rows.end(),
                                   [&](const Row& row) { return row.label == stems_[at]; });
  };
  std::size_t at = word;
  while (is_known(at)) {
    const std::string& from = stems_[at];
    const bool is_range = at + 2 < end && joins_range(stems_[at + 1]) && is_known(at + 2);
    const std::string& to = is_range ? stems_[at + 2] : from;
    for (const Row& row : rows) {
      if (!is_between(row.label, from, to)) continue;
      found.things.insert(row.things.begin(), row.things.end());
      found.is_place = found.is_place && row.is_place;
      ++found.count;
    }
    at += is_range ? 3 : 1;
    found.end = at;
    if (at < end && joins_labels(stems_[at]) && is_known(at + 1)) ++at;
  }
  return found;
}

SaidWhere NamedPlaces::row_at(std::size_t word, std::size_t end) const {
  SaidWhere none{word, {}, 0, false, ""};
  if (word + 1 >= end || is_row_label(stems_[word])) return none;
  SaidWhere found = labels_at(word + 1, end, stems_[word]);
  if (found.count == 0) return none;
  return found;
}

SaidWhere NamedPlaces::every_row_at(std::size_t word) const {
  SaidWhere found{word, {}, 0, true, stems_[word]};
  for (const Row& row : rows_of(stems_[word])) {
    if (!row.is_place) continue;
    found.things.insert(row.things.begin(), row.things.end());
    ++found.count;
  }
  if (found.count > 0) found.end = word + 1;
  return found;
}

std::string NamedPlaces::head_of_area_label(const std::string& label) const {
  if (label.find('.') == std::string::npos || !as_digits(label)) return {};
  for (const Names& names : areas_) {
    for (const auto& name : names) {
      for (std::size_t i = 1; i < name.size(); ++i) {
        if (name[i] == label) return name[i - 1];
      }
    }
  }
  return {};
}

bool NamedPlaces::tells(std::size_t position, const std::vector<std::string>& wanted) const {
  const Thing& thing = registry_.things()[position];
  const Area* area = registry_.find_area(thing.area);
  const Names floor{name_words(registry_.floor_of(thing))};
  const Names around = area == nullptr ? Names{} : names_of(*area);
  return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
    return holds(things_[position], word) || holds(around, word) || holds(floor, word);
  });
}

bool NamedPlaces::is_called(std::size_t position, const std::string& word) const {
  return holds(things_[position], word);
}

bool NamedPlaces::is_headed(std::size_t position, const std::string& word) const {
  return std::any_of(things_[position].begin(), things_[position].end(), [&](const auto& name) {
    const auto last = std::find_if(name.rbegin(), name.rend(),
                                   [](const std::string& one) { return !is_row_label(one); });
    if (last != name.rend() && *last == word) return true;
    std::set<std::string> labels;
    add_labels(name, word, labels);
    return !labels.empty();
  });
}

ThingSet NamedPlaces::in_area_called(const std::vector<std::string>& words) const {
  ThingSet found;
  for (std::size_t i = 0; i < areas_.size(); ++i) {
    if (std::find(areas_[i].begin(), areas_[i].end(), words) != areas_[i].end())
      found.merge(things_in(registry_.areas()[i].id));
  }
  return found;
}

}  // namespace hearken::prompt
