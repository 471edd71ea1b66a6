// SPDX-License-Identifier: Apache-2.0
#include "automation/said_deed.h"

#include <algorithm>
#include <map>

#include "automation/said_times.h"

namespace hearken::automation {
namespace {

const std::map<std::string_view, Verb>& verbs() {
  static const std::map<std::string_view, Verb> words{
      {"open", Verb::Open},      {"raise", Verb::Up},    {"lift", Verb::Up},
      {"close", Verb::Close},    {"shut", Verb::Close},  {"lower", Verb::Down},
      {"draw", Verb::Close},     {"lock", Verb::Lock},   {"unlock", Verb::Unlock},
      {"start", Verb::Start},    {"run", Verb::Start},   {"stop", Verb::Stop},
      {"halt", Verb::Stop},      {"kill", Verb::Off},    {"cut", Verb::Off},
      {"play", Verb::Play},      {"pause", Verb::Pause}, {"activate", Verb::Activate},
      {"apply", Verb::Activate}, {"sound", Verb::On},    {"blow", Verb::On},
      {"ring", Verb::On},        {"light", Verb::On},    {"extend", Verb::Out},
      {"retract", Verb::In},     {"water", Verb::Start}, {"launch", Verb::Start},
      {"deactivate", Verb::Off}, {"disable", Verb::Off}, {"enable", Verb::On},
      {"illuminate", Verb::On},  {"begin", Verb::Start}, {"clean", Verb::Start},
      {"give", Verb::Start},     {"close", Verb::Close}};
  return words;
}

bool is_switching(std::string_view word) {
  static const WordSet words{"turn",  "switch", "put",   "get",  "flip", "set",  "make",
                             "leave", "have",   "bring", "pull", "roll", "shut", "go",
                             "come",  "take",   "power", "dim",  "run",  "move", "keep",
                             "wind",  "change", "start", "stay", "warm", "heat", "cool"};
  return is_in(word, words);
}

std::optional<Verb> particle(std::string_view word) {
  static const std::map<std::string_view, Verb> words{
      {"on", Verb::On},        {"off", Verb::Off},         {"up", Verb::Up},
      {"down", Verb::Down},    {"in", Verb::In},           {"out", Verb::Out},
      {"going", Verb::On},     {"running", Verb::On},      {"open", Verb::Open},
      {"closed", Verb::Close}, {"shut", Verb::Close},      {"locked", Verb::Lock},
      {"close", Verb::Close},  {"unlocked", Verb::Unlock}, {"start", Verb::Start},
      {"stop", Verb::Stop},    {"clean", Verb::Start},     {"run", Verb::Start},
      {"opened", Verb::Open}};
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

/// "stops", "turns": what a thing or a person does.
std::string base_form(const std::string& word) {
  if (word == "goes") return "go";
  if (word.ends_with("tches") || word.ends_with("shes")) return word.substr(0, word.size() - 2);
  const bool third = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss");
  const std::string base = third ? word.substr(0, word.size() - 1) : word;
  return verbs().count(base) != 0 || is_switching(base) ? base : word;
}

/// The action that the verb means for such a thing; empty: it has none.
std::string action_for(Verb verb, const Thing& thing) {
  static const WordSet running{"switch", "light",        "fan",    "humidifier",
                               "siren",  "media_player", "climate"};
  const bool runs = is_in(thing.kind, running);
  const bool opens = thing.kind == "cover" || thing.kind == "valve";
  const bool shades = thing.device_class == "awning";
  std::string_view action;
  switch (verb) {
    case Verb::Open:
      action = opens ? "open" : "";
      break;
    case Verb::Close:
      action = opens ? "close" : "";
      break;
    case Verb::Up:
      action = thing.kind == "cover" && !shades ? "open" : "";
      break;
    case Verb::Down:
      action = thing.kind == "cover" && !shades ? "close" : "";
      break;
    case Verb::In:
      action = shades ? "close" : "";
      break;
    case Verb::Out:
      action = shades ? "open" : thing.kind == "light" ? "turn_off" : "";
      break;
    case Verb::Lock:
      action = thing.kind == "lock" ? "lock" : "";
      break;
    case Verb::Unlock:
      action = thing.kind == "lock" ? "unlock" : "";
      break;
    case Verb::Play:
      action = thing.find_action("play") != nullptr ? "play" : "";
      break;
    case Verb::Pause:
      action = "pause";
      break;
    case Verb::Activate:
      action = "activate";
      break;
    case Verb::On:
      action = thing.kind == "scene" ? "activate" : thing.kind == "valve" ? "open" : "turn_on";
      break;
    case Verb::Off:
      action = thing.kind == "valve" ? "close" : "turn_off";
      break;
    case Verb::Start:
      action = thing.kind == "vacuum"  ? "start"
               : thing.kind == "valve" ? "open"
               : runs                  ? "turn_on"
                                       : "";
      break;
    case Verb::Stop:
      action = thing.kind == "vacuum"  ? "stop"
               : thing.kind == "valve" ? "close"
               : runs                  ? "turn_off"
                                       : "";
      break;
  }
  return thing.find_action(action) != nullptr ? std::string(action) : std::string();
}

/// The action that sets the number by which such a thing is spoken of.
std::string setting_of(const Thing& thing) {
  static const std::map<std::string_view, std::string_view> actions{
      {"light", "set_brightness"},   {"cover", "set_position"},      {"valve", "set_position"},
      {"fan", "set_speed"},          {"climate", "set_temperature"}, {"humidifier", "set_humidity"},
      {"media_player", "set_volume"}};
  const auto found = actions.find(thing.kind);
  if (found == actions.end() || thing.find_action(found->second) == nullptr) return {};
  return std::string(found->second);
}

Tokens cut(const Tokens& words, std::size_t from, std::size_t to) {
  if (from >= to) return {};
  return Tokens(words.begin() + static_cast<std::ptrdiff_t>(from),
                words.begin() + static_cast<std::ptrdiff_t>(to));
}

/// "tell me", "let us know", "send me a message", "we want to be told".
bool is_tell(const Tokens& words) {
  static const WordSet telling{"tell",   "notify",  "warn", "alert", "ping",
                               "inform", "message", "text", "call"};
  static const WordSet knowing{"know", "hear", "told", "notified", "warned", "informed", "alerted"};
  static const WordSet sending{"send", "give", "drop", "shoot", "flash", "push", "raise", "sound"};
  static const WordSet sent{"message", "notification", "warning", "alert", "shout", "note",
                            "text",    "ping",         "call",    "sign",  "heads", "reminder"};
  static const WordSet wanting{"want", "need", "like", "wish", "let"};
  static const WordSet rest{
      "me", "us",    "a",           "an",    "the",      "about", "it", "that", "of", "please",
      "so", "this",  "immediately", "i",     "we",       "would", "to", "be",   "up", "on",
      "my", "phone", "quick",       "short", "straight", "away",  "at", "once", "out"};
  const auto has = [&](const WordSet& any) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Token& word) { return is_in(word.text, any); });
  };
  const bool said = words.size() == 2 && words[0].text == "say" && words[1].text == "so";
  const bool known = std::all_of(words.begin(), words.end(), [&](const Token& word) {
    return is_in(word.text, rest) || is_in(word.text, telling) || is_in(word.text, knowing) ||
           is_in(word.text, sending) || is_in(word.text, sent) || is_in(word.text, wanting);
  });
  if (words.empty() || !known) return said;
  const bool tells = is_in(words[0].text, telling) && (words.size() == 1 || has({"me", "us"}));
  return tells || (has(sending) && has(sent)) || (has(wanting) && has(knowing));
}

