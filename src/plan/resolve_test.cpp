// SPDX-License-Identifier: Apache-2.0
#include "plan/resolve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "plan/css_colors.h"

namespace hearken::plan {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

Value text(std::string word) { return Value{std::move(word)}; }

class Resolve : public testing::Test {
 protected:
  Resolve() {
    add("light.sink", "kitchen", {number("brightness", "%", 0, 100), color()});
    add("light.stove", "kitchen", {});
    add("light.bed", "bedroom", {number("brightness", "%", 0, 100)});
    add("sensor.porch", "porch", {});
    Property target = number("temperature", "°C", 5, 30);
    target.step = 0.5;
    Property mode{"mode", ValueType::Option,   Access::ReadWrite, "", {}, {},
                  {},     {"off", "heat_cool"}};
    add("climate.bed", "bedroom", {target, mode});
    areas = {{AreaId("kitchen"), "Kitchen", "ground", {}},
             {AreaId("bedroom"), "Bedroom", "upstairs", {}}};
  }

  static Property number(std::string name, std::string unit, double low, double high) {
    return {
        std::move(name), ValueType::Number, Access::ReadWrite, std::move(unit), low, high, {}, {}};
  }
  static Property color() {
    return {"color", ValueType::Text, Access::ReadWrite, "", {}, {}, {}, {}};
  }

  void add(const std::string& id, const char* area, std::vector<Property> properties) {
    Thing thing;
    thing.id = ThingId(id);
    thing.name = id;
    thing.area = AreaId(area);
    thing.kind = id.substr(0, id.find('.'));
    thing.properties = std::move(properties);
    thing.properties.push_back({"state", ValueType::Text, Access::ReadOnly, "", {}, {}, {}, {}});
    thing.actions = standard_actions(thing.kind, thing.properties);
    things.push_back(std::move(thing));
  }

  void know(const char* thing, const char* property, Value value) {
    states[thing].properties[property] = {std::move(value), {}, {}};
  }

  Resolution run(PlannedCommand command) {
    HomeSnapshot home;
    home.registry = std::make_shared<Registry>(areas, things);
    for (const Thing& thing : home.registry->things()) {
      home.state.push_back(std::make_shared<ThingState>(states[thing.id.str()]));
    }
    Plan plan;
    plan.commands.push_back(std::move(command));
    return resolve(plan, home, options);
  }
  static PlannedCommand on(const char* thing, const char* action,
                           std::optional<Argument> argument = {}) {
    return {ThingId(thing), {}, action, std::move(argument), {}};
  }
  static PlannedCommand on_all(Selector selector, const char* action) {
    return {{}, std::move(selector), action, {}, {}};
  }

