// SPDX-License-Identifier: Apache-2.0
#include "core/actions.h"

#include <gtest/gtest.h>

#include "core/todo_items.h"

namespace hearken {
namespace {

Property number(std::string name, std::string unit, double low, double high) {
  return {
      std::move(name), ValueType::Number, Access::ReadWrite, std::move(unit), low, high, {}, {}};
}
Property state() { return {"state", ValueType::Text, Access::ReadOnly, "", {}, {}, {}, {}}; }
Value text(std::string word) { return Value{std::move(word)}; }

Thing make_thing(const std::string& kind, std::string device_class,
                 std::vector<Property> properties) {
  Thing thing;
  thing.id = ThingId(kind + ".test");
  thing.name = "Test";
  thing.kind = kind;
  thing.device_class = std::move(device_class);
  thing.properties = std::move(properties);
  thing.actions = standard_actions(kind, thing.properties);
  return thing;
}

ThingState with(std::string property, Value value) {
  ThingState state;
  state.properties[std::move(property)] = {std::move(value), {}, {}};
  return state;
}

TEST(Actions, EveryKindKnowsItsActions) {
  struct Case {
    const char* kind;
    const char* action;
    const char* property;
    const char* value;
  };
  const Case cases[] = {{"light", "turn_on", "state", "on"},
                        {"siren", "turn_off", "state", "off"},
                        {"cover", "open", "state", "open"},
                        {"valve", "close", "state", "closed"},
                        {"lock", "lock", "state", "locked"},
                        {"vacuum", "start", "state", "cleaning"},
                        {"vacuum", "return_to_base", "state", "docked"},
                        {"media_player", "play", "state", "playing"},
                        {"alarm_panel", "disarm", "state", "disarmed"},
                        {"climate", "turn_off", "state", "off"},
                        {"scene", "activate", "state", "activated"}};
  for (const Case& c : cases) {
    const auto effects = effects_of(c.kind, c.action);
    ASSERT_TRUE(effects) << c.kind << "." << c.action;
    ASSERT_EQ(effects->size(), 1U) << c.kind;
    EXPECT_EQ(effects->front().property, c.property);
    EXPECT_TRUE(effect_holds(effects->front(), text(c.value), 0)) << c.kind << "." << c.action;
  }
}

TEST(Actions, UnknownPairsHaveNoMeaning) {
  EXPECT_FALSE(effects_of("light", "explode"));
  EXPECT_FALSE(effects_of("sensor", "turn_on"));
  EXPECT_FALSE(effects_of("teapot", "turn_on"));
  EXPECT_EQ(effects_of("media_player", "next")->size(), 0U);
}

TEST(Actions, BrightnessZeroMeansOff) {
  const Thing light = make_thing("light", "", {state(), number("brightness", "%", 0, 100)});
  const auto effects = wanted_effects(light, {}, "set_brightness", 0.0);
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_TRUE(effect_holds(effects[0], text("off"), 0));
  EXPECT_EQ(wanted_effects(light, {}, "set_brightness", 40.0).size(), 2U);
}

TEST(Actions, PositionsCountWhenACoverReportsThem) {
  const Thing blind = make_thing("cover", "blind", {state(), number("position", "%", 0, 100)});
  EXPECT_EQ(wanted_effects(blind, {}, "open", {}).back().any_of.front(), Value{100.0});
  const Thing gate = make_thing("cover", "gate", {state()});
  EXPECT_EQ(wanted_effects(gate, {}, "open", {}).size(), 1U);
}

TEST(Actions, ToggleDependsOnThePresentState) {
  const Thing light = make_thing("light", "", {state()});
  EXPECT_TRUE(effect_holds(wanted_effects(light, with("state", text("on")), "toggle", {}).at(0),
                           text("off"), 0));
  EXPECT_TRUE(wanted_effects(light, {}, "toggle", {}).empty());
}

TEST(Actions, ThermostatWithoutStateIsJudgedByItsMode) {
  Property mode{"mode", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"off", "heat"}};
  const Thing thermostat = make_thing("climate", "", {mode, number("temperature", "°C", 5, 30)});
  EXPECT_EQ(wanted_effects(thermostat, {}, "turn_off", {}).at(0).property, "mode");
  EXPECT_EQ(wanted_effects(thermostat, {}, "set_mode", text("heat")).at(0).property, "mode");
}

TEST(Actions, NextTrackWrapsAtTheEndOfTheList) {
  const Thing player = make_thing("media_player", "speaker", {state(), number("track", "", 1, 20)});
  EXPECT_EQ(wanted_effects(player, with("track", 20.0), "next", {}).at(0).any_of.at(0), Value{1.0});
  EXPECT_EQ(wanted_effects(player, with("track", 3.0), "previous", {}).at(0).any_of.at(0),
            Value{2.0});
  EXPECT_TRUE(wanted_effects(player, {}, "next", {}).empty());
}

TEST(Actions, AddedItemCountsOnlyWhenTheListReportsOneMore) {
  Property items{"items", ValueType::Text, Access::ReadOnly, "", {}, {}, {}, {}};
  const Thing list = make_thing("todo", "", {items});
  const auto before = with("items", text(R"([{"summary":"Milk","done":false}])"));
  const auto effects = wanted_effects(list, before, "add_item", text("milk"));
  ASSERT_EQ(effects.size(), 1U);
  EXPECT_FALSE(effect_holds(effects[0], before.value("items"), 0));
  EXPECT_TRUE(effect_holds(
      effects[0], text(R"({"items":[{"summary":"Milk"},{"done":false,"summary":"milk"}]})"), 0));
  EXPECT_FALSE(effect_holds(effects[0], text("not json"), 0));
}

TEST(Actions, AdjustablePropertiesGetASetter) {
  const Thing tube = make_thing("light", "", {state(), number("tilt", "%", 0, 100)});
  ASSERT_NE(tube.find_action("set_tilt"), nullptr);
  EXPECT_EQ(tube.find_action("set_tilt")->argument, "tilt");
  EXPECT_EQ(tube.find_action("set_brightness"), nullptr);
  EXPECT_EQ(wanted_effects(tube, {}, "set_tilt", 30.0).at(0).property, "tilt");
  EXPECT_TRUE(make_thing("sensor", "temperature", {state()}).actions.empty());
}

TEST(Actions, ToleranceFollowsTheStep) {
  Property target = number("temperature", "°C", 5, 30);
  target.step = 0.5;
  EXPECT_LT(tolerance_of(&target), 0.25);
  EXPECT_GT(tolerance_of(&target), 0.24);
  const Property level = number("brightness", "%", 0, 100);
  EXPECT_TRUE(same_value(Value{50.0}, Value{128 / 2.55}, tolerance_of(&level)));
  EXPECT_EQ(tolerance_of(nullptr), 0);
}

TEST(Safety, ClassesOfLocksGatesAndMachines) {
  EXPECT_EQ(default_safety("lock", ""), SafetyClass::Security);
  EXPECT_EQ(default_safety("cover", "garage"), SafetyClass::Security);
  EXPECT_EQ(default_safety("cover", "blind"), SafetyClass::Comfort);
  EXPECT_EQ(default_safety("valve", "gas"), SafetyClass::Security);
  EXPECT_EQ(default_safety("switch", "machine"), SafetyClass::Critical);
  EXPECT_EQ(default_safety("binary_sensor", "smoke"), SafetyClass::Critical);
}

TEST(Safety, OpeningLowersProtectionAndClosingDoesNot) {
  const Thing lock = make_thing("lock", "", {state()});
  EXPECT_TRUE(lowers_protection(lock, "unlock"));
  EXPECT_FALSE(lowers_protection(lock, "lock"));
  const Thing garage = make_thing("cover", "garage", {state()});
  EXPECT_TRUE(lowers_protection(garage, "open"));
  EXPECT_FALSE(lowers_protection(garage, "close"));
  EXPECT_FALSE(lowers_protection(make_thing("cover", "curtain", {state()}), "open"));
  EXPECT_TRUE(lowers_protection(make_thing("siren", "", {state()}), "turn_off"));
  EXPECT_TRUE(lowers_protection(make_thing("switch", "machine", {state()}), "turn_on"));
  EXPECT_FALSE(lowers_protection(make_thing("switch", "machine", {state()}), "turn_off"));
  EXPECT_TRUE(lowers_protection(make_thing("switch", "refrigerator", {state()}), "turn_off"));
  EXPECT_FALSE(lowers_protection(make_thing("valve", "irrigation", {state()}), "open"));
}

TEST(TodoItems, ReadsEscapesAndBothShapes) {
  const auto items = parse_todo_items(
      R"({"x":[1,{"y":null}],"items":[{"summary":"J\u00fcrgen \ud83d\ude00\n","status":"completed"}]})");
  ASSERT_TRUE(items);
  EXPECT_EQ(items->at(0), (TodoItem{"J\u00fcrgen \U0001F600\n", true}));
  EXPECT_EQ(parse_todo_items(" [ ] ")->size(), 0U);
}

TEST(TodoItems, RefusesWhatIsNotSuchJson) {
  for (const char* bad :
       {"", "[", "{}", "[{}]", "[{\"summary\":\"a\"}", "[{\"summary\":\"\\ud800\"}]",
        "[{\"summary\":\"\\u12\"}]", "[{\"summary\":\"a\"}] x", "null", "[\"a\"]",
        "[{\"summary\":\"a\",\"x\":}]", "[{\"summary\":\"a\\"}) {
    EXPECT_FALSE(parse_todo_items(bad)) << bad;
  }
  EXPECT_FALSE(parse_todo_items("[{\"summary\":\"a\",\"x\":" + std::string(5000, '[')));
}

TEST(Actions, ColoursCompareWithoutTheirBrightness) {
  const Effect red{"color", {text("#ff0000")}};
  EXPECT_TRUE(effect_holds(red, text("#FF0000"), 0));
  EXPECT_TRUE(effect_holds(red, text("#800000"), 0));
  EXPECT_TRUE(effect_holds(red, text("#ff0a08"), 0));
  EXPECT_FALSE(effect_holds(red, text("#ff8000"), 0));
  EXPECT_FALSE(effect_holds(red, text("#000000"), 0));
  EXPECT_FALSE(effect_holds(red, text("red"), 0));
}

}  // namespace
}  // namespace hearken
