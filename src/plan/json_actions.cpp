// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "plan/json_plan.h"

namespace hearken::plan {

namespace {

struct Synonym {
  std::string_view said;
  std::string_view canonical;
};

/// Sorted by `said`. Only words that mean one action whatever the thing is; "dim" or "enable" are
/// not here because what they mean would have to be guessed.
constexpr std::array kSynonyms = std::to_array<Synonym>({
    {"activate_scene", "activate"},
    {"add_to_list", "add_item"},
    {"alarm_arm_away", "arm_away"},
    {"alarm_arm_home", "arm_home"},
    {"alarm_disarm", "disarm"},
    {"brightness", "set_brightness"},
    {"close_cover", "close"},
    {"close_valve", "close"},
    {"color", "set_color"},
    {"color_temperature", "set_color_temperature"},
    {"dock", "return_to_base"},
    {"media_next_track", "next"},
    {"media_pause", "pause"},
    {"media_play", "play"},
    {"media_previous_track", "previous"},
    {"media_stop", "stop"},
    {"next_track", "next"},
    {"off", "turn_off"},
    {"on", "turn_on"},
    {"open_cover", "open"},
    {"open_valve", "open"},
    {"position", "set_position"},
    {"power_off", "turn_off"},
    {"power_on", "turn_on"},
    {"press_button", "press"},
    {"previous_track", "previous"},
    {"return_home", "return_to_base"},
    {"set_color_temp", "set_color_temperature"},
    {"set_colour", "set_color"},
    {"set_colour_temperature", "set_color_temperature"},
    {"set_cover_position", "set_position"},
    {"set_fan_speed", "set_speed"},
    {"set_hvac_mode", "set_mode"},
    {"set_operation_mode", "set_mode"},
    {"set_option", "select_option"},
    {"set_percentage", "set_speed"},
    {"set_target_temperature", "set_temperature"},
    {"set_temp", "set_temperature"},
    {"set_valve_position", "set_position"},
    {"set_volume_level", "set_volume"},
    {"stop_cover", "stop"},
    {"switch_off", "turn_off"},
    {"switch_on", "turn_on"},
    {"temperature", "set_temperature"},
    {"turnoff", "turn_off"},
    {"turnon", "turn_on"},
    {"volume", "set_volume"},
    {"volume_mute", "mute"},
    {"volume_set", "set_volume"},
});

constexpr std::array kCanonical = std::to_array<std::string_view>(
    {"activate",       "add_item",      "arm_away",       "arm_home",  "close",
     "complete_item",  "disarm",        "lock",           "mute",      "next",
     "open",           "pause",         "play",           "press",     "previous",
     "return_to_base", "select_option", "set_brightness", "set_color", "set_color_temperature",
     "set_humidity",   "set_mode",      "set_position",   "set_speed", "set_temperature",
     "set_value",      "set_volume",    "start",          "stop",      "toggle",
     "turn_off",       "turn_on",       "unlock",         "unmute"});

/// "setTemperature", "Turn On", "turn-on" in snake case.
std::string to_snake_case(std::string_view text) {
  std::string out;
  char last = 0;
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool after_lower = (last >= 'a' && last <= 'z') || (last >= '0' && last <= '9');
    if (upper && after_lower) out += '_';
    out += upper ? static_cast<char>(c - 'A' + 'a') : (c == ' ' || c == '-') ? '_' : c;
    last = c;
  }
  return out;
}

std::string_view find_canonical(std::string_view action) {
  const auto known = std::find(kCanonical.begin(), kCanonical.end(), action);
  if (known != kCanonical.end()) return *known;
  const auto synonym =
      std::lower_bound(kSynonyms.begin(), kSynonyms.end(), action,
                       [](const Synonym& row, std::string_view said) { return row.said < said; });
  return synonym != kSynonyms.end() && synonym->said == action ? synonym->canonical
                                                               : std::string_view{};
}

}  // namespace

std::string canonical_action(std::string_view action) {
  const std::string snake = to_snake_case(action);
  std::string_view name = snake;
  if (const std::string_view found = find_canonical(name); !found.empty()) {
    return std::string(found);
  }
  // "light.turn_on": some programs put the kind of the thing before the action.
  if (const std::size_t dot = name.find('.'); dot != name.npos) {
    if (const std::string_view found = find_canonical(name.substr(dot + 1)); !found.empty()) {
      return std::string(found);
    }
  }
  return std::string(action);
}

}  // namespace hearken::plan
