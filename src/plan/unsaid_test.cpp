// SPDX-License-Identifier: Apache-2.0
#include "plan/unsaid.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "core/text.h"

namespace hearken::plan {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Thing made(const char* id, const char* name) {
  Thing thing;
  thing.id = ThingId(id);
  thing.name = name;
  thing.kind = thing.id.str().substr(0, thing.id.str().find('.'));
  thing.area = AreaId(thing.kind == "climate" ? "shed" : "field");
  Property target;
  target.name = thing.kind == "climate" ? "temperature" : "state";
  target.type = thing.kind == "climate" ? ValueType::Number : ValueType::Option;
  target.access = Access::ReadWrite;
  if (thing.kind == "climate") {
    target.minimum = 5;
    target.maximum = 30;
  } else {
    target.options = {"open", "closed"};
  }
  thing.properties = {target};
  thing.actions = standard_actions(thing.kind, thing.properties);
  return thing;
}

/// A heater and two valves, and a sentence whose words stand one behind the other.
Context heard(const std::string& sentence) {
  static const std::vector<Thing> things{
      made("climate.heater", "Heater"), made("valve.v1", "Field valve 1"),
      made("valve.v2", "Field valve 2"), made("pump.p1", "Field pump")};
  Context context;
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("field"), "Field", "", {}}, {AreaId("shed"), "Shed", "", {}}},
      things);
  home->state.resize(things.size());
  context.home = home;
  for (const auto word : split_words(sentence)) context.words.push_back({std::string(word), 0, 0});
  for (const auto& thing : things) context.things.push_back({thing.id, 1, ""});
  return context;
}

Plan set_heater(double value, Change change) {
  PlannedCommand command;
  command.device = ThingId("climate.heater");
  command.action = "set_temperature";
  command.argument = Argument{Value{value}, "", change};
  Plan plan;
  plan.commands.push_back(command);
  return plan;
}

TEST(NamedSingly, OneNamedThingMeansNoSet) {
  auto context = heard("shut field valve 2");
  context.marks = {{3, "<t2>"}};
  EXPECT_THAT(kinds_named_singly(context), ElementsAre("valve"));
}

TEST(NamedSingly, WordsForSeveralMeanASet) {
  auto context = heard("shut field valve 2 and all others");
  context.marks = {{3, "<t2>"}};
  EXPECT_THAT(kinds_named_singly(context), IsEmpty());
  context = heard("shut field valves 2");
  context.marks = {{3, "<t2>"}};
  EXPECT_THAT(kinds_named_singly(context), IsEmpty());
}

TEST(NamedSingly, AKindIsNoName) {
  auto context = heard("shut the valve");
  context.marks = {{2, "<t1>"}};
  EXPECT_THAT(kinds_named_singly(context), IsEmpty());
}

Plan shut(const char* id) {
  PlannedCommand command;
  command.device = ThingId(id);
  command.action = "close";
  Plan plan;
  plan.commands.push_back(command);
  return plan;
}

TEST(Substitutes, AnotherOfItsKindDoesNotStandIn) {
  auto context = heard("shut field valve 2");
  context.marks = {{3, "<t2>"}};
  Plan other = shut("valve.v1");
  refuse_substitutes(other, context);
  EXPECT_THAT(other.commands, IsEmpty());
  EXPECT_EQ(other.impossible.size(), 1u);
  Plan named = shut("valve.v2");
  refuse_substitutes(named, context);
  EXPECT_EQ(named.commands.size(), 1u);
}

TEST(Substitutes, WhatIsNotHereIsNotReplaced) {
  auto context = heard("shut the pond hatch");
  context.marks = {{3, "<0>"}};
  Plan plan = shut("valve.v1");
  refuse_substitutes(plan, context);
  EXPECT_THAT(plan.commands, IsEmpty());
}

TEST(Substitutes, WhoIsThereIsNothingThatIsMissing) {
  auto context = heard("everybody is freezing");
  context.marks = {{0, "<0>"}};
  Plan plan = set_heater(22, Change::Set);
  refuse_substitutes(plan, context);
  EXPECT_EQ(plan.commands.size(), 1U);
  auto ordered = heard("turn everybody off");
  ordered.marks = {{1, "<0>"}};
  refuse_substitutes(plan, ordered);
  EXPECT_TRUE(plan.commands.empty());
}

