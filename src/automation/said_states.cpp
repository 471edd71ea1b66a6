// SPDX-License-Identifier: Apache-2.0
#include "automation/said_states.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/state_words.h"
#include "core/text.h"

namespace hearken::automation {
namespace {

struct StateWord {
  Sense sense;
  bool happens;
};

const std::map<std::string_view, StateWord>& state_words() {
  static const std::map<std::string_view, StateWord> words{{"open", {Sense::Open, false}},
                                                           {"opened", {Sense::Open, true}},
                                                           {"opens", {Sense::Open, true}},
                                                           {"ajar", {Sense::Open, false}},
                                                           {"closed", {Sense::Closed, false}},
                                                           {"closes", {Sense::Closed, true}},
                                                           {"shut", {Sense::Closed, false}},
                                                           {"shuts", {Sense::Closed, true}},
                                                           {"locked", {Sense::Locked, false}},
                                                           {"locks", {Sense::Locked, true}},
                                                           {"unlocked", {Sense::Unlocked, false}},
                                                           {"unlocks", {Sense::Unlocked, true}},
                                                           {"leaks", {Sense::Wet, true}},
                                                           {"leaking", {Sense::Wet, true}},
                                                           {"leak", {Sense::Wet, true}},
                                                           {"floods", {Sense::Wet, true}},
                                                           {"flooded", {Sense::Wet, true}},
                                                           {"wet", {Sense::Wet, true}},
                                                           {"water", {Sense::Wet, true}},
                                                           {"drips", {Sense::Wet, true}},
                                                           {"dripping", {Sense::Wet, true}},
                                                           {"dry", {Sense::Dry, false}},
                                                           {"home", {Sense::Home, false}},
                                                           {"back", {Sense::Home, false}},
                                                           {"here", {Sense::Home, false}},
                                                           {"there", {Sense::Home, false}},
                                                           {"in", {Sense::Home, false}},
                                                           {"around", {Sense::Home, false}},
                                                           {"present", {Sense::Home, false}},
                                                           {"absent", {Sense::Away, false}},
                                                           {"arrives", {Sense::Home, true}},
                                                           {"returns", {Sense::Home, true}},
                                                           {"leaves", {Sense::Away, true}},
                                                           {"departs", {Sense::Away, true}},
                                                           {"away", {Sense::Away, false}},
                                                           {"out", {Sense::Away, false}},
                                                           {"gone", {Sense::Away, false}},
                                                           {"left", {Sense::Away, true}},
                                                           {"playing", {Sense::Playing, false}},
                                                           {"plays", {Sense::Playing, true}},
                                                           {"paused", {Sense::Paused, false}},
                                                           {"running", {Sense::On, false}},
                                                           {"runs", {Sense::On, true}},
                                                           {"starts", {Sense::On, true}},
                                                           {"stops", {Sense::Off, true}},
                                                           {"on", {Sense::On, false}},
                                                           {"off", {Sense::Off, false}},
                                                           {"triggered", {Sense::Alarm, true}},
                                                           {"sounds", {Sense::Alarm, true}},
                                                           {"alarms", {Sense::Alarm, true}},
                                                           {"trips", {Sense::Alarm, true}}};
  return words;
}

const WordSet& becoming() {
  static const WordSet words{"starts", "begins",   "gets",     "comes", "becomes", "goes", "turns",
                             "turned", "switches", "switched", "walks", "swings",  "put",  "gone"};
  return words;
}

/// Words behind a state that add nothing: "leaves the house", "comes home from work".
std::size_t tail_of(const Tokens& words, std::size_t at, Sense sense) {
  static const WordSet plain{"again", "still", "now", "up", "fully"};
  static const WordSet places{"the",      "house", "home", "here",   "building",
                              "flat",     "place", "from", "work",   "farm",
                              "premises", "in",    "site", "school", "clinic"};
  const bool whereabouts = sense == Sense::Home || sense == Sense::Away;
  while (at < words.size() &&
         (is_in(words[at].text, plain) || (whereabouts && is_in(words[at].text, places))))
    ++at;
  return at;
}

struct Comparative {
  Comparison comparison;
  std::string_view quantity;
};

std::optional<Comparative> comparative(std::string_view word) {
  static const std::map<std::string_view, Comparative> words{
      {"hotter", {Comparison::Greater, "temperature"}},
      {"warmer", {Comparison::Greater, "temperature"}},
      {"colder", {Comparison::Less, "temperature"}},
      {"cooler", {Comparison::Less, "temperature"}},
      {"wetter", {Comparison::Greater, "moisture"}},
      {"damper", {Comparison::Greater, "humidity"}},
      {"drier", {Comparison::Less, "moisture"}},
      {"dryer", {Comparison::Less, "moisture"}},
      {"windier", {Comparison::Greater, "wind_speed"}},
      {"brighter", {Comparison::Greater, "illuminance"}},
      {"darker", {Comparison::Less, "illuminance"}},
      {"higher", {Comparison::Greater, ""}},
      {"greater", {Comparison::Greater, ""}},
      {"more", {Comparison::Greater, ""}},
      {"bigger", {Comparison::Greater, ""}},
      {"lower", {Comparison::Less, ""}},
      {"less", {Comparison::Less, ""}},
      {"fewer", {Comparison::Less, ""}}};
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::string_view unit_quantity(std::string_view word) {
  static const std::map<std::string_view, std::string_view> units{{"degrees", "temperature"},
                                                                  {"degree", "temperature"},
                                                                  {"celsius", "temperature"},
                                                                  {"c", "temperature"},
                                                                  {"ppm", ""},
                                                                  {"bar", "pressure"},
                                                                  {"watts", "power"},
                                                                  {"watt", "power"},
                                                                  {"lux", "illuminance"},
                                                                  {"percent", ""},
                                                                  {"pct", ""},
                                                                  {"w", "power"}};
  const auto found = units.find(word);
  return found == units.end() ? std::string_view() : found->second;
}

/// The comparison that begins at `at`, which moves behind it.
std::optional<Comparative> take_comparison(const Tokens& words, std::size_t& at) {
  static const WordSet greater{"above",  "over",   "exceeds", "exceed",    "exceeding",
                               "beyond", "passes", "past",    "surpasses", "tops"};
  static const WordSet less{"below", "under", "beneath"};
  static const WordSet reaching{"reaches", "hits", "reach", "hit", "reached"};
  static const WordSet rising{"up", "rises", "climbs", "gets", "goes"};
  static const WordSet falling{"down", "drops", "falls", "sinks"};
  const std::string& word = words[at].text;
  const std::string next = at + 1 < words.size() ? words[at + 1].text : "";
  if (is_in(word, greater)) return ++at, Comparative{Comparison::Greater, {}};
  if (is_in(word, less)) return ++at, Comparative{Comparison::Less, {}};
  if (word == "at" && next == "least") return at += 2, Comparative{Comparison::GreaterOrEqual, {}};
  if (word == "at" && next == "most") return at += 2, Comparative{Comparison::LessOrEqual, {}};
  std::size_t i = at;
  if (const auto more = comparative(word)) {
    Comparative made = *more;
    ++i;
    if (next == "humid" || next == "damp") made.quantity = "humidity", ++i;
    if (i < words.size() && words[i].text == "than") return at = i + 1, made;
    return {};
  }
  if (is_in(word, reaching)) return ++at, Comparative{Comparison::GreaterOrEqual, {}};
  if (next == "to" && is_in(word, rising))
    return at += 2, Comparative{Comparison::GreaterOrEqual, {}};
  if (next == "to" && is_in(word, falling))
    return at += 2, Comparative{Comparison::LessOrEqual, {}};
  return {};
}

/// "or more", "and above" behind a number; moves `at` behind it.
std::optional<Comparison> take_or_more(const Tokens& words, std::size_t& at) {
  static const WordSet more{"more", "higher", "above", "over", "hotter", "warmer", "greater", "up"};
  static const WordSet less{"less", "lower", "below", "under", "colder", "cooler", "fewer", "down"};
  static const WordSet joined{"above", "over", "up", "below", "under"};  // "and lower the blind"
  if (at + 1 >= words.size()) return {};
  const std::string& word = words[at + 1].text;
  const bool joins = words[at].text == "or" || (words[at].text == "and" && is_in(word, joined));
  if (!joins || (!is_in(word, more) && !is_in(word, less))) return {};
  std::size_t other = at + 1;
  if (take_comparison(words, other) && take_number(words, other)) return {};  // "or over 8"
  at += 2;
  return is_in(word, more) ? Comparison::GreaterOrEqual : Comparison::LessOrEqual;
}

}  // namespace

bool is_unit(std::string_view word) {
  static const WordSet words{
      "degrees", "degree",   "celsius",    "c",          "ppm",         "bar",         "watts",
      "watt",    "lux",      "percent",    "pct",        "w",           "km",          "h",
      "kmh",     "mm",       "s",          "per",        "hour",        "second",      "kw",
      "psi",     "mark",     "kilometers", "kilometres", "an",          "millimetres", "kilowatts",
      "volts",   "decibels", "kph",        "mph",        "metres",      "meters",      "litres",
      "liters",  "miles",    "knots",      "minute",     "millimeters", "l",           "gallons",
      "hpa",     "pascals"};
  return is_in(word, words);
}

std::optional<StateWords> state_at(const Tokens& words, std::size_t at) {
  StateWords made;
  made.begin = at;
  const std::string& word = words[at].text;
  const std::string next = at + 1 < words.size() ? words[at + 1].text : "";
  if (is_in(word, becoming())) {
    static const WordSet home{"home", "back", "in", "here"};
    const auto next_state = state_words().find(next);
    const bool homely = is_in(next, home) && (word == "gets" || word == "comes" || word == "walks");
    if (homely || next_state != state_words().end()) {
      made.sense = homely ? Sense::Home : next_state->second.sense;
      made.happens = true;
      made.end = tail_of(words, at + 2, made.sense);
      return made;
    }
  }
  const auto found = state_words().find(word);
  if (found == state_words().end()) return {};
  made.sense = found->second.sense;
  made.happens = found->second.happens;
  made.end = tail_of(words, at + 1, made.sense);
  return made;
}

std::optional<Sense> done_state(std::string_view verb) {
  static const std::map<std::string_view, Sense> verbs{
      {"opens", Sense::Open},   {"closes", Sense::Closed},    {"shuts", Sense::Closed},
      {"locks", Sense::Locked}, {"unlocks", Sense::Unlocked}, {"starts", Sense::On},
      {"stops", Sense::Off}};
  const auto found = verbs.find(verb);
  return found == verbs.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Sense> opposite_of(Sense sense) {
  static const std::map<Sense, Sense> pairs{
      {Sense::Open, Sense::Closed},     {Sense::Closed, Sense::Open},
      {Sense::Locked, Sense::Unlocked}, {Sense::Unlocked, Sense::Locked},
      {Sense::On, Sense::Off},          {Sense::Off, Sense::On},
      {Sense::Wet, Sense::Dry},         {Sense::Dry, Sense::Wet},
      {Sense::Home, Sense::Away},       {Sense::Away, Sense::Home}};
  const auto found = pairs.find(sense);
  return found == pairs.end() ? std::nullopt : std::optional(found->second);
}

std::string_view value_of(Sense sense) {
  static const std::map<Sense, std::string_view> values{
      {Sense::Open, "open"},         {Sense::Closed, "closed"}, {Sense::Locked, "locked"},
      {Sense::Unlocked, "unlocked"}, {Sense::On, "on"},         {Sense::Off, "off"},
      {Sense::Wet, "wet"},           {Sense::Dry, "dry"},       {Sense::Alarm, "on"},
      {Sense::Home, "home"},         {Sense::Away, "not_home"}, {Sense::Playing, "playing"},
      {Sense::Paused, "paused"}};
  return values.at(sense);
}

bool can_be(const Thing& thing, Sense sense) {
  static const WordSet switching{"light",   "switch",     "fan",   "media_player",
                                 "climate", "humidifier", "siren", "water_heater"};
  static const WordSet openings{"door", "window", "opening", "garage_door", "gate"};
  static const WordSet alarms{"smoke",     "gas",   "safety", "problem",        "tamper",
                              "vibration", "sound", "heat",   "carbon_monoxide"};
  switch (sense) {
    case Sense::Open:
    case Sense::Closed:
      return thing.kind == "cover" || thing.kind == "valve" ||
             (thing.kind == "binary_sensor" && is_in(thing.device_class, openings));
    case Sense::Locked:
    case Sense::Unlocked:
      return thing.kind == "lock";
    case Sense::On:
    case Sense::Off:
      return is_in(thing.kind, switching) ||
             (thing.kind == "binary_sensor" && is_in(thing.device_class, alarms));
    case Sense::Wet:
    case Sense::Dry:
      return thing.kind == "binary_sensor" && thing.device_class == "moisture";
    case Sense::Alarm:
      return thing.kind == "binary_sensor" && is_in(thing.device_class, alarms);
    case Sense::Home:
    case Sense::Away:
      return thing.kind == "person" || thing.kind == "device_tracker";
    case Sense::Playing:
    case Sense::Paused:
      return thing.kind == "media_player";
  }
  return false;
}

std::optional<LimitWords> limit_at(const Tokens& words, std::size_t at) {
  std::size_t i = at;
  auto said = take_comparison(words, i);
  // "climbs above", "reaches more than": the last comparison counts.
  std::size_t next = i;
  if (said && next < words.size()) {
    if (const auto nearer = take_comparison(words, next)) {
      said->comparison = nearer->comparison;
      i = next;
    }
  }
  static const WordSet between{"the", "about", "to", "of"};
  while (said && i < words.size() && is_in(words[i].text, between)) ++i;
  const auto number = take_number(words, i);
  if (!number) return {};
  LimitWords made;
  made.number = *number;
  if (said) made.quantity = said->quantity;
  static const WordSet spans{"second", "minute", "hour"};
  const auto leads_a_span = [&](std::size_t k) {  // "15 metres a second"
    return is_in(words[k].text, {"a", "an"}) && k + 1 < words.size() &&
           is_in(words[k + 1].text, spans);
  };
  for (; i < words.size() && (is_unit(words[i].text) || leads_a_span(i)); ++i) {
    if (made.quantity.empty()) made.quantity = unit_quantity(words[i].text);
  }
  const auto behind = take_or_more(words, i);
  if (!said && !behind) return {};
  made.comparison = behind ? *behind : said->comparison;
  made.end = i;
  return made;
}

bool moves_to(const Tokens& words, std::size_t end) {
  static const WordSet moving{"goes", "rises", "climbs",    "drops",   "falls",  "sinks",   "gets",
                              "hit",  "get",   "exceed",    "exceeds", "passes", "reaches", "tops",
                              "hits", "comes", "surpasses", "go",      "climb",  "fall",    "rise",
                              "drop", "reach", "becomes",   "freezes", "freeze"};
  return std::any_of(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const Token& word) { return is_in(word.text, moving); });
}

bool links(std::string_view word) {
  static const WordSet words{
      "is",      "are",     "was",   "has",    "have",    "been",     "gets",     "get",
      "goes",    "go",      "going", "comes",  "come",    "stays",    "stay",     "left",
      "remains", "becomes", "being", "still",  "again",   "reads",    "rises",    "climbs",
      "drops",   "falls",   "sinks", "turned", "turns",   "switched", "switches", "put",
      "the",     "at",      "in",    "any",    "staying", "more",     "ever",     "up",
      "down",    "there",   "a",     "an",     "does",    "should",   "gone",     "currently",
      "already", "already", "moves", "climb",  "fall",    "rise",     "drop",     "shows",
      "showing", "back",    "uses",  "draws",  "using",   "drawing"};
  return is_in(word, words);
}

bool measures(const Thing& thing, std::string_view quantity) {
  if (thing.kind == "sensor") {
    const bool damp = quantity == "moisture" && thing.device_class == "humidity";
    return quantity.empty() || thing.device_class.empty() || thing.device_class == quantity || damp;
  }
  const bool warmth = quantity.empty() || quantity == "temperature";
  return (warmth && thing.find_property("current_temperature") != nullptr) ||
         (quantity == "humidity" && thing.find_property("current_humidity") != nullptr);
}

Things measuring_in(const Registry& registry, const AreaId& area, std::string_view quantity) {
  Things found, others;
  for (const Thing& thing : registry.things()) {
    if (thing.area != area || !measures(thing, quantity)) continue;
    if (thing.kind == "sensor" && thing.device_class == quantity) found.push_back(&thing);
    if (thing.kind != "sensor") others.push_back(&thing);
  }
  return found.empty() ? others : found;
}

bool is_outdoors(const Thing& thing) {
  const std::string name = fold(thing.name);
  const auto words = split_words(name);
  return std::any_of(words.begin(), words.end(), [](std::string_view word) {
    return word == "outdoor" || word == "outside" || word == "outdoors" || word == "exterior";
  });
}

bool names_free_days(const Thing& thing) {
  const std::string name = fold(thing.name);
  return name.find("holiday") != std::string::npos || name.find("vacation") != std::string::npos;
}

namespace {

/// Metres a second in one of the unit; 0: no unit of speed.
double speed_unit(std::string_view unit) {
  static const std::map<std::string_view, double> units{
      {"m/s", 1.0},        {"mps", 1.0},       {"km/h", 1 / 3.6}, {"kmh", 1 / 3.6},
      {"kph", 1 / 3.6},    {"kmph", 1 / 3.6},  {"mph", 0.44704},  {"mi/h", 0.44704},
      {"knots", 0.514444}, {"knot", 0.514444}, {"kn", 0.514444},  {"kt", 0.514444}};
  const auto found = units.find(unit);
  return found == units.end() ? 0 : found->second;
}

double said_speed(const Tokens& words) {
  const bool hourly = says(words, {"hour", "h"}), secondly = says(words, {"second", "s"});
  if (hourly && says(words, {"kilometres", "kilometers", "km"})) return speed_unit("km/h");
  if (hourly && says(words, {"miles", "mile"})) return speed_unit("mph");
  if (secondly && says(words, {"metres", "meters", "m"})) return speed_unit("m/s");
  for (const Token& word : words) {
    if (const double unit = speed_unit(word.text); unit != 0) return unit;
  }
  return 0;
}

}  // namespace

std::optional<double> in_unit_of(const Thing& thing, double number, const Tokens& words) {
  const double said = said_speed(words);
  if (said == 0) return number;
  const Property* property = thing.find_property(main_number(thing));
  if (property == nullptr || property->unit.empty()) return number;
  const double own = speed_unit(property->unit);
  if (own == 0) return {};
  // As exact as it is said: 15 m/s are 54 km/h.
  return std::round(number * said / own * 100) / 100;
}

std::string main_number(const Thing& thing) { return main_property(thing); }

}  // namespace hearken::automation
