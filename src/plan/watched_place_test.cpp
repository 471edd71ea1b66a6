// SPDX-License-Identifier: Apache-2.0
#include "plan/watched_place.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace hearken::plan {
namespace {

Thing sensor(const char* id, const char* device_class, const char* area) {
  Thing thing;
  thing.id = ThingId(id);
  thing.name = id;
  thing.kind = "binary_sensor";
  thing.device_class = device_class;
  thing.area = AreaId(area);
  return thing;
}

/// A kitchen, a hall with two sensors, a study; marks as "word:token".
Context heard(const std::string& sentence, const std::vector<Mark>& marks) {
  static const std::vector<Thing> things{
      sensor("kitchen", "motion", "kitchen"), sensor("hall_1", "motion", "hall"),
      sensor("hall_2", "motion", "hall"), sensor("study", "occupancy", "study"),
      sensor("door", "door", "hall")};
  Context context;
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(std::vector<Area>{}, things);
  home->state.resize(things.size());
  context.home = home;
  for (const auto word : split_words(sentence)) context.words.push_back({std::string(word), 0, 0});
  for (const auto& thing : things) context.things.push_back({thing.id, 1, ""});
  context.places = {{AreaId("kitchen"), "", "kitchen"},
                    {AreaId("hall"), "", "hall"},
                    {AreaId("study"), "", "study"}};
  context.marks = marks;
  return context;
}

Plan watching(const char* thing) {
  RuleCondition condition;
  condition.thing = ThingId(thing);
  condition.value = std::string("off");
  Plan plan;
  plan.rules.emplace_back();
  plan.rules.front().when = {condition};
  return plan;
}

std::string watched(Plan plan, const Context& context) {
  watch_where_said(plan, context);
  const auto& condition = plan.rules.front().when.front();
  return condition.select ? "all of " + condition.select->area.str() : condition.thing.str();
}

TEST(WatchedPlace, TheSensorOfThePlaceThatIsSpokenOfIsWatched) {
  const auto context = heard("if nobody is in the kitchen turn it off", {{5, "<a0>"}});
  EXPECT_EQ(watched(watching("hall_1"), context), "kitchen");
  EXPECT_EQ(watched(watching("kitchen"), context), "kitchen");
  EXPECT_EQ(watched(watching("door"), context), "door") << "a door sees nobody";
}

TEST(WatchedPlace, SeveralSensorsOfThePlaceAreWatchedTogether) {
  EXPECT_EQ(watched(watching("kitchen"), heard("the hall is empty", {{1, "<a1>"}})), "all of hall");
}

TEST(WatchedPlace, ThePlaceOfTheCommandIsNotMeant) {
  const auto context =
      heard("turn the study lamp on when someone enters the kitchen", {{2, "<a2>"}, {9, "<a0>"}});
  EXPECT_EQ(watched(watching("study"), context), "kitchen");
}

TEST(WatchedPlace, ASensorThatIsNamedStays) {
  const auto named =
      heard("motion at hall 1 or someone in the kitchen", {{3, "<t1>"}, {8, "<a0>"}});
  EXPECT_EQ(watched(watching("hall_1"), named), "hall_1");
}

TEST(WatchedPlace, SetsAreMovedToo) {
  auto plan = watching("kitchen");
  auto& condition = plan.rules.front().when.front();
  condition.thing = {};
  condition.select.emplace();
  condition.select->kind = "binary_sensor";
  condition.select->device_class = "motion";
  condition.select->area = AreaId("hall");
  EXPECT_EQ(watched(plan, heard("nobody is in the study", {{4, "<a2>"}})), "study");
}

std::string state_of(const char* sentence, const char* said, const char* thing) {
  auto plan = watching(thing);
  plan.rules.front().when.front().value = std::string(said);
  watch_where_said(plan, heard(sentence, {}));
  return to_string(plan.rules.front().when.front().value);
}

TEST(WatchedPlace, SomebodyAndNobodyAreNotMixedUp) {
  EXPECT_EQ(state_of("when there is motion tell me", "off", "kitchen"), "on");
  EXPECT_EQ(state_of("when it is empty", "on", "kitchen"), "off");
  EXPECT_EQ(state_of("after 5 minutes without motion", "on", "kitchen"), "off");
  EXPECT_EQ(state_of("when no one is there", "on", "kitchen"), "off");
  EXPECT_EQ(state_of("when it changes", "on", "kitchen"), "on") << "nothing is said";
  EXPECT_EQ(state_of("when someone opens the empty box", "off", "kitchen"), "off") << "unclear";
  EXPECT_EQ(state_of("when there is motion", "open", "door"), "open") << "a door sees nobody";
}

TEST(WatchedPlace, ARoomWithoutSuchASensorIsNotWatchedByAnother) {
  auto context = heard("if nobody is in the cellar turn it off", {{5, "<a3>"}});
  context.places.push_back({AreaId("cellar"), "", "cellar"});
  Plan plan = watching("hall_1");
  watch_where_said(plan, context);
  EXPECT_TRUE(plan.rules.empty());
  EXPECT_EQ(plan.impossible,
            std::vector<std::string>{
                "Nothing tells whether anybody is there: cellar has no such sensor."});
}

}  // namespace
}  // namespace hearken::plan
