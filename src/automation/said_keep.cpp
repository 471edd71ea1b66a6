// SPDX-License-Identifier: Apache-2.0
#include "automation/said_keep.h"

#include <algorithm>

#include "automation/said_states.h"

namespace hearken::automation {
namespace {

const WordSet& wrapping() {
  static const WordSet words{
      "keep",   "hold", "maintain", "stay",        "stays",  "remain", "remains",  "between",
      "from",   "at",   "within",   "never",       "not",    "be",     "is",       "go",
      "get",    "fall", "drop",     "rise",        "let",    "make",   "sure",     "that",
      "should", "must", "to",       "temperature", "it",     "of",     "the",      "please",
      "do",     "goes", "gets",     "ever",        "always", "in",     "shall",    "degrees",
      "want",   "i",    "we",       "kept",        "a",      "range",  "somewhere"};
  return words;
}

/// The thing that can keep it, by its name or by its place.
const Thing* keeper(const Tokens& noun, const Nouns& nouns) {
  const auto fits = [](const Thing& thing) {
    return thing.find_action("set_temperature") != nullptr &&
           thing.find_property("current_temperature") != nullptr;
  };
  const Things named = nouns.named(noun, 0, noun.size(), fits);
  if (named.size() == 1) return named.front();
  const Area* area = nouns.area(noun, 0, noun.size());
  if (area == nullptr) return nullptr;
  const Thing* found = nullptr;
  for (const Thing& thing : nouns.registry().things()) {
    if (thing.area != area->id || !fits(thing)) continue;
    if (found != nullptr) return nullptr;
    found = &thing;
  }
  return found;
}

struct Range {
  double low = 0, high = 0;
  std::size_t begin = 0, end = 0;
};

/// "between 19 and 21", "at 19 to 21".
std::optional<Range> plain_range(const Tokens& tokens, std::size_t at, std::size_t to) {
  static const WordSet leads{"between", "from", "at",   "within",  "in",
                             "to",      "keep", "hold", "maintain"};
  static const WordSet joins{"and", "to", "until", "or"};
  static const WordSet units{"degrees", "degree", "celsius", "c", "percent"};
  Range made;
  made.begin = at;
  std::size_t i = at;
  if (!is_in(tokens[i].text, leads) || tokens[i].time) return {};
  ++i;
  const auto low = take_number(tokens, i);
  if (!low) return {};
  while (i < to && is_in(tokens[i].text, units)) ++i;
  if (i >= to || !is_in(tokens[i].text, joins)) return {};
  ++i;
  const auto high = take_number(tokens, i);
  if (!high) return {};
  while (i < to && is_in(tokens[i].text, units)) ++i;
  made.low = *low;
  made.high = *high;
  made.end = i;
  return made;
}

/// "colder than 18 or warmer than 21".
std::optional<Range> two_limits(const Tokens& tokens, std::size_t at, std::size_t to) {
  const auto first = limit_at(tokens, at);
  if (!first || first->end + 1 >= to) return {};
  std::size_t i = first->end;
  static const WordSet joins{"or", "and", "nor"};
  if (!is_in(tokens[i].text, joins)) return {};
  ++i;
  while (i < to && is_in(tokens[i].text, wrapping())) ++i;
  if (i >= to) return {};
  const auto second = limit_at(tokens, i);
  if (!second) return {};
  const bool up = first->comparison == Comparison::Greater;
  const bool other = second->comparison == Comparison::Greater;
  if (up == other) return {};
  return Range{up ? second->number : first->number, up ? first->number : second->number, at,
               second->end};
}

}  // namespace

std::optional<KeepWish> read_keep(const Tokens& tokens, std::size_t from, std::size_t to,
                                  const Nouns& nouns) {
  static const WordSet keeping{"keep",  "hold",   "maintain", "stay",
                               "stays", "remain", "remains",  "kept"};
  static const WordSet denying{"never", "not"};
  bool keeps = false, denies = false;
  for (std::size_t i = from; i < to; ++i) {
    if (tokens[i].time) return {};
    keeps = keeps || is_in(tokens[i].text, keeping);
    denies = denies || is_in(tokens[i].text, denying);
  }
  for (std::size_t i = from; i < to; ++i) {
    auto range = keeps && !denies ? plain_range(tokens, i, to) : std::nullopt;
    if (!range && denies) range = two_limits(tokens, i, to);
    if (!range || range->low >= range->high) continue;
    Tokens noun;
    for (std::size_t k = from; k < to; ++k) {
      const bool inside = k >= range->begin && k < range->end;
      const bool named = nouns.names().count(singular(tokens[k].text)) != 0;
      if (!inside && (named || !is_in(tokens[k].text, wrapping()))) noun.push_back(tokens[k]);
    }
    const Thing* thing = noun.empty() ? nullptr : keeper(noun, nouns);
    if (thing == nullptr) continue;
    return KeepWish{thing->id, "current_temperature", range->low, range->high};
  }
  return {};
}

}  // namespace hearken::automation
