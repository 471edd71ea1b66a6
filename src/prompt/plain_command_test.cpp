// SPDX-License-Identifier: Apache-2.0
#include "prompt/plain_command.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing thing(const char* id, const char* name, const char* property, double maximum) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId("den");
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.properties.push_back(
      {"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}});
  made.properties.push_back(
      {property, ValueType::Number, Access::ReadWrite, "", 0.0, maximum, {}, {}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

/// "action value" of what a refusal becomes; "no" where it stays one.
std::string done(const std::string& sentence) {
  const std::vector<Thing> things{thing("fan.den", "Fan", "speed", 100),
                                  thing("water_heater.den", "Boiler", "temperature", 60)};
  auto home = std::make_shared<HomeSnapshot>();
  home->registry =
      std::make_shared<Registry>(std::vector<Area>{{AreaId("den"), "Den", "", {}}}, things);
  home->state.resize(things.size());
  const HomeIndex index(home->registry);
  const auto context =
      retrieve(index, home, {sentence, AreaId("den"), PersonId("owner"), {}}, WallTime{}, {});
  Plan plan;
  plan.impossible.emplace_back();
  do_what_is_plain(plan, context);
  if (plan.commands.empty()) return "no";
  const PlannedCommand& command = plan.commands.front();
  return command.action + (command.argument ? " " + to_string(command.argument->value) : "");
}

/// Percent that the lights of the only room are set to; -1: none.
double dimmed(const std::string& sentence) {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("den"), "Den", "", {}}},
      std::vector<Thing>{thing("light.den", "Reading lamp", "brightness", 100)});
  home->state.resize(1);
  const HomeIndex index(home->registry);
  const auto context = retrieve(index, home, {sentence, {}, PersonId("owner"), {}}, WallTime{}, {});
  Plan plan;
  plan.impossible.emplace_back();
  do_what_is_plain(plan, context);
  const bool set = plan.commands.size() == 1 && plan.commands[0].action == "set_brightness";
  return set ? *as_number(plan.commands[0].argument->value) : -1;
}

TEST(PlainCommand, APlaceIsDimmedByItsLights) {
  EXPECT_EQ(dimmed("dim the den to 30 percent"), 30);
  EXPECT_EQ(dimmed("dim the den to 300 percent"), -1);
  EXPECT_EQ(dimmed("set the den to 30"), -1);
}

TEST(PlainCommand, OneThingAndItsNumber) {
  EXPECT_EQ(done("set the fan to 86"), "set_speed 86");
  EXPECT_EQ(done("change the speed of the fan in the den to 40 percent"), "set_speed 40");
  EXPECT_EQ(done("set the boiler to 55 degrees"), "set_temperature 55");
}

TEST(PlainCommand, OneThingOnOrOff) {
  EXPECT_EQ(done("activate the fan"), "turn_on");
  EXPECT_EQ(done("shut off the fan"), "turn_off");
  EXPECT_EQ(done("skip a track on the fan"), "no");
}

TEST(PlainCommand, AThingAndItsNumberAlone) {
  EXPECT_EQ(done("boiler to 45"), "set_temperature 45");
  EXPECT_EQ(done("the fan at 30 percent"), "set_speed 30");
  EXPECT_EQ(done("boiler to 90"), "no");
}

TEST(PlainCommand, AnOrderIsNoQuestion) {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(std::vector<Area>{}, std::vector<Thing>{});
  const HomeIndex index(home->registry);
  const auto held = [&](const char* sentence) {
    Plan plan;
    plan.query.emplace();
    refuse_answers_to_orders(
        plan, retrieve(index, home, {sentence, {}, PersonId("owner"), {}}, WallTime{}, {}));
    return plan.query ? "query" : "refused";
  };
  EXPECT_STREQ(held("Nell's loom on"), "refused");
  EXPECT_STREQ(held("is Nell there"), "query");
}

TEST(PlainCommand, WhatCannotBeStaysRefused) {
  for (const char* sentence :
       {"set the fan to 120", "set the brightness of the fan to 40", "set the fan to turbo",
        "do not turn on the fan", "is the fan on", "turn the fan on and off", "open the fan",
        "set the boiler and the fan to 40", "set the piano to 40", "raise the fan 10 to 20"})
    EXPECT_EQ(done(sentence), "no") << sentence;
}

}  // namespace
}  // namespace hearken::prompt