/// "20 percent", "to 40", "halfway": the value at the end, which is cut off.
std::optional<double> take_value(Tokens& words) {
  static const WordSet units{"percent", "pct",        "degrees", "degree", "celsius",
                             "c",       "brightness", "volume",  "speed"};
  std::size_t end = words.size();
  while (end > 0 && is_in(words[end - 1].text, units)) --end;
  if (end == 0) return {};
  std::optional<double> value;
  std::size_t begin = end - 1;
  if (end == words.size() && (words[begin].text == "halfway" || words[begin].text == "half"))
    value = 50;
  if (!value) {
    if (begin > 0 && words[begin - 1].text == "minus") --begin;
    std::size_t at = begin;
    value = take_number(words, at);
    if (!value || at != end) return {};
  }
  static const WordSet leads{"to", "at", "by"};
  const bool led = begin > 0 && is_in(words[begin - 1].text, leads);
  if (led) --begin;
  if (!led && end == words.size() && value != 50.0) return {};
  words = cut(words, 0, begin);
  return value;
}

}  // namespace

std::optional<SaidDeeds> DeedReader::read(const Tokens& tokens, std::size_t from, std::size_t to,
                                          const Thing* it,
                                          const std::optional<Doing>& shared) const {
  auto part = list(cut(tokens, from, to), shared, it);
  if (!part) return {};
  if (part->doing.verb || part->doing.value) part->deeds.doing = part->doing;
  return std::move(part->deeds);
}

