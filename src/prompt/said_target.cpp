// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_target.h"

#include <algorithm>
#include <iterator>

#include "prompt/lexicon.h"

namespace hearken::prompt {
namespace {

ThingSet both(const ThingSet& a, const ThingSet& b) {
  ThingSet common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(),
                        std::inserter(common, common.end()));
  return common;
}

bool is_of_kind(const Thing& thing, const std::string& word) {
  const auto& senses = kind_senses(word);
  return std::any_of(senses.begin(), senses.end(), [&](const KindSense& sense) {
    return sense.kind == thing.kind &&
           (sense.device_class.empty() || sense.device_class == thing.device_class);
  });
}

ThingSet called_so(const Context& context, const NamedPlaces& names, const ThingSet& among,
                   const std::string& word) {
  ThingSet found;
  const auto alike = words_alike(word);
  for (const std::size_t i : among) {
    const bool by_name =
        names.tells(i, {word}) || std::any_of(alike.begin(), alike.end(), [&](const auto& other) {
          return names.tells(i, {std::string(other)});
        });
    if (by_name || is_of_kind(context.home->registry->things()[i], word)) found.insert(i);
  }
  return found;
}

}  // namespace

Setter only_setter(const Thing& thing) {
  Setter found;
  for (const Action& action : thing.actions) {
    const Property* property = thing.find_property(action.argument);
    if (property == nullptr || property->type != ValueType::Number) continue;
    if (found.action != nullptr) return {};
    found = {&action, property};
  }
  return found;
}

std::optional<ThingSet> called_by_words(const Context& context, const NamedPlaces& names,
                                        const std::set<std::size_t>& taken, ThingSet among,
                                        bool (*is_empty)(std::string_view)) {
  bool called = false;
  const std::size_t end = context.words.size();
  for (std::size_t i = 0; i < end;) {
    if (taken.count(i) != 0) {
      ++i;
      continue;
    }
    // A row ends before a taken word: "kiln 3 15 degrees" is about one kiln.
    const auto next_taken = taken.lower_bound(i);
    SaidWhere where = names.row_at(i, next_taken == taken.end() ? end : *next_taken);
    if (where.count == 0 && !is_empty(context.words[i].text)) where = names.place_at(i);
    if (where.count > 1) return {};
    if (where.count == 1) {
      among = both(among, where.things);
      called = true;
      i = where.end;
      continue;
    }
    if (!is_empty(context.words[i].text)) {
      among = called_so(context, names, among, names.word(i));
      called = true;
    }
    ++i;
  }
  if (!called || among.empty()) return {};
  return among;
}

ThingSet nearest_of(const ThingSet& things, const Context& context) {
  if (things.size() < 2 || context.speaker_area.empty()) return things;
  ThingSet here;
  for (const std::size_t i : things) {
    if (context.home->registry->things()[i].area == context.speaker_area) here.insert(i);
  }
  return here.size() == 1 ? here : things;
}

}  // namespace hearken::prompt