  std::vector<Area> areas;
  std::vector<Thing> things;
  std::map<std::string, ThingState> states;
  ResolveOptions options;
};

TEST_F(Resolve, APositionSaysHowFarItIsOpened) {
  add("cover.bay", "porch", {number("position", "%", 0, 100)});
  PlannedCommand open{ThingId("cover.bay"), {}, "open", {}, {}};
  PlannedCommand half{ThingId("cover.bay"), {}, "set_position", {}, {}};
  half.argument = Argument{Value{50.0}, "", Change::Set};
  const auto actions = [&](std::vector<PlannedCommand> commands) {
    Plan plan;
    plan.commands = std::move(commands);
    HomeSnapshot home;
    home.registry = std::make_shared<Registry>(areas, things);
    home.state.resize(things.size());
    std::string said;
    for (const Step& step : resolve(plan, home).steps) said += step.action + " ";
    return said;
  };
  EXPECT_EQ(actions({open, half}), "set_position ");
  EXPECT_EQ(actions({half, open}), "set_position open ");
  half.argument->value = Value{0.0};
  EXPECT_EQ(actions({open, half}), "open set_position ");
}

TEST_F(Resolve, SetsComeFromTheRegistry) {
  Selector kitchen;
  kitchen.kind = "light";
  kitchen.area = AreaId("kitchen");
  EXPECT_THAT(run(on_all(kitchen, "turn_on")).steps, SizeIs(2));
  kitchen.except = {ThingId("light.sink")};
  EXPECT_THAT(run(on_all(kitchen, "turn_on")).steps,
              ElementsAre(Step{ThingId("light.stove"), "turn_on", {}}));
  Selector upstairs;
  upstairs.kind = "light";
  upstairs.floor = "upstairs";
  EXPECT_THAT(run(on_all(upstairs, "turn_off")).steps,
              ElementsAre(Step{ThingId("light.bed"), "turn_off", {}}));
}

TEST_F(Resolve, ASetHoldsOnlyThingsThatHaveTheAction) {
  Selector lights;
  lights.kind = "light";
  EXPECT_THAT(run(on_all(lights, "set_brightness")).steps, SizeIs(2));
  Selector everything;
  everything.everything = true;
  EXPECT_THAT(run(on_all(everything, "turn_on")).steps, SizeIs(4)) << "not the sensor";
}

TEST_F(Resolve, AStateFilterLooksAtLiveState) {
  know("light.sink", "state", text("on"));
  know("light.bed", "state", text("off"));
  Selector lit;
  lit.kind = "light";
  lit.state = "on";
  EXPECT_THAT(run(on_all(lit, "turn_off")).steps, SizeIs(1)) << "unknown is not on";
}

TEST_F(Resolve, AnEmptySetIsAProblemAndNeverAllThings) {
  Selector none;
  EXPECT_THAT(run(on_all(none, "turn_off")).steps, IsEmpty());
  none.kind = "fan";
  const Resolution resolution = run(on_all(none, "turn_off"));
  EXPECT_THAT(resolution.steps, IsEmpty());
  ASSERT_THAT(resolution.problems, SizeIs(1));
  EXPECT_THAT(resolution.problems[0].text, HasSubstr("fan"));
}

TEST_F(Resolve, SaysWhatAThingCannotDo) {
  const Resolution resolution = run(on("light.stove", "set_brightness", Argument{40.0, "", {}}));
  EXPECT_THAT(resolution.steps, IsEmpty());
  EXPECT_THAT(resolution.problems.at(0).text, HasSubstr("brightness"));
  EXPECT_THAT(run(on("light.gone", "turn_on")).problems, SizeIs(1));
}

TEST_F(Resolve, RelativeValuesCountFromTheLiveValueAndStopAtTheLimit) {
  know("light.bed", "brightness", 90.0);
  const Argument more{30.0, "", Change::Add};
  EXPECT_EQ(run(on("light.bed", "set_brightness", more)).steps.at(0).argument, Value{100.0});
  options.relative_limit = RelativeLimit::Keep;
  EXPECT_EQ(run(on("light.bed", "set_brightness", more)).steps.at(0).argument, Value{120.0});
  EXPECT_EQ(run(on("light.bed", "set_brightness", Argument{0.5, "", Change::Multiply}))
                .steps.at(0)
                .argument,
            Value{45.0});
}

TEST_F(Resolve, AnUnknownOrOldLiveValueIsAProblem) {
  const Argument more{30.0, "", Change::Add};
  EXPECT_THAT(run(on("light.bed", "set_brightness", more)).problems, SizeIs(1));
  know("light.bed", "brightness", 50.0);
  options.max_age = std::chrono::seconds(5);
  options.now = MonoTime{} + std::chrono::seconds(10);
  EXPECT_THAT(run(on("light.bed", "set_brightness", more)).problems, SizeIs(1));
}

TEST_F(Resolve, AbsoluteValuesAreNeverClamped) {
  const auto resolution = run(on("light.bed", "set_brightness", Argument{140.0, "", Change::Set}));
  EXPECT_EQ(resolution.steps.at(0).argument, Value{140.0});
}

TEST_F(Resolve, UnitsAreConvertedOntoTheDevicesGrid) {
  const auto warm = run(on("climate.bed", "set_temperature", Argument{70.0, "°F", Change::Set}));
  EXPECT_EQ(warm.steps.at(0).argument, Value{21.0});
  know("climate.bed", "temperature", 20.0);
  const auto more = run(on("climate.bed", "set_temperature", Argument{3.6, "°F", Change::Add}));
  EXPECT_EQ(more.steps.at(0).argument, Value{22.0});
  const auto wrong = run(on("climate.bed", "set_temperature", Argument{20.0, "W", Change::Set}));
  EXPECT_THAT(wrong.problems, SizeIs(1));
  const auto own = run(on("climate.bed", "set_temperature", Argument{21.3, "°C", Change::Set}));
  EXPECT_EQ(own.steps.at(0).argument, Value{21.3}) << "what was said is the guard's matter";
}

TEST_F(Resolve, WordsTakeTheDevicesSpelling) {
  const auto mode =
      run(on("climate.bed", "set_mode", Argument{text("Heat Cool"), "", Change::Set}));
  EXPECT_EQ(mode.steps.at(0).argument, text("heat_cool"));
  const auto red = run(on("light.sink", "set_color", Argument{text("Dark Red"), "", Change::Set}));
  EXPECT_EQ(red.steps.at(0).argument, text("#8b0000"));
  EXPECT_THAT(run(on("light.sink", "set_color", Argument{text("sad"), "", Change::Set})).problems,
              SizeIs(1));
}

TEST_F(Resolve, ConditionsDecideOnceFromLiveState) {
  auto command = on("climate.bed", "set_temperature", Argument{18.0, "", Change::Set});
  command.when = Condition{ThingId("climate.bed"), "temperature", Comparison::Greater, 20.0};
  EXPECT_THAT(run(command).problems, SizeIs(1)) << "unknown";
  know("climate.bed", "temperature", 19.0);
  const auto skipped = run(command);
  EXPECT_THAT(skipped.steps, IsEmpty());
  ASSERT_THAT(skipped.not_met, SizeIs(1));
  EXPECT_THAT(skipped.not_met[0], HasSubstr("19 °C"));
  know("climate.bed", "temperature", 22.0);
  EXPECT_THAT(run(command).steps, SizeIs(1));
}

TEST_F(Resolve, WordsInConditionsMeanStates) {
  auto command = on("light.sink", "turn_on");
  command.when = Condition{ThingId("light.bed"), "", Comparison::Equal, text("off")};
  know("light.bed", "state", text("off"));
  EXPECT_THAT(run(command).steps, SizeIs(1));
  command.when->comparison = Comparison::NotEqual;
  EXPECT_THAT(run(command).steps, IsEmpty());
}

TEST_F(Resolve, ToggleIsDecidedByTheLiveState) {
  know("light.bed", "state", text("on"));
  EXPECT_EQ(run(on("light.bed", "toggle")).steps.at(0).action, "turn_off");
  EXPECT_THAT(run(on("light.sink", "toggle")).problems, SizeIs(1));
}

TEST(CssColor, KnowsNamesAndHex) {
  EXPECT_EQ(css_color("aliceblue"), "#f0f8ff");
  EXPECT_EQ(css_color("yellow-green"), "#9acd32");
  EXPECT_EQ(css_color("#A1B2C3"), "#a1b2c3");
  EXPECT_FALSE(css_color("#12345"));
  EXPECT_FALSE(css_color("octarine"));
  EXPECT_FALSE(css_color(""));
}

TEST(RefuseUnplacedSets, AFloorThatNobodyKnowsIsNotTheWholeHome) {
  Context context;
  context.words = {{"lights", 0, 6}, {"upstairs", 7, 15}};
  Plan plan;
  plan.commands.push_back({{}, Selector{"light", "", {}, "", "", {}, true}, "turn_on", {}, {}});
  Plan unchanged = plan;
  refuse_unplaced_sets(unchanged, context);
  EXPECT_EQ(unchanged, plan);
  context.marks = {{1, "<0>"}};
  refuse_unplaced_sets(plan, context);
  EXPECT_TRUE(plan.commands.empty());
  EXPECT_EQ(plan.impossible.size(), 1u);
}

}  // namespace
}  // namespace hearken::plan
