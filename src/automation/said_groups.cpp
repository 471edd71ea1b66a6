// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "automation/said_nouns.h"
#include "core/floor_names.h"
#include "core/text.h"

// Sets of things: by their kind and place, by a floor, "everything in …", and all but some.
namespace hearken::automation {
namespace {

std::vector<std::string> singular_words(std::string_view text) {
  std::vector<std::string> words;
  const std::string folded = fold(text);
  for (const auto word : split_words(folded)) words.push_back(singular(word));
  return words;
}

/// Words beside those that name the things and their place.
bool is_small(std::string_view word) {
  static const WordSet words{"the",  "a",    "an",     "my",    "our",   "all",   "every",
                             "each", "both", "of",     "in",    "on",    "at",    "any",
                             "is",   "for",  "that",   "are",   "to",    "up",    "its",
                             "it",   "some", "either", "these", "those", "inside"};
  return is_in(word, words);
}

/// Where an exception begins, "except the porch"; the end where there is none.
std::size_t exception_at(const Tokens& words) {
  for (std::size_t k = 1; k + 1 < words.size(); ++k) {
    if (words[k].text == "except" || words[k].text == "but") return k;
  }
  return words.size();
}

}  // namespace

void Nouns::name_floors() {
  std::vector<std::string> floors, folded;
  for (const Area& area : registry_.areas()) {
    if (area.floor.empty() || std::find(floors.begin(), floors.end(), area.floor) != floors.end())
      continue;
    floors.push_back(area.floor);
    folded.push_back(fold(area.floor));
  }
  for (std::size_t i = 0; i < floors.size(); ++i) {
    std::vector<std::string> names = floor_aliases(folded[i], folded);
    names.push_back(folded[i]);
    names.push_back(folded[i] + " floor");
    for (const auto& name : names) floors_.emplace_back(singular_words(name), floors[i]);
  }
  std::sort(floors_.begin(), floors_.end(),
            [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

/// With the floor that it says as one word; nothing: it says none.
std::optional<Nouns::Phrase> Nouns::on_floor(const Phrase& said) const {
  for (const auto& [name, floor] : floors_) {
    const auto here = std::search(said.words.begin(), said.words.end(), name.begin(), name.end());
    if (here == said.words.end() || name.size() == said.words.size()) continue;
    Phrase placed = said;
    const auto begin = placed.words.begin() + (here - said.words.begin());
    *begin = floor_mark(floor);
    placed.words.erase(begin + 1, begin + static_cast<std::ptrdiff_t>(name.size()));
    return placed;
  }
  return {};
}

/// The floor that the words name, without anything else; empty: none.
std::string Nouns::floor(const Tokens& words) const {
  std::vector<std::string> said;
  for (const Token& word : words) said.push_back(singular(word.text));
  for (const auto& [name, floor] : floors_) {
    if (name == said) return floor;
  }
  return {};
}

Named Nouns::group(const Tokens& said, const Fits& fits) const {
  static const WordSet homes{"house",  "home",   "flat", "apartment", "building",
                             "school", "office", "shop", "bungalow",  "everywhere"};
  Tokens words = said;
  bool everywhere = false;
  std::erase_if(words, [&](const Token& word) {
    const Tokens alone{word};
    const bool last = &word == &words.back();
    const bool called = names_.count(word.text) != 0 && (!last || area(alone, 0, 1) != nullptr);
    const bool drop = is_in(word.text, homes) && !called;
    everywhere = everywhere || drop;
    return drop;
  });
  while (everywhere && !words.empty() && is_small(words.back().text)) words.pop_back();
  const std::size_t k = exception_at(words);
  Tokens head = cut(words, 0, k);
  if (everywhere || k < words.size()) head.push_back({"all", {}, false});
  Named made;
  if (says(head, {"everything"})) {
    made = everything(head, fits);
  } else {
    made.things = named(head, 0, head.size(), fits);
    if (made.things.size() > 1) made.set = as_set(made.things, head, fits);
  }
  if (k == words.size()) return made;
  const Things spare = spared(cut(words, k + 1, words.size()), made.things);
  if (spare.empty()) return {};
  for (const Thing* thing : spare) {
    std::erase(made.things, thing);
    if (made.set) made.set->except.push_back(thing->id);
  }
  return made;
}

/// "everything in the lab", "everything upstairs", "everything".
Named Nouns::everything(const Tokens& words, const Fits& fits) const {
  Selector set;
  set.everything = true;
  Tokens place = without(words, {"everything", "else"});
  std::erase_if(place, [](const Token& word) { return is_small(word.text); });
  if (const Area* area = place.empty() ? nullptr : this->area(place, 0, place.size())) {
    set.area = area->id;
  } else {
    set.floor = floor(place);
    if (!place.empty() && set.floor.empty()) return {};
  }
  Named made;
  for (const Thing& thing : registry_.things()) {
    const bool there = (set.area.empty() || thing.area == set.area) &&
                       (set.floor.empty() || registry_.floor_of(thing) == set.floor);
    if (there && fits(thing)) made.things.push_back(&thing);
  }
  made.set = std::move(set);
  return made;
}

/// The set of their kind and place, where nothing else was said of them.
std::optional<Selector> Nouns::as_set(const Things& things, const Tokens& words,
                                      const Fits& fits) const {
  auto said = phrase(words, 0, words.size());
  if (!said) return {};
  const auto placed = on_floor(*said);
  if (placed) said = placed;
  const std::array<int, 3> places = placed ? std::array{0, 2, 1} : std::array{0, 1, 2};
  for (const Entry& entry : entries_) {
    if (std::find(things.begin(), things.end(), entry.thing) == things.end()) continue;
    const bool plain = std::all_of(said->words.begin(), said->words.end(), [&](const auto& word) {
      return entry.kind.count(word) != 0 || entry.place.count(word) != 0;
    });
    if (!plain) return {};
  }
  const Thing& one = *things.front();
  const std::string floor(registry_.floor_of(one));
  // "All the blinds" of a home without curtains are still no covers of any other sort.
  const bool senses = one.kind == "sensor" || one.kind == "binary_sensor";
  for (const bool classed : {true, false}) {
    if (senses && !classed) continue;
    for (const int place : places) {  // anywhere, in a room, on a floor
      Selector set;
      set.kind = one.kind;
      if (classed) set.device_class = one.device_class;
      if (place == 1) set.area = one.area;
      if (place == 2) set.floor = floor;
      if ((classed && one.device_class.empty()) || (place == 1 && one.area.empty()) ||
          (place == 2 && floor.empty()))
        continue;
      Things meant;
      for (const Thing& thing : registry_.things()) {
        const bool in_set = thing.kind == set.kind &&
                            (!classed || thing.device_class == set.device_class) &&
                            (place != 1 || thing.area == set.area) &&
                            (place != 2 || registry_.floor_of(thing) == floor);
        if (in_set && fits(thing)) meant.push_back(&thing);
      }
      if (meant == things) return set;
    }
  }
  return {};
}

Things Nouns::spared(const Tokens& words, const Things& of) const {
  Things found = exception(words, of);
  return found.size() < of.size() ? found : Things();
}

Things Nouns::exception(const Tokens& words, const Things& of) const {
  const auto among = [&](const Thing& thing) {
    return std::find(of.begin(), of.end(), &thing) != of.end();
  };
  Tokens plain = without(words, {"one", "ones", "1", "for"});
  if (plain.empty()) return {};
  Things found = named(plain, 0, plain.size(), among);
  if (const Area* area = found.empty() ? this->area(plain, 0, plain.size()) : nullptr) {
    for (const Thing* thing : of) {
      if (thing->area == area->id) found.push_back(thing);
    }
  }
  if (!found.empty()) return found;
  for (std::size_t k = 1; k + 1 < plain.size(); ++k) {
    if (!is_in(plain[k].text, {"and", "or"}) && !plain[k].parted) continue;
    const bool joins = is_in(plain[k].text, {"and", "or"});
    Things first = exception(cut(plain, 0, k), of);
    const Things rest = exception(cut(plain, joins ? k + 1 : k, plain.size()), of);
    if (first.empty() || rest.empty()) continue;
    for (const Thing* thing : rest) {
      if (std::find(first.begin(), first.end(), thing) == first.end()) first.push_back(thing);
    }
    return first;
  }
  return {};
}

}  // namespace hearken::automation
