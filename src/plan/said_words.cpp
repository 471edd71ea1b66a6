// SPDX-License-Identifier: Apache-2.0
#include "plan/said_words.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

namespace hearken::plan {
namespace {

using Words = std::unordered_set<std::string_view>;

struct StateWord {
  Sense sense;
  bool happens;
};

const std::unordered_map<std::string_view, StateWord>& state_words_said() {
  static const std::unordered_map<std::string_view, StateWord> words{
      {"open", {Sense::Open, false}},         {"opened", {Sense::Open, true}},
      {"opens", {Sense::Open, true}},         {"ajar", {Sense::Open, false}},
      {"closed", {Sense::Closed, false}},     {"closes", {Sense::Closed, true}},
      {"shut", {Sense::Closed, false}},       {"shuts", {Sense::Closed, true}},
      {"locked", {Sense::Locked, false}},     {"locks", {Sense::Locked, true}},
      {"unlocked", {Sense::Unlocked, false}}, {"unlocks", {Sense::Unlocked, true}},
      {"leaks", {Sense::Wet, true}},          {"leaking", {Sense::Wet, false}},
      {"leak", {Sense::Wet, true}},           {"floods", {Sense::Wet, true}},
      {"flooded", {Sense::Wet, false}},       {"wet", {Sense::Wet, false}},
      {"dry", {Sense::Dry, false}},           {"home", {Sense::Home, false}},
      {"back", {Sense::Home, false}},         {"arrives", {Sense::Home, true}},
      {"returns", {Sense::Home, true}},       {"leaves", {Sense::Away, true}},
      {"departs", {Sense::Away, true}},       {"away", {Sense::Away, false}},
      {"out", {Sense::Away, false}},          {"gone", {Sense::Away, false}},
      {"playing", {Sense::Playing, false}},   {"plays", {Sense::Playing, true}}};
  return words;
}

/// "goes on", "is switched off", "comes back on": the particle alone is a preposition.
std::optional<SaidState> switched(const Context& context, std::size_t begin, std::size_t at) {
  static const Words nouns_follow{"the", "a", "an", "my", "our", "this", "that", "its", "all"};
  static const Words happening{"goes", "comes",    "turns", "turned", "switches",
                               "gets", "switched", "put",   "come",   "go"};
  static const Words being{"is", "are", "was", "it's", "been", "stays", "left", "remains"};
  const std::string& word = word_at(context, at);
  if ((word != "on" && word != "off") || nouns_follow.count(word_at(context, at + 1)) != 0)
    return {};
  SaidState state{word == "on" ? Sense::On : Sense::Off, false};
  for (std::size_t back = 1; back <= 2 && at >= begin + back; ++back) {
    const std::string& verb = word_at(context, at - back);
    if (happening.count(verb) != 0) {
      state.happens = true;
      return state;
    }
    if (being.count(verb) != 0 && (back == 1 || word_at(context, at - 1) == "still")) return state;
  }
  return {};
}

bool one_of(std::string_view word, const Words& words) { return words.count(word) != 0; }

std::string_view quantity_of(std::string_view word) {
  static const std::unordered_map<std::string_view, std::string_view> quantities{
      {"hotter", "temperature"},  {"warmer", "temperature"},
      {"colder", "temperature"},  {"cooler", "temperature"},
      {"degrees", "temperature"}, {"degree", "temperature"},
      {"celsius", "temperature"}, {"temperature", "temperature"},
      {"humidity", "humidity"},   {"humid", "humidity"},
      {"damper", "humidity"},     {"wetter", "moisture"},
      {"drier", "moisture"},      {"dryer", "moisture"},
      {"moisture", "moisture"},   {"brighter", "illuminance"},
      {"darker", "illuminance"},  {"lux", "illuminance"},
      {"watts", "power"},         {"watt", "power"},
      {"ppm", "carbon_dioxide"}};
  const auto found = quantities.find(word);
  return found == quantities.end() ? std::string_view() : found->second;
}

/// The comparison that the words from `at` on begin with.
std::optional<Comparison> comparison_at(const Context& context, std::size_t at) {
  static const Words greater{"above",  "over",   "exceeds", "exceed",    "exceeding",
                             "beyond", "passes", "past",    "surpasses", "tops"};
  static const Words less{"below", "under", "beneath"};
  static const Words lower{"lower", "colder", "cooler", "drier",   "dryer",
                           "less",  "fewer",  "darker", "smaller", "quieter"};
  static const Words reaching{"reaches", "hits", "reach"};
  static const Words rising{"up", "rises", "climbs"}, falling{"down", "drops", "falls", "sinks"};
  const std::string& word = word_at(context, at);
  const std::string& next = word_at(context, at + 1);
  if (one_of(word, greater)) return Comparison::Greater;
  if (one_of(word, less)) return Comparison::Less;
  const bool comparative = word.ends_with("er") || word == "more" || word == "less";
  if (comparative && (next == "than" || word_at(context, at + 2) == "than"))
    return one_of(word, lower) ? Comparison::Less : Comparison::Greater;
  if (one_of(word, reaching)) return Comparison::GreaterOrEqual;
  if (next == "to" && one_of(word, rising)) return Comparison::GreaterOrEqual;
  if (next == "to" && one_of(word, falling)) return Comparison::LessOrEqual;
  return {};
}

/// A number that belongs to a length of time is no limit.
bool counts_time(const Context& context, std::size_t word) {
  return std::any_of(context.times.begin(), context.times.end(), [&](const TimeMention& time) {
    return time.kind == TimeMention::Kind::Duration && time.word != kNotInSentence &&
           word >= time.first_word && word <= time.word;
  });
}

bool is_opening(const Thing& thing) {
  static const Words classes{"door", "window", "opening", "garage_door", "gate", "lock"};
  return thing.kind == "binary_sensor" && one_of(thing.device_class, classes);
}

}  // namespace

std::optional<SaidState> state_at(const Context& context, std::size_t begin, std::size_t at) {
  if (auto state = switched(context, begin, at)) return state;
  const std::string& word = word_at(context, at);
  const auto found = state_words_said().find(word);
  if (found == state_words_said().end()) return {};
  SaidState state{found->second.sense, found->second.happens};
  static const Words becoming{"gets", "comes", "becomes", "goes", "starts", "is", "turned"};
  if (state.sense == Sense::Home && at > begin && one_of(word_at(context, at - 1), becoming))
    state.happens = word_at(context, at - 1) != "is";
  return state;
}

std::optional<Sense> opposite_of(Sense sense) {
  static constexpr std::array<std::pair<Sense, Sense>, 5> kPairs{{{Sense::Open, Sense::Closed},
                                                                  {Sense::Locked, Sense::Unlocked},
                                                                  {Sense::On, Sense::Off},
                                                                  {Sense::Wet, Sense::Dry},
                                                                  {Sense::Home, Sense::Away}}};
  for (const auto& [one, other] : kPairs) {
    if (sense == one) return other;
    if (sense == other) return one;
  }
  return {};
}

std::string_view value_of(Sense sense) {
  switch (sense) {
    case Sense::Open:
      return "open";
    case Sense::Closed:
      return "closed";
    case Sense::Locked:
      return "locked";
    case Sense::Unlocked:
      return "unlocked";
    case Sense::On:
      return "on";
    case Sense::Off:
      return "off";
    case Sense::Wet:
      return "wet";
    case Sense::Dry:
      return "dry";
    case Sense::Home:
      return "home";
    case Sense::Away:
      return "not_home";
    case Sense::Playing:
      return "playing";
  }
  return "on";
}

bool can_be(const Thing& thing, Sense sense) {
  static const Words switching{"light",   "switch",     "fan",   "media_player",
                               "climate", "humidifier", "siren", "water_heater"};
  switch (sense) {
    case Sense::Open:
    case Sense::Closed:
      return thing.kind == "cover" || thing.kind == "valve" ||
             (is_opening(thing) && thing.device_class != "lock");
    case Sense::Locked:
    case Sense::Unlocked:
      return thing.kind == "lock" || (is_opening(thing) && thing.device_class == "lock");
    case Sense::On:
    case Sense::Off:
      return one_of(thing.kind, switching);
    case Sense::Wet:
    case Sense::Dry:
      return thing.kind == "binary_sensor" && thing.device_class == "moisture";
    case Sense::Home:
    case Sense::Away:
      return thing.kind == "person" || thing.kind == "device_tracker";
    case Sense::Playing:
      return thing.kind == "media_player";
  }
  return false;
}

std::optional<SaidLimit> limit_at(const Context& context, const WordRange& clause, std::size_t at) {
  constexpr std::size_t kReach = 5;
  const auto comparison = comparison_at(context, at);
  if (!comparison) return {};
  SaidLimit limit;
  limit.comparison = *comparison;
  for (const auto& value : context.values) {
    if (value.word == kNotInSentence || value.word <= at || value.word > at + kReach ||
        !clause.contains(value.word))
      continue;
    if (counts_time(context, value.word)) return {};
    // "reaches more than 90": the last comparison counts.
    for (std::size_t i = at + 1; i < value.word; ++i) {
      if (const auto nearer = comparison_at(context, i)) limit.comparison = *nearer;
    }
    limit.number = value.number;
    limit.last_word = value.word;
    for (std::size_t i = clause.begin; i <= value.word + 1; ++i) {
      if (const auto quantity = quantity_of(word_at(context, i)); !quantity.empty())
        limit.quantity = quantity;
    }
    return limit;
  }
  return {};
}

bool joins_subject(std::string_view word) {
  static const Words words{
      "is",       "are",   "was",   "has",    "have",    "been",    "gets",        "get",
      "goes",     "go",    "comes", "come",   "stays",   "stay",    "left",        "remains",
      "becomes",  "being", "still", "again",  "reads",   "reading", "value",       "rises",
      "climbs",   "drops", "falls", "sinks",  "turned",  "turns",   "switched",    "switches",
      "put",      "level", "the",   "both",   "at",      "starts",  "temperature", "humidity",
      "moisture", "back",  "to",    "in",     "it",      "it's",    "any",         "more",
      "ever",     "up",    "down",  "power",  "not",     "isn't",   "aren't",      "hasn't",
      "longer",   "no",    "does",  "should", "there's", "there",   "a",           "not"};
  return one_of(word, words);
}

bool negates(std::string_view word) {
  static const Words words{"not", "isn't", "aren't", "hasn't", "doesn't", "no", "never", "without"};
  return one_of(word, words);
}

}  // namespace hearken::plan
