// SPDX-License-Identifier: Apache-2.0
#include "core/state_words.h"

#include <algorithm>
#include <array>

namespace hearken {
namespace {

/// What "on" and "off" of a binary sensor mean (names of Home Assistant's device classes).
struct ClassWords {
  std::string_view device_class;
  std::string_view on;
  std::string_view off;
};
constexpr std::array<ClassWords, 29> kClassWords = {
    {{"door", "open", "closed"},
     {"window", "open", "closed"},
     {"opening", "open", "closed"},
     {"garage_door", "open", "closed"},
     {"gate", "open", "closed"},
     {"lock", "unlocked", "locked"},
     {"moisture", "wet", "dry"},
     {"motion", "detected", "clear"},
     {"occupancy", "occupied", "clear"},
     {"presence", "home", "away"},
     {"smoke", "detected", "clear"},
     {"gas", "detected", "clear"},
     {"carbon_monoxide", "detected", "clear"},
     {"sound", "detected", "clear"},
     {"vibration", "detected", "clear"},
     {"tamper", "tampered", "clear"},
     {"battery", "low", "normal"},
     {"battery_charging", "charging", "not charging"},
     {"plug", "plugged in", "unplugged"},
     {"power", "powered", "without power"},
     {"connectivity", "connected", "disconnected"},
     {"problem", "reporting a problem", "ok"},
     {"safety", "unsafe", "safe"},
     {"cold", "cold", "normal"},
     {"heat", "hot", "normal"},
     {"light", "bright", "dark"},
     {"moving", "moving", "still"},
     {"running", "running", "stopped"},
     {"update", "due for an update", "up to date"}}};

struct Synonym {
  std::string_view word;
  std::string_view meaning;
};
/// Other words for the same state; looked up on the asked and the reported side alike.
constexpr std::array<Synonym, 26> kSynonyms = {
    {{"opened", "open"},        {"shut", "closed"},
     {"close", "closed"},       {"not_home", "away"},
     {"not home", "away"},      {"out", "away"},
     {"leaking", "wet"},        {"unplugged", "unplugged"},
     {"plugged", "plugged in"}, {"motion", "detected"},
     {"active", "detected"},    {"triggered", "detected"},
     {"smoke", "detected"},     {"empty", "clear"},
     {"free", "clear"},         {"present", "home"},
     {"online", "connected"},   {"offline", "disconnected"},
     {"full", "normal"},        {"ok", "normal"},
     {"fine", "normal"},        {"problem", "reporting a problem"},
     {"running", "running"},    {"armed", "armed"},
     {"vacuuming", "cleaning"}, {"unlock", "unlocked"}}};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string canonical(std::string_view word) {
  std::string text = lower(word);
  for (const Synonym& synonym : kSynonyms) {
    if (synonym.word == text) return std::string(synonym.meaning);
  }
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

const ClassWords* class_words(const Thing& thing) {
  if (thing.kind != "binary_sensor") return nullptr;
  for (const ClassWords& entry : kClassWords) {
    if (entry.device_class == thing.device_class) return &entry;
  }
  return nullptr;
}

/// The reported state as "on"/"off" or its word; empty when unknown.
std::string raw_state(const Thing& thing, const ThingState& state) {
  const Value& value = state.value(main_property(thing));
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "on" : "off";
  const auto* text = std::get_if<std::string>(&value);
  if (text != nullptr) return *text == "unknown" || *text == "unavailable" ? "" : lower(*text);
  return {};
}

std::optional<double> battery_percent(const Thing& thing, const ThingState& state) {
  if (thing.kind == "sensor" && thing.device_class == "battery") {
    return as_number(state.value(main_property(thing)));
  }
  return as_number(state.value("battery"));
}

std::optional<bool> is_on(const Thing& thing, const std::string& state) {
  if (state.empty()) return std::nullopt;
  if (thing.kind == "media_player") return state != "off" && state != "standby";
  if (thing.kind == "climate" || thing.kind == "water_heater") return state != "off";
  if (thing.kind == "vacuum") return state == "cleaning" || state == "on";
  if (state == "on") return true;
  if (state == "off") return false;
  return std::nullopt;
}

std::optional<bool> matches_place(const Thing& thing, const std::string& state,
                                  const std::string& asked) {
  if (thing.kind == "person" && asked == "away") return state != "home";
  if (thing.kind == "alarm_panel" && asked == "armed") return state.starts_with("armed");
  const bool opens = thing.kind == "cover" || thing.kind == "valve";
  if (opens && asked == "open") return state == "open" || state == "opening";
  if (opens && asked == "closed") return state == "closed";
  return std::nullopt;
}

}  // namespace

std::string main_property(const Thing& thing) {
  for (const char* name : {"state", "value", "option", "mode"}) {
    if (thing.find_property(name) != nullptr) return name;
  }
  if (!thing.device_class.empty() && thing.find_property(thing.device_class) != nullptr) {
    return thing.device_class;
  }
  return thing.properties.empty() ? std::string{} : thing.properties.front().name;
}

std::optional<bool> is_in_state(const Thing& thing, const ThingState& state,
                                std::string_view word) {
  const std::string asked = canonical(word);
  if (const auto battery = battery_percent(thing, state)) {
    if (asked == "low") return *battery < kLowBatteryPercent;
    if (asked == "normal" || asked == "high") return *battery >= kLowBatteryPercent;
  }
  const std::string reported = raw_state(thing, state);
  if (reported.empty()) return std::nullopt;
  if (const ClassWords* words = class_words(thing)) {
    if (asked == words->on || canonical(words->on) == asked) return reported == "on";
    if (asked == words->off || canonical(words->off) == asked) return reported == "off";
  }
  if (const auto matched = matches_place(thing, reported, asked)) return matched;
  if (asked == "on" || asked == "off") {
    if (const auto on = is_on(thing, reported)) return *on == (asked == "on");
  }
  return canonical(reported) == asked;
}

std::string spoken_state(const Thing& thing, const ThingState& state) {
  const std::string reported = raw_state(thing, state);
  if (const ClassWords* words = class_words(thing)) {
    if (reported == "on") return std::string(words->on);
    if (reported == "off") return std::string(words->off);
  }
  if (thing.kind == "person" && reported == "not_home") return "away";
  std::string text = reported;
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

}  // namespace hearken
