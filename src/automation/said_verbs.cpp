// SPDX-License-Identifier: Apache-2.0
#include "automation/said_verbs.h"

#include <map>

#include "automation/said_tokens.h"

namespace hearken::automation {

std::optional<Verb> verb_of(std::string_view word) {
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
      {"give", Verb::Start},
  };
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

bool is_switching(std::string_view word) {
  static const WordSet words{"turn",  "switch", "put",  "get",  "flip", "set",  "make",   "leave",
                             "have",  "bring",  "pull", "roll", "shut", "go",   "come",   "take",
                             "power", "dim",    "run",  "move", "keep", "wind", "change", "start",
                             "stay",  "warm",   "heat", "cool", "send", "let",  "flick",  "fetch"};
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
      {"opened", Verb::Open},  {"round", Verb::Start}};
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

std::string base_form(const std::string& word) {
  if (word == "goes") return "go";
  if (word.ends_with("tches") || word.ends_with("shes")) return word.substr(0, word.size() - 2);
  const bool third = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss");
  const std::string base = third ? word.substr(0, word.size() - 1) : word;
  return verb_of(base) || is_switching(base) ? base : word;
}

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
      action = shades                   ? "open"
               : thing.kind == "light"  ? "turn_off"
               : thing.kind == "vacuum" ? "start"
                                        : "";
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

std::string setting_of(const Thing& thing) {
  static const std::map<std::string_view, std::string_view> actions{
      {"light", "set_brightness"},   {"cover", "set_position"},      {"valve", "set_position"},
      {"fan", "set_speed"},          {"climate", "set_temperature"}, {"humidifier", "set_humidity"},
      {"media_player", "set_volume"}};
  const auto found = actions.find(thing.kind);
  if (found == actions.end() || thing.find_action(found->second) == nullptr) return {};
  return std::string(found->second);
}

}  // namespace hearken::automation