std::optional<DeedReader::Part> DeedReader::list(const Tokens& words,
                                                 const std::optional<Doing>& shared,
                                                 const Thing* it) const {
  if (words.empty()) return {};
  if (auto single = one(words, shared, it)) return single;
  for (std::size_t k = 1; k < words.size(); ++k) {
    const bool joins = words[k].text == "and" || words[k].text == "then" || words[k].text == "plus";
    if (!joins && !words[k].parted) continue;
    const Tokens left = cut(words, 0, k), right = cut(words, joins ? k + 1 : k, words.size());
    if (right.empty()) continue;
    auto first = one(left, shared, it);
    if (first && first->deeds.unsaid) first.reset();
    auto rest = list(right, first ? std::optional(first->doing) : std::nullopt,
                     first ? first->deeds.last : it);
    if (!first && rest && (rest->doing.verb || rest->doing.value)) {  // "the fan and the lamp off"
      Tokens noun = left;
      if (is_switching(base_form(noun.front().text))) noun = cut(noun, 1, noun.size());
      first = done(noun, rest->doing, it);
      // "hall A and hall B lights on": what they are is said once.
      for (std::size_t i = right.size(); !first && i-- > 0;) {
        if (particle(right[i].text)) continue;
        Tokens longer = noun;
        longer.push_back({right[i].text, {}, false});
        first = done(longer, rest->doing, it);
      }
    }
    if (!first || !rest) continue;
    auto& actions = first->deeds.actions;
    actions.insert(actions.end(), rest->deeds.actions.begin(), rest->deeds.actions.end());
    first->deeds.tells = first->deeds.tells || rest->deeds.tells;
    first->deeds.unsaid = first->deeds.unsaid || rest->deeds.unsaid;
    if (rest->deeds.last != nullptr) first->deeds.last = rest->deeds.last;
    first->doing = rest->doing;
    return first;
  }
  return {};
}

