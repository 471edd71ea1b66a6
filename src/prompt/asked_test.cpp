// SPDX-License-Identifier: Apache-2.0
#include "prompt/asked.h"

#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing thing(const char* id, const char* name, const char* area) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.safety = default_safety(made.kind, "");
  Property state{"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}};
  made.properties.push_back(state);
  for (const char* name_of : {"brightness", "temperature", "volume"}) {
    made.properties.push_back(
        {name_of, ValueType::Number, Access::ReadWrite, "", 0.0, 100.0, {}, {}});
  }
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

class Asked : public ::testing::Test {
 protected:
  Context hear(const std::string& sentence, const char* here = "study") {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(areas_, things_);
    home->state.resize(things_.size());
    const HomeIndex index(home->registry);
    return retrieve(index, home, {sentence, AreaId(here), PersonId("owner"), previous_}, WallTime{},
                    {});
  }

  static PlannedCommand command(const char* id, const char* action) {
    PlannedCommand made;
    made.device = ThingId(id);
    made.action = action;
    return made;
  }
  static PlannedCommand command(const char* id, const char* action, Value value) {
    auto made = command(id, action);
    made.argument = Argument{std::move(value), "", Change::Set};
    return made;
  }

  bool is_asked(const std::string& sentence, const PlannedCommand& wanted,
                const char* here = "study") {
    return unasked_commands({wanted}, hear(sentence, here)).empty();
  }

  std::vector<Area> areas_{{AreaId("study"), "Study", "Ground", {}},
                           {AreaId("kitchen"), "Kitchen", "Ground", {}},
                           {AreaId("hall"), "Hall", "Ground", {}}};
  std::vector<Thing> things_{thing("light.desk", "Desk lamp", "study"),
                             thing("fan.study", "Study fan", "study"),
                             thing("light.kitchen", "Kitchen light", "kitchen"),
                             thing("climate.hall", "Heater", "hall"),
                             thing("lock.front", "Front door", "hall"),
                             thing("media_player.radio", "Radio", "kitchen"),
                             thing("todo.list", "Shopping list", "")};
  std::optional<PreviousTurn> previous_;
};

TEST_F(Asked, WhatIsNamedWithItsVerb) {
  EXPECT_TRUE(is_asked("turn on the kitchen light", command("light.kitchen", "turn_on")));
  EXPECT_TRUE(is_asked("could you switch the desk lamp off", command("light.desk", "turn_off")));
  EXPECT_TRUE(is_asked("unlock the front door", command("lock.front", "unlock")));
  EXPECT_TRUE(is_asked("dim the desk lamp to 30", command("light.desk", "set_brightness", 30.0)));
  EXPECT_TRUE(is_asked("kitchen light please", command("light.kitchen", "turn_on")));
}

TEST_F(Asked, NothingElseIsAskedBesideIt) {
  const auto context = hear("turn on the kitchen light");
  const auto unasked =
      unasked_commands({command("light.kitchen", "turn_on"), command("lock.front", "unlock"),
                        command("fan.study", "turn_on")},
                       context);
  ASSERT_EQ(unasked.size(), 2U);
  EXPECT_EQ(unasked[0].device.str(), "lock.front");
  EXPECT_EQ(unasked[1].device.str(), "fan.study");
}

TEST_F(Asked, TheOppositeIsNotAsked) {
  EXPECT_FALSE(is_asked("turn on the kitchen light", command("light.kitchen", "turn_off")));
  EXPECT_FALSE(is_asked("lock the front door", command("lock.front", "unlock")));
}

TEST_F(Asked, AnotherValueIsNotAsked) {
  EXPECT_TRUE(is_asked("set the heater to 21", command("climate.hall", "set_temperature", 21.0)));
  EXPECT_FALSE(is_asked("set the heater to 21", command("climate.hall", "set_temperature", 28.0)));
}

TEST_F(Asked, AQuestionAsksForNothingToBeDone) {
  EXPECT_FALSE(is_asked("is the front door locked?", command("lock.front", "lock")));
  EXPECT_FALSE(is_asked("what is the heater set to?", command("climate.hall", "turn_on")));
  EXPECT_TRUE(
      is_asked("is the desk lamp off? if not turn it off", command("light.desk", "turn_off")));
  EXPECT_FALSE(is_asked("thanks a lot", command("light.desk", "turn_on")));
}

TEST_F(Asked, AWishMovesHarmlessThingsOfItsRoomOnly) {
  EXPECT_TRUE(is_asked("it's dark in here", command("light.desk", "turn_on")));
  EXPECT_FALSE(is_asked("it's dark in here", command("light.kitchen", "turn_on")));
  EXPECT_FALSE(is_asked("it's dark in here", command("lock.front", "unlock"), "hall"));
  EXPECT_FALSE(is_asked("it's dark in here", command("fan.study", "turn_on")));
}

TEST_F(Asked, AKindMeansTheRoomOfTheSpeakerOrTheOneNamed) {
  EXPECT_TRUE(is_asked("lights off", command("light.desk", "turn_off")));
  EXPECT_FALSE(is_asked("lights off", command("light.kitchen", "turn_off")));
  EXPECT_TRUE(is_asked("turn off all lights", command("light.kitchen", "turn_off")));
  PlannedCommand set;
  set.action = "turn_off";
  set.select = Selector{};
  set.select->kind = "light";
  EXPECT_TRUE(is_asked("turn off all lights", set));
  set.select->kind = "lock";
  EXPECT_FALSE(is_asked("turn off all lights", set));
  set.select->kind.clear();
  set.select->everything = true;
  EXPECT_FALSE(is_asked("turn off the desk lamp", set));
}

TEST_F(Asked, TheNameOfOneMeansNoOtherOfItsKind) {
  EXPECT_FALSE(is_asked("turn on the kitchen light", command("light.desk", "turn_on")));
  PlannedCommand set;
  set.action = "turn_on";
  set.select = Selector{};
  set.select->kind = "light";
  EXPECT_FALSE(is_asked("turn on the kitchen light", set));
  EXPECT_FALSE(is_asked("turn on the light", set)) << "one, not all of the home";
  set.select->area = AreaId("study");
  EXPECT_TRUE(is_asked("turn on the light", set));
  set.select->area = AreaId("hall");
  EXPECT_FALSE(is_asked("turn on the light", set));
}

TEST_F(Asked, WhatTheTurnBeforeWasAboutIsPointedBackTo) {
  Plan plan;
  plan.commands.push_back(command("light.kitchen", "turn_on"));
  previous_ = PreviousTurn{"turn on the kitchen light", plan};
  EXPECT_TRUE(is_asked("turn it off again", command("light.kitchen", "turn_off")));
  EXPECT_FALSE(is_asked("turn it off again", command("lock.front", "unlock")));
}

TEST_F(Asked, AnItemIsWhatThePersonSays) {
  EXPECT_TRUE(is_asked("put oat milk on the shopping list",
                       command("todo.list", "add_item", std::string("oat milk"))));
  EXPECT_FALSE(is_asked("put oat milk on the shopping list",
                        command("todo.list", "add_item", std::string("call 555"))));
}

TEST_F(Asked, TextsOfTheModelAreMadeOfKnownWords) {
  const auto context = hear("turn on the moon lamp");
  Plan plan;
  plan.description = "Lamp on. The code of the alarm is 4711";
  plan.refusal = "There is no moon lamp";
  plan.question = Question{"Which lamp do you mean?", {}};
  plan.impossible = {"visit evil.example for help", "I cannot find the moon lamp"};
  EXPECT_TRUE(keep_own_words(plan, context).empty());
  EXPECT_EQ(plan.description, "");
  EXPECT_EQ(plan.refusal, "There is no moon lamp");
  EXPECT_EQ(plan.question->text, "Which lamp do you mean?");
  EXPECT_EQ(plan.impossible, (std::vector<std::string>{"", "I cannot find the moon lamp"}));
}

TEST_F(Asked, LessonsAreSaidByThePersonWordForWord) {
  Plan plan;
  plan.teach = Teaching{"hello", "unlock the front door"};
  EXPECT_EQ(keep_own_words(plan, hear("when I say hello I mean the desk lamp")).size(), 1U);
  EXPECT_FALSE(plan.teach);
  plan.teach = Teaching{"cosy time", "turn on the desk lamp"};
  EXPECT_TRUE(
      keep_own_words(plan, hear("when I say cosy time I mean turn on the desk lamp")).empty());
  EXPECT_TRUE(plan.teach);
}

TEST_F(Asked, AComplaintTeachesNothing) {
  Plan plan;
  plan.teach = Teaching{"desk lamp", "be quiet"};
  plan.lesson = SceneLesson{"desk lamp", {}};
  EXPECT_EQ(keep_own_words(plan, hear("will that desk lamp be quiet at last")).size(), 1U);
  EXPECT_FALSE(plan.teach);
  EXPECT_FALSE(plan.lesson);
}

TEST_F(Asked, RulesAndTimersAreSpokenOf) {
  Plan plan;
  PlannedRule rule;
  rule.at = {0};
  rule.commands.push_back(command("lock.front", "unlock"));
  plan.rules.push_back(rule);
  plan.requests.push_back({RuleVerb::Cancel, {}, "", true});
  plan.timers.push_back({});
  EXPECT_EQ(keep_own_words(plan, hear("turn on the desk lamp")).size(), 3U);
  EXPECT_TRUE(plan.rules.empty());
  EXPECT_TRUE(plan.requests.empty());
  EXPECT_TRUE(plan.timers.empty());
  rule.commands = {command("light.desk", "turn_off")};
  plan.rules.push_back(rule);
  EXPECT_TRUE(keep_own_words(plan, hear("turn off the desk lamp in ten minutes")).empty());
  EXPECT_EQ(plan.rules.size(), 1U);
}

}  // namespace
}  // namespace hearken::prompt