TEST(Substitutes, WhatIsRefusedAlreadyIsNotRefusedOnceMore) {
  auto context = heard("shut field valve 2 and the pond hatch too");
  context.marks = {{3, "<t2>"}, {6, "<0>"}};
  Plan plan = shut("valve.v2");
  plan.commands.push_back(shut("climate.heater").commands.front());
  plan.impossible.emplace_back();
  refuse_substitutes(plan, context);
  EXPECT_EQ(plan.commands.size(), 1u);
  EXPECT_EQ(plan.impossible.size(), 1u);
}

TEST(Substitutes, AValueOfOneThingIsNotAnothersInTheRoom) {
  auto context = heard("take 5 off field valve 2");
  context.marks = {{4, "<t2>"}};
  Plan near = shut("valve.v1");
  near.commands.front().device = ThingId("pump.p1");
  near.commands.front().argument = Argument{Value{5.0}, "", Change::Add};
  refuse_substitutes(near, context);
  EXPECT_THAT(near.commands, IsEmpty());
  Plan apart = set_heater(5, Change::Add);  // in another room
  refuse_substitutes(apart, context);
  EXPECT_EQ(apart.commands.size(), 1u);
}

TEST(Substitutes, EverythingInAPlaceIsMeantBesideWhatIsNotHere) {
  auto context = heard("shut everything in the field and the pond hatch");
  context.places = {{AreaId("field"), "", "field"}};
  context.marks = {{4, "<a0>"}, {7, "<0>"}};
  Plan plan = shut("valve.v1");
  plan.commands.push_back(shut("climate.heater").commands.front());
  refuse_substitutes(plan, context);
  ASSERT_EQ(plan.commands.size(), 1u);
  EXPECT_EQ(plan.commands.front().device, ThingId("valve.v1"));
}

TEST(Substitutes, AWishMayMeanAnything) {
  Plan plan = shut("valve.v1");
  refuse_substitutes(plan, heard("the beds are drowning"));
  EXPECT_EQ(plan.commands.size(), 1u);
}

TEST(UnsaidAmounts, ANumberOutOfRangeIsNotALittleMore) {
  auto context = heard("heat it to 90 degrees");
  context.values = {{90, 3}};
  Plan plan = set_heater(1, Change::Add);
  refuse_unsaid_amounts(plan, context);
  EXPECT_THAT(plan.commands, IsEmpty());
  EXPECT_EQ(plan.impossible.size(), 1u);
}

TEST(UnsaidAmounts, WordsThatAskForMoreAreEnough) {
  auto context = heard("a bit warmer there are 90 of us");
  context.values = {{90, 5}};
  Plan plan = set_heater(1, Change::Add);
  refuse_unsaid_amounts(plan, context);
  EXPECT_EQ(plan.commands.size(), 1u);
}

TEST(UnsaidAmounts, ASaidValueStays) {
  auto context = heard("heat it to 21 for the 90 guests");
  context.values = {{21, 3}, {90, 6}};
  Plan plan = set_heater(21, Change::Set);
  refuse_unsaid_amounts(plan, context);
  EXPECT_EQ(plan.commands.size(), 1u);
}

TEST(RefuseSubstitutes, ARuleWithoutConditionsDoesNothingInsteadOfWhatIsAbsent) {
  auto context = heard("every hour open the sluice");
  context.marks = {{4, "<0>"}};
  Plan plan;
  plan.rules.emplace_back();
  plan.rules.back().commands.push_back({ThingId("valve.v1"), {}, "open", {}, {}});
  Plan waiting = plan;
  waiting.rules.back().when.emplace_back();
  refuse_substitutes(plan, context);
  EXPECT_TRUE(plan.rules.empty());
  EXPECT_THAT(plan.impossible, ElementsAre(""));
  refuse_substitutes(waiting, context);
  EXPECT_EQ(waiting.rules.size(), 1U);
}

}  // namespace
}  // namespace hearken::plan
