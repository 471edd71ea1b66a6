// SPDX-License-Identifier: Apache-2.0
#include "core/state_words.h"

#include <gtest/gtest.h>

#include "core/selection.h"

namespace hearken {
namespace {

struct Row {
  const char* kind;
  const char* device_class;
  const char* state;
  const char* word;
  bool holds;
};

Thing make_thing(const char* kind, const char* device_class) {
  Thing thing;
  thing.id = ThingId(std::string(kind) + ".x");
  thing.kind = kind;
  thing.device_class = device_class;
  thing.properties.push_back({"state", ValueType::Text, Access::ReadOnly, "", {}, {}, {}, {}});
  return thing;
}

ThingState in_state(Value value) {
  ThingState state;
  state.properties["state"] = {std::move(value), {}, {}};
  return state;
}

TEST(StateWords, AreReadByKindAndClass) {
  const Row rows[] = {{"light", "", "on", "on", true},
                      {"light", "", "ON", "off", false},
                      {"binary_sensor", "door", "on", "open", true},
                      {"binary_sensor", "window", "off", "closed", true},
                      {"binary_sensor", "lock", "on", "locked", false},
                      {"binary_sensor", "moisture", "on", "wet", true},
                      {"binary_sensor", "battery", "off", "low", false},
                      {"binary_sensor", "motion", "on", "active", true},
                      {"cover", "blind", "opening", "open", true},
                      {"cover", "", "closed", "shut", true},
                      {"lock", "", "locked", "locked", true},
                      {"person", "", "not_home", "away", true},
                      {"person", "", "work", "not_home", true},
                      {"person", "", "home", "home", true},
                      {"media_player", "", "playing", "on", true},
                      {"media_player", "", "standby", "on", false},
                      {"climate", "", "heat", "on", true},
                      {"alarm_panel", "", "armed_home", "armed", true},
                      {"vacuum", "", "cleaning", "on", true}};
  for (const Row& row : rows) {
    const auto holds = is_in_state(make_thing(row.kind, row.device_class),
                                   in_state(Value{std::string(row.state)}), row.word);
    EXPECT_EQ(holds, row.holds) << row.kind << " " << row.state << " " << row.word;
  }
}

TEST(StateWords, UnknownIsNeitherYesNorNo) {
  EXPECT_FALSE(is_in_state(make_thing("light", ""), {}, "on"));
  EXPECT_FALSE(
      is_in_state(make_thing("light", ""), in_state(Value{std::string("unavailable")}), "off"));
}

TEST(StateWords, BatteriesAreLowBelowTwentyPercent) {
  EXPECT_EQ(is_in_state(make_thing("sensor", "battery"), in_state(Value{19.0}), "low"), true);
  EXPECT_EQ(is_in_state(make_thing("sensor", "battery"), in_state(Value{20.0}), "low"), false);
}

TEST(StateWords, SpokenStateIsAPersonsWord) {
  EXPECT_EQ(spoken_state(make_thing("binary_sensor", "door"), in_state(Value{true})), "open");
  EXPECT_EQ(spoken_state(make_thing("alarm_panel", ""), in_state(Value{std::string("armed_away")})),
            "armed away");
  EXPECT_EQ(spoken_state(make_thing("light", ""), {}), "");
}

}  // namespace
}  // namespace hearken
