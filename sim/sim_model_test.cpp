// SPDX-License-Identifier: Apache-2.0
#include "sim/sim_model.h"

#include <gtest/gtest.h>

#include "core/actions.h"

namespace hearken::sim {
namespace {

Property property(const char* name, ValueType type, std::vector<std::string> options = {}) {
  Property result;
  result.name = name;
  result.type = type;
  result.access = Access::ReadWrite;
  result.options = std::move(options);
  if (type == ValueType::Number) {
    result.minimum = 0;
    result.maximum = 100;
  }
  return result;
}

SimModel model(const char* kind, std::vector<Property> properties, SimModel::Values values) {
  Thing thing;
  thing.id = ThingId(std::string(kind) + ".x");
  thing.kind = kind;
  thing.properties = std::move(properties);
  thing.actions = standard_actions(thing.kind, thing.properties);
  return SimModel(std::move(thing), std::move(values));
}

Value word(const char* text) { return std::string(text); }

TEST(SimModel, LightRemembersItsLevelWhileOff) {
  auto light = model("light",
                     {property("state", ValueType::Option, {"on", "off"}),
                      property("brightness", ValueType::Number)},
                     {{"state", word("on")}, {"brightness", 40.0}});
  ASSERT_TRUE(light.apply("turn_off", {}));
  EXPECT_FALSE(is_known(light.value("brightness")));
  ASSERT_TRUE(light.apply("turn_on", {}));
  EXPECT_EQ(light.value("brightness"), Value{40.0});
  ASSERT_TRUE(light.apply("set_brightness", 50.0));
  EXPECT_NEAR(*as_number(light.value("brightness")), 128 * 100 / 255.0, 1e-9);
  EXPECT_FALSE(light.apply("set_brightness", 140.0));
  EXPECT_FALSE(light.apply("set_brightness", {}));
}

TEST(SimModel, FanGoesToFullSpeedAndBack) {
  auto fan = model(
      "fan",
      {property("state", ValueType::Option, {"on", "off"}), property("speed", ValueType::Number)},
      {{"state", word("off")}, {"speed", 0.0}});
  ASSERT_TRUE(fan.apply("turn_on", {}));
  EXPECT_EQ(fan.value("speed"), Value{100.0});
  ASSERT_TRUE(fan.apply("set_speed", 0.0));
  EXPECT_EQ(fan.value("state"), word("off"));
}

TEST(SimModel, CoverIsClosedOnlyAtZero) {
  auto cover = model("cover",
                     {property("state", ValueType::Option, {"open", "closed"}),
                      property("position", ValueType::Number)},
                     {{"state", word("open")}, {"position", 60.0}});
  ASSERT_TRUE(cover.apply("set_position", 1.0));
  EXPECT_EQ(cover.value("state"), word("open"));
  ASSERT_TRUE(cover.apply("close", {}));
  EXPECT_EQ(cover.value("state"), word("closed"));
  EXPECT_EQ(cover.value("position"), Value{0.0});
}

TEST(SimModel, ThermostatKeepsItsModeWhenTheTargetChanges) {
  auto climate = model("climate",
                       {property("mode", ValueType::Option, {"off", "heat", "cool"}),
                        property("state", ValueType::Option, {"off", "heat", "cool"}),
                        property("temperature", ValueType::Number)},
                       {{"state", word("cool")}, {"mode", word("cool")}, {"temperature", 21.0}});
  ASSERT_TRUE(climate.apply("set_temperature", 23.0));
  EXPECT_EQ(climate.value("mode"), word("cool"));
  ASSERT_TRUE(climate.apply("turn_off", {}));
  EXPECT_EQ(climate.value("mode"), word("off"));
  ASSERT_TRUE(climate.apply("turn_on", {}));
  EXPECT_EQ(climate.value("state"), word("cool"));
  EXPECT_FALSE(climate.apply("set_mode", word("dry")));
}

TEST(SimModel, MediaPlayerPausesOnlyWhatPlays) {
  auto player = model("media_player",
                      {property("state", ValueType::Option, {"off", "idle", "playing", "paused"}),
                       property("volume", ValueType::Number), property("track", ValueType::Number)},
                      {{"state", word("idle")}, {"volume", 30.0}, {"track", 1.0}});
  ASSERT_TRUE(player.apply("pause", {}));
  EXPECT_EQ(player.value("state"), word("idle"));
  ASSERT_TRUE(player.apply("next", {}));
  EXPECT_EQ(player.value("state"), word("playing"));
  EXPECT_EQ(player.value("track"), Value{2.0});
  ASSERT_TRUE(player.apply("turn_off", {}));
  EXPECT_FALSE(is_known(player.value("volume")));
  ASSERT_TRUE(player.apply("turn_on", {}));
  EXPECT_EQ(player.value("state"), word("idle"));
  EXPECT_EQ(player.value("volume"), Value{30.0});
}

TEST(SimModel, ToDoListCountsOpenItems) {
  auto todo = model("todo", {property("items", ValueType::Text)}, {{"items", word("[]")}});
  ASSERT_TRUE(todo.apply("add_item", word("sweep the yard")));
  EXPECT_EQ(todo.value("state"), Value{1.0});
  ASSERT_TRUE(todo.apply("complete_item", word("sweep the yard")));
  EXPECT_EQ(todo.value("state"), Value{0.0});
  EXPECT_FALSE(todo.apply("complete_item", word("sweep the yard")));
}

TEST(SimModel, RefusesValuesOffStep) {
  auto dial = property("value", ValueType::Number);
  dial.step = 0.5;
  auto number = model("number", {dial}, {{"value", 3.0}});
  EXPECT_TRUE(number.apply("set_value", 4.5));
  EXPECT_FALSE(number.apply("set_value", 4.6));
  EXPECT_EQ(number.value("value"), Value{4.5});
}

}  // namespace
}  // namespace hearken::sim
