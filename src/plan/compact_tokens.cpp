// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_tokens.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"

namespace hearken::plan {
namespace {

using Names = std::vector<std::string>;

void append_tokens(Names& tokens, const Names& names) {
  for (const auto& name : names) {
    const std::string token = token_of(name);
    if (std::find(tokens.begin(), tokens.end(), token) == tokens.end()) tokens.push_back(token);
  }
}

/// Blank-separated words.
Names words_of(std::string_view text) {
  Names words;
  for (const auto word : split_words(text)) words.emplace_back(word);
  return words;
}

Names make_tokens() {
  Names tokens{"<pad>",  "<bos>", "<end>",  "<home>", "<say>",  "<here>", "<things>",
               "<prev>", "<did>", "<note>", "<plan>", "<many>", "<0>"};
  for (std::size_t i = 0; i < kMaxThings; ++i) tokens.push_back(pointer_token('t', i));
  for (std::size_t i = 0; i < kMaxPlaces; ++i) tokens.push_back(pointer_token('a', i));
  for (std::size_t i = 0; i < kMaxValues; ++i) tokens.push_back(pointer_token('v', i));
  for (std::size_t i = 0; i < kMaxOptions; ++i) tokens.push_back(pointer_token('o', i));
  append_tokens(tokens, simple_actions());
  append_tokens(tokens, {"add_item",  "complete_item",
                         "set",       "up",
                         "down",      "times",
                         "bit",       "lot",
                         "half",      "double",
                         "max",       "min",
                         "if",        "gt",
                         "lt",        "ge",
                         "le",        "eq",
                         "all",       "but",
                         "ask",       "no",
                         "none",      "q_state",
                         "q_list",    "q_count",
                         "q_any",     "q_all",
                         "q_highest", "q_lowest",
                         "q_date",    "q_time"});
  append_tokens(tokens, settable_properties());
  for (const auto& kind : kinds()) tokens.push_back(kind_token(kind));
  append_tokens(tokens, device_classes());
  for (const auto& word : state_words()) tokens.push_back(state_token(word));
  return tokens;
}

/// Times, history, delays, rules, timers, taught words.
void append_second_tokens(Names& tokens) {
  for (std::size_t i = 0; i < kMaxTimes; ++i) tokens.push_back(pointer_token('w', i));
  append_tokens(
      tokens,
      words_of("q_min q_max q_mean q_sum q_held q_begun q_when q_at q_compare q_trend q_off "
               "q_can q_doc q_why q_agenda q_people first last at for until when unless tell "
               "remind timer more less cancel hold resume left everyone search teach means keep "
               "undo rule"));
}

}  // namespace

std::string token_of(std::string_view name) {
  std::string token = "<";
  token += name;
  token += '>';
  return token;
}

std::string kind_token(std::string_view kind) { return token_of("k_" + std::string(kind)); }

std::string state_token(std::string_view state) {
  std::string token = "<=";
  token += state;
  token += '>';
  return token;
}

std::string pointer_token(char kind, std::size_t index) {
  return std::string("<") + kind + std::to_string(index) + ">";
}

std::optional<std::size_t> pointer_index(std::string_view token, char kind) {
  if (token.size() < 4 || token[0] != '<' || token[1] != kind || token.back() != '>') return {};
  const auto digits = token.substr(2, token.size() - 3);
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
  if (error != std::errc{} || end != digits.data() + digits.size()) return {};
  return index;
}

const Names& simple_actions() {
  static const Names names{"turn_on",  "turn_off", "toggle", "open",           "close", "stop",
                           "lock",     "unlock",   "play",   "pause",          "next",  "previous",
                           "mute",     "unmute",   "start",  "return_to_base", "press", "activate",
                           "arm_home", "arm_away", "disarm"};
  return names;
}

const Names& settable_properties() {
  static const Names names{"brightness", "color",       "color_temperature",
                           "position",   "temperature", "humidity",
                           "speed",      "volume",      "mode",
                           "option",     "value"};
  return names;
}

const Names& kinds() {
  static const Names names{"light",    "switch",     "fan",           "cover",      "valve",
                           "lock",     "climate",    "media_player",  "vacuum",     "todo",
                           "calendar", "sensor",     "binary_sensor", "weather",    "person",
                           "scene",    "script",     "number",        "select",     "button",
                           "siren",    "humidifier", "water_heater",  "alarm_panel"};
  return names;
}

const Names& device_classes() {
  // Device classes of Home Assistant's cover, media player, valve, switch, sensor and binary
  // sensor.
  static const Names names = words_of(
      "awning blind curtain damper door garage gate shade shutter window vent tv "
      "speaker receiver outlet pump water_main irrigation gas apparent_power aqi "
      "atmospheric_pressure battery battery_charging carbon_dioxide carbon_monoxide "
      "cold connectivity current data_rate data_size date distance duration energy "
      "energy_storage frequency garage_door heat humidity illuminance irradiance "
      "moisture monetary motion nitrogen_dioxide nitrogen_monoxide nitrous_oxide "
      "occupancy opening ozone plug pm1 pm10 pm25 power power_factor precipitation "
      "precipitation_intensity presence pressure problem reactive_power running safety "
      "signal_strength smoke sound sound_pressure speed sulphur_dioxide tamper "
      "temperature update vibration volatile_organic_compounds voltage volume "
      "volume_storage water weight wind_speed");
  return names;
}

const Names& state_words() {
  static const Names names{"on",      "off",      "open",  "closed",   "locked", "unlocked",
                           "low",     "high",     "home",  "not_home", "wet",    "dry",
                           "playing", "paused",   "idle",  "cleaning", "docked", "charging",
                           "running", "detected", "armed", "disarmed", "active", "normal",
                           "done",    "empty"};
  return names;
}

std::size_t first_tokens_count() {
  static const std::size_t count = make_tokens().size();
  return count;
}

const Names& compact_tokens() {
  static const Names tokens = [] {
    Names all = make_tokens();
    append_second_tokens(all);
    return all;
  }();
  return tokens;
}

}  // namespace hearken::plan