std::optional<DeedReader::Part> DeedReader::one(Tokens words, const std::optional<Doing>& shared,
                                                const Thing* it) const {
  if (auto wait = waits(words)) return wait;
  if (std::any_of(words.begin(), words.end(),
                  [](const Token& word) { return word.time.has_value(); }))
    return {};
  if (is_tell(words)) {
    Part part;
    part.deeds.tells = true;
    part.deeds.actions.emplace_back(NotifyAction{});
    return part;
  }
  static const WordSet politely{
      "please", "can",  "could",         "you",    "would", "will",        "i",    "want", "to",
      "should", "just", "automatically", "we",     "then",  "like",        "also", "need", "so",
      "and",    "must", "always",        "kindly", "again", "immediately", "have", "me",   "too"};
  while (!words.empty() && is_in(words.front().text, politely)) words.erase(words.begin());
  static const WordSet trailing{"please",      "again", "automatically", "too",
                                "immediately", "then",  "also",          "now"};
  while (!words.empty() && is_in(words.back().text, trailing)) words.pop_back();
  if (words.empty()) return {};
  if (is_tell(words)) return one(words, shared, it);
  if (shared) {
    if (auto made = done(words, *shared, it)) return made;
  }
  if (auto made = command(words, it)) return made;
  if (shared) return {};
  // "Tank pump every four hours": what goes without saying.
  if (words.front().text == "it" || is_switching(words.front().text)) return {};
  auto made = done(words, {Verb::Start, {}}, nullptr);
  if (made) made->deeds.unsaid = true;
  return made;
}

std::optional<DeedReader::Part> DeedReader::waits(const Tokens& words) const {
  if (words.size() < 2 || !words.back().time) return {};
  static const WordSet leads{"wait", "and", "then", "another", "for", "pause"};
  const bool led = std::all_of(words.begin(), words.end() - 1,
                               [](const Token& word) { return is_in(word.text, leads); });
  const auto length = length_of(context_.times[*words.back().time], context_.now);
  const bool wait = std::any_of(words.begin(), words.end(),
                                [](const Token& word) { return word.text == "wait"; });
  if (!led || !wait || !length) return {};
  Part part;
  part.deeds.actions.emplace_back(WaitAction{*length, {}});
  return part;
}

std::optional<DeedReader::Part> DeedReader::command(const Tokens& said, const Thing* it) const {
  Tokens words = said;
  const auto value = take_value(words);
  // "down to 16": which way it goes, the value says.
  if (value && words.size() > 1 && is_in(words.back().text, {"up", "down"})) words.pop_back();
  if (words.empty()) return {};
  // "Lights off" is not "light …".
  const bool lights = words.front().text == "lights";
  const std::string front = lights ? words.front().text : base_form(words.front().text);
  auto plain = verbs().find(front);
  if (front == "light" && words.size() > 1 && particle(words[1].text)) plain = verbs().end();
  const bool switching = is_switching(front);
  if (value) {
    static const WordSet setting{"raise", "lower", "open", "close", "light", "bring"};
    const bool sets = switching || is_in(front, setting);
    static const WordSet warming{"warm", "heat", "cool"};
    static const WordSet degrees{"degrees", "degree", "celsius", "c"};
    const bool warms = is_in(front, warming) || is_in(said.back().text, degrees);
    if (warms)
      return warmed(
          sets ? cut(words,
                     is_in(front, warming) && words.size() > 1 && words[1].text == "up" ? 2 : 1,
                     words.size())
               : words,
          *value, it);
    if (auto made = done(sets ? cut(words, 1, words.size()) : words, {{}, value}, it)) return made;
    if (sets && words.size() > 2 && particle(words[1].text))
      return done(cut(words, 2, words.size()), {{}, value}, it);
    return done(words, {{}, value}, it);
  }
  const std::size_t n = words.size();
  if (switching && n >= 2) {
    // "turn on the fan", "turn the fan on", "get the fan going".
    if (const auto verb = particle(words[1].text)) {
      if (auto made = done(cut(words, 2, n), {verb, {}}, it)) return made;
    }
    if (const auto verb = particle(words[n - 1].text)) {
      if (auto made = done(cut(words, 1, n - 1), {verb, {}}, it)) return made;
    }
  }
  if (front == "water" && n > 1) {  // "water the garden": what waters there
    Tokens noun = cut(words, 1, n);
    noun.push_back({"water", {}, false});
    if (auto made = done(noun, {Verb::Start, {}}, it)) return made;
  }
  if (plain != verbs().end()) {
    static const WordSet empty_particles{"up", "down"};
    if (auto made = done(cut(words, 1, n), {plain->second, {}}, it)) return made;
    if (n > 2 && is_in(words[1].text, empty_particles)) {
      if (auto made = done(cut(words, 2, n), {plain->second, {}}, it)) return made;
    }
  }
  // "lights off in the bathroom": the place stands behind.
  for (std::size_t i = 1; i + 1 < n; ++i) {
    static const WordSet places{"in", "at", "on", "of", "for"};
    const auto verb = particle(words[i].text);
    if (!verb || !is_in(words[i + 1].text, places)) continue;
    Tokens noun = cut(words, switching && i > 1 ? 1 : 0, i);
    noun.insert(noun.end(), words.begin() + static_cast<std::ptrdiff_t>(i + 1), words.end());
    if (auto made = done(noun, {verb, {}}, it)) return made;
  }
  // "shower light out", "the conveyor stops", "the washer goes on", "Dusty should clean".
  if (n >= 1) {
    const std::string last = base_form(words[n - 1].text);
    auto verb = particle(words[n - 1].text);
    if (!verb) verb = particle(last);
    static const WordSet acting{"open", "close", "shut", "lock", "unlock", "start",
                                "stop", "run",   "halt", "play", "pause",  "clean"};
    if (!verb && is_in(last, acting)) verb = verbs().at(last);
    if (verb) {
      std::size_t end = n - 1;
      static const WordSet between{"should", "go",       "goes", "comes", "come", "is",
                                   "be",     "to",       "gets", "get",   "are",  "turns",
                                   "turn",   "switches", "must", "shall", "stay", "will"};
      while (end > 0 && is_in(words[end - 1].text, between)) --end;
      if (end == 0 && it == nullptr) return {};
      return done(cut(words, 0, end), {verb, {}}, it);
    }
  }
  return {};
}

