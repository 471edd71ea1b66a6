// SPDX-License-Identifier: Apache-2.0
#include "sim/pack_registry.h"

#include <gtest/gtest.h>

namespace hearken::sim {
namespace {

constexpr std::string_view kHome = R"({
  "areas": [{"id": "attic", "name": "Attic", "floor": "Top"}],
  "devices": [
    {"id": "light.spot", "name": "Spot", "domain": "light", "area": "attic",
     "caps": {"dimmable": true, "color": true},
     "state": "off", "attrs": {"brightness": 102, "rgb_color": [255, 0, 10]}},
    {"id": "cover.hatch", "name": "Hatch", "domain": "cover", "area": "attic", "class": "garage",
     "caps": {"features": ["open", "close"]}, "state": "open", "attrs": {"current_position": 0}},
    {"id": "number.pump", "name": "Pump", "domain": "number", "area": null, "unit": "m/min",
     "caps": {"min": 1, "max": 5, "step": 0.5, "read_only": true}, "state": "2", "attrs": {}},
    {"id": "media_player.box", "name": "Box", "domain": "media_player", "area": "attic",
     "state": "playing", "attrs": {"volume_level": 0.35, "is_volume_muted": false}}]})";

Value initial_value(const PackHome& home, const std::string& thing, const std::string& property) {
  for (const Reading& reading : home.initial) {
    if (reading.thing.str() == thing && reading.property == property) return reading.value;
  }
  return {};
}

TEST(PackRegistry, DerivesPropertiesAndActionsFromCapabilities) {
  const auto home = read_pack_home(kHome, "");
  ASSERT_TRUE(home) << home.error().message;
  const Thing* light = home->registry->find_thing(ThingId("light.spot"));
  ASSERT_NE(light, nullptr);
  EXPECT_NE(light->find_action("set_brightness"), nullptr);
  EXPECT_NE(light->find_action("set_color"), nullptr);
  EXPECT_EQ(home->registry->floor_of(*light), "Top");
  const Thing* hatch = home->registry->find_thing(ThingId("cover.hatch"));
  ASSERT_NE(hatch, nullptr);
  EXPECT_EQ(hatch->find_action("set_position"), nullptr);
  EXPECT_EQ(hatch->safety, SafetyClass::Security);
}

TEST(PackRegistry, ScalesStartValuesAndLetsLevelsWinOverStateWords) {
  const auto home = read_pack_home(kHome, "");
  ASSERT_TRUE(home) << home.error().message;
  EXPECT_EQ(initial_value(*home, "light.spot", "state"), Value{std::string("on")});
  EXPECT_EQ(initial_value(*home, "light.spot", "brightness"), Value{40.0});
  EXPECT_EQ(initial_value(*home, "light.spot", "color"), Value{std::string("#ff000a")});
  EXPECT_EQ(initial_value(*home, "cover.hatch", "state"), Value{std::string("closed")});
  EXPECT_EQ(initial_value(*home, "media_player.box", "volume"), Value{35.0});
  EXPECT_EQ(initial_value(*home, "number.pump", "value"), Value{2.0});
}

TEST(PackRegistry, ReadOnlyDevicesHaveNoActions) {
  const auto home = read_pack_home(kHome, "");
  ASSERT_TRUE(home) << home.error().message;
  const Thing* pump = home->registry->find_thing(ThingId("number.pump"));
  ASSERT_NE(pump, nullptr);
  EXPECT_TRUE(pump->actions.empty());
  EXPECT_EQ(pump->find_property("value")->access, Access::ReadOnly);
}

TEST(PackRegistry, SetupReplacesStateAndAttributes) {
  const auto home = read_pack_home(
      kHome, R"({"media_player.box": {"state": "paused", "attrs": {"media_track": 3}}})");
  ASSERT_TRUE(home) << home.error().message;
  EXPECT_EQ(initial_value(*home, "media_player.box", "state"), Value{std::string("paused")});
  EXPECT_EQ(initial_value(*home, "media_player.box", "track"), Value{3.0});
  EXPECT_FALSE(is_known(initial_value(*home, "media_player.box", "volume")));
}

TEST(PackRegistry, RefusesWhatIsNoHome) {
  EXPECT_FALSE(read_pack_home("", ""));
  EXPECT_FALSE(read_pack_home("[1]", ""));
  EXPECT_FALSE(read_pack_home("{}", ""));
  EXPECT_FALSE(read_pack_home(R"({"devices": [7]})", ""));
  EXPECT_FALSE(read_pack_home(R"({"rooms": {"a": 3}})", ""));
  EXPECT_FALSE(read_pack_home(kHome, R"({"light.nowhere": {"state": "on"}})"));
}

constexpr std::string_view kRooms = R"json({"rooms": {
  "porch": {
    "blinds": {"state": "open", "attrs": {"degree": {"value": 20, "min": 0, "max": 90}},
               "methods": ["open()", "close()", "set_degree(degree:int)"]},
    "fan": {"state": "on", "attrs": {"fan_speed": {"value": "low", "options": ["low", "high"]}},
            "methods": ["turn_on()", "set_fan_speed(fan_speed:str)"]}},
  "None": {"sweeper_robot": {"state": "idle", "attrs": {}, "methods": ["start()", "charge()"]}}}})json";

TEST(PackRegistry, RoomsFormMapsMethodsThereAndBack) {
  const auto home = read_pack_home(kRooms, "");
  ASSERT_TRUE(home) << home.error().message;
  const ThingId blinds("porch.blinds");
  EXPECT_EQ(home->registry->find_thing(blinds)->find_property("position")->maximum, 90.0);
  EXPECT_EQ(operation_text(*home, blinds, "set_position", Value{25.0}),
            "porch.blinds.set_degree(25)");
  EXPECT_EQ(operation_text(*home, ThingId("porch.fan"), "set_speed", Value{std::string("high")}),
            "porch.fan.set_fan_speed(high)");
  EXPECT_EQ(operation_text(*home, ThingId("sweeper_robot"), "return_to_base", Value{}),
            "sweeper_robot.charge()");
  EXPECT_EQ(operation_text(*home, blinds, "lock", Value{}), std::nullopt);
}

TEST(PackRegistry, LevelsRoundHalfUp) {
  EXPECT_EQ(level_of_percent(50), 128);
  EXPECT_EQ(percent_of_level(128), 50);
  for (int percent = 0; percent <= 100; ++percent) {
    EXPECT_EQ(percent_of_level(level_of_percent(percent)), percent);
  }
}

}  // namespace
}  // namespace hearken::sim
