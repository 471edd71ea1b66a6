// SPDX-License-Identifier: Apache-2.0
#include "app/standstill.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace hearken::app {
namespace {

template <std::size_t N>
bool is_one_of(const std::string& word, const std::array<std::string_view, N>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 7> kResting = {"idle", "docked", "off",    "paused",
                                                      "open", "closed", "standby"};
constexpr std::array<std::string_view, 16> kMachinesAndHeat = {
    "machine", "press", "conveyor", "mixer", "robot", "crane", "motor", "oven",
    "hob",     "stove", "cooktop",  "iron",  "sauna", "fryer", "grill", "space_heater"};

}  // namespace

std::string standstill_action(const Thing& thing, const ThingState& state) {
  if (is_one_of(hearken::to_string(state.value("state")), kResting)) return {};
  if (thing.find_action("stop") != nullptr) return "stop";
  const bool switched =
      is_one_of(thing.device_class, kMachinesAndHeat) && thing.find_action("turn_off") != nullptr;
  return switched ? "turn_off" : "";
}

}  // namespace hearken::app