/// "warm the living room to 21": what heats there.
std::optional<DeedReader::Part> DeedReader::warmed(const Tokens& noun, double value,
                                                   const Thing* it) const {
  if (const Area* area = nouns_.area(noun, 0, noun.size())) {
    Things there;
    for (const Thing& thing : nouns_.registry().things()) {
      if (thing.area == area->id && thing.find_action("set_temperature") != nullptr)
        there.push_back(&thing);
    }
    if (there.size() == 1) return done({Token{"it", {}, false}}, {{}, value}, there.front());
  }
  return done(noun, {{}, value}, it);
}

std::optional<DeedReader::Part> DeedReader::done(const Tokens& said, const Doing& doing,
                                                 const Thing* it) const {
  Tokens noun = said;
  if (noun.size() > 1 && noun.front().text == "to") noun.erase(noun.begin());
  const auto action_of = [&](const Thing& thing) {
    return doing.value ? setting_of(thing) : action_for(*doing.verb, thing);
  };
  // Only a light that is called one goes "out".
  static const WordSet lamps{"light", "lights", "lamp", "lamps", "it"};
  const bool lit = std::any_of(noun.begin(), noun.end(),
                               [](const Token& word) { return is_in(word.text, lamps); });
  const auto fits = [&](const Thing& thing) {
    return !action_of(thing).empty() && !(doing.verb == Verb::Out && thing.kind == "light" && !lit);
  };
  const bool pronoun =
      noun.empty() || (noun.size() == 1 &&
                       (noun[0].text == "it" || noun[0].text == "them" || noun[0].text == "that"));
  Things found;
  if (pronoun && it != nullptr && fits(*it)) found = {it};
  if (!pronoun) found = nouns_.named(noun, 0, noun.size(), fits);
  if (found.empty()) return {};
  Part part;
  part.doing = doing;
  for (const Thing* thing : found) {
    PlannedCommand command{thing->id, {}, action_of(*thing), {}, {}};
    if (doing.value) command.argument = Argument{*doing.value, "", Change::Set};
    part.deeds.actions.emplace_back(CommandAction{std::move(command)});
  }
  part.deeds.last = found.back();
  return part;
}

}  // namespace hearken::automation
