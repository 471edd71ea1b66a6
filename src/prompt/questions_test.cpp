// SPDX-License-Identifier: Apache-2.0
#include "prompt/questions.h"

#include <gtest/gtest.h>

#include "core/actions.h"
#include "core/selection.h"
#include "prompt/asked.h"
#include "prompt/guesses.h"
#include "prompt/named.h"
#include "prompt/qualities.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

Thing thing(const char* id, const char* name, const char* area, const char* device_class = "") {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.device_class = device_class;
  Property state;
  state.name = "state";
  state.type = ValueType::Text;
  made.properties = {state};
  if (made.kind != "sensor") made.actions = standard_actions(made.kind, made.properties);
  return made;
}

HomePtr flat() {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(
      std::vector<Area>{{AreaId("hall"), "Hall", {}, {}}, {AreaId("attic"), "Attic", {}, {}}},
      std::vector<Thing>{thing("light.hall", "Hall lamp", "hall"),
                         thing("fan.attic", "Attic fan", "attic"),
                         thing("lock.door", "Entrance lock", "hall"),
                         thing("media_player.radio", "Radio", "attic"),
                         thing("sensor.hall", "Hall temperature", "hall", "temperature"),
                         thing("sensor.attic", "Attic temperature", "attic", "temperature"),
                         thing("sensor.chest", "Chest freezer", "attic", "temperature")});
  home->state.resize(home->registry->things().size());
  return home;
}

Context said(const std::string& sentence, const char* here = "",
             std::optional<PreviousTurn> previous = {}) {
  const HomePtr home = flat();
  const HomeIndex index(home->registry);
  return retrieve(index, home, {sentence, AreaId(here), PersonId("owner"), std::move(previous)},
                  WallTime{}, {});
}

PlannedCommand command(const char* thing, const char* action) {
  PlannedCommand made;
  made.device = ThingId(thing);
  made.action = action;
  return made;
}

Plan doing(const char* thing, const char* action) {
  Plan plan;
  plan.commands.push_back(command(thing, action));
  return plan;
}

/// What becomes of a plan that locks the door: "does", "cannot", or the state that is asked about.
std::string answered(const std::string& sentence) {
  Plan plan = doing("lock.door", "lock");
  answer_what_is_asked(plan, said(sentence));
  if (!plan.commands.empty()) return "does";
  return plan.query ? plan.query->is : "cannot";
}

TEST(Questions, WhatOnlyAsksDoesNothing) {
  EXPECT_EQ(answered("is the entrance locked"), "locked");
  EXPECT_EQ(answered("did anyone leave the entrance unlocked"), "unlocked");
  EXPECT_EQ(answered("do we have the entrance shut"), "closed");
  EXPECT_EQ(answered("is it going to rain"), "cannot");
}

TEST(Questions, WhatIsAskedForPolitelyIsDone) {
  EXPECT_EQ(answered("can you lock the entrance"), "does");
  EXPECT_EQ(answered("do the entrance lock"), "does");
  EXPECT_EQ(answered("have the entrance locked by nine"), "does");
  EXPECT_EQ(answered("why don't you lock the entrance"), "does");
  EXPECT_EQ(answered("are you able to lock the entrance"), "does");
  EXPECT_EQ(answered("is the entrance open? then lock it please"), "does");
}

/// The state asked about and the place: "on@attic"; "-" where the plan stays.
std::string listed(const std::string& sentence) {
  Plan plan;
  list_what_is_on(plan, said(sentence));
  if (!plan.query) return "-";
  return plan.query->is + "@" + plan.query->select->area.str();
}

TEST(Questions, WhatIsOnIsAListOfAllKinds) {
  EXPECT_EQ(listed("what's on right now"), "on@");
  EXPECT_EQ(listed("what is still on in the attic"), "on@attic");
  EXPECT_EQ(listed("which things are open"), "open@");
  EXPECT_EQ(listed("what's on tomorrow"), "-");
  EXPECT_EQ(listed("what is on the list"), "-");
  EXPECT_EQ(listed("turn what is on off"), "-");
}

/// Where the temperature is asked for: a thing, or how many of a set.
std::string measured(const std::string& sentence, const char* here = "") {
  Plan plan;
  plan.query.emplace();
  plan.query->device = ThingId("sensor.hall");
  const Context context = said(sentence, here);
  ask_wherever_measured(plan, context);
  if (!plan.query->select) return plan.query->device.str();
  return std::to_string(select_things(*plan.query->select, *context.home, "").size());
}

TEST(Questions, AQuantityWithoutAPlaceIsAskedEverywhere) {
  EXPECT_EQ(measured("what's the temperature"), "2");  // a freezer is asked about by name
  EXPECT_EQ(measured("what's the temperature", "hall"), "sensor.hall");
  EXPECT_EQ(measured("what's the temperature in the hall"), "sensor.hall");
  EXPECT_EQ(measured("how is the weather"), "sensor.hall");
}

std::string guessed(const std::string& sentence, double confidence, const char* here = "hall") {
  Plan plan = doing("light.hall", "turn_on");
  leave_guesses(plan, said(sentence, here), confidence);
  return plan.commands.empty() ? "no" : "yes";
}

TEST(Guesses, ALightThatNoWordMeansIsLeftAlone) {
  EXPECT_EQ(guessed("turn on the moon", 0.5), "no");
  EXPECT_EQ(guessed("turn on the moon", 0.9), "yes");
  EXPECT_EQ(guessed("it is so dark", 0.5), "yes");
  EXPECT_EQ(guessed("turn on the hall lamp", 0.5), "yes");
  EXPECT_EQ(guessed("light please", 0.5), "yes");
}

TEST(Guesses, ARemarkSetsNothingOff) {
  const auto left = [](const char* sentence, const Plan& made) {
    Plan plan = made;
    leave_guesses(plan, said(sentence), 0.95);
    return plan.commands.size();
  };
  Plan all;
  all.commands.emplace_back();
  all.commands.back().select.emplace();
  all.commands.back().action = "turn_off";
  EXPECT_EQ(left("the postman rang twice", all), 0);
  EXPECT_EQ(left("we are heading out", all), 1);
  EXPECT_EQ(left("the postman rang twice", doing("fan.attic", "turn_off")), 1);
}

TEST(Guesses, WhatNothingIsCalledIsNamed) {
  EXPECT_EQ(unknown_name(said("turn on the sauna")), "sauna");
  EXPECT_EQ(unknown_name(said("turn the desk lamp on")), "desk lamp");
  EXPECT_EQ(unknown_name(said("turn the hall lamp on")), "");
  EXPECT_EQ(unknown_name(said("set the brightness to 150")), "");
  EXPECT_EQ(unknown_name(said("tell me a story")), "");
  EXPECT_TRUE(wishes_for_a_deed(said("kettle on")));
  EXPECT_FALSE(wishes_for_a_deed(said("what a day")));
  EXPECT_FALSE(is_question(said("what a day")));
}

TEST(Guesses, ThanksAreAnswered) {
  EXPECT_EQ(courtesy(said("thank you")), "You are welcome.");
  EXPECT_EQ(courtesy(said("never mind")), "All right, I do nothing.");
  EXPECT_EQ(courtesy(said("turn on the hall lamp")), "");
  EXPECT_EQ(courtesy(said("is everything fine")), "");
}

/// What a plan that turns on the hall lamp does then: the thing, or "none".
std::string redirected(const std::string& sentence, std::optional<PreviousTurn> previous = {}) {
  Plan plan = doing("light.hall", "turn_on");
  do_to_the_named(plan, said(sentence, "", std::move(previous)));
  return plan.commands.empty() ? "none" : plan.commands.front().device.str();
}

TEST(Named, AWholeNameIsMeant) {
  EXPECT_EQ(redirected("attic fan back on please"), "fan.attic");
  EXPECT_EQ(redirected("turn on the hall lamp"), "light.hall");
  EXPECT_EQ(redirected("lamp on when the attic fan runs"), "light.hall");
  EXPECT_EQ(redirected("entrance lock on"), "none");  // a lock is not turned on
}

TEST(Named, NotTheSetOfAPlaceOfWhichOnlyAPartIsSaid) {
  const auto things = [](const char* room, const char* sentence) {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(
        std::vector<Area>{{AreaId("shed"), room, {}, {}}},
        std::vector<Thing>{thing("light.pottery", "Pottery lamps", "shed"),
                           thing("light.kiln", "Kiln lamp", "shed")});
    home->state.resize(2);
    const HomeIndex index(home->registry);
    Plan plan;
    plan.commands.emplace_back();
    plan.commands.back().select.emplace();
    plan.commands.back().select->kind = "light";
    plan.commands.back().select->area = AreaId("shed");
    plan.commands.back().action = "turn_off";
    do_to_the_named(plan,
                    retrieve(index, home, {sentence, {}, PersonId("owner"), {}}, WallTime{}, {}));
    return plan.commands.front().device.str();
  };
  EXPECT_EQ(things("Pottery Shed", "pottery lamps off"), "light.pottery");
  EXPECT_EQ(things("Pottery Shed", "all the pottery lamps off"), "");
  EXPECT_EQ(things("Pottery", "pottery lamps off"), "");
}

TEST(Named, ItIsWhatWasSpokenOf) {
  const PreviousTurn fan{"turn off the attic fan", doing("fan.attic", "turn_off")};
  EXPECT_EQ(redirected("turn it on", fan), "fan.attic");
  const PreviousTurn door{"lock the entrance lock", doing("lock.door", "lock")};
  EXPECT_EQ(redirected("turn it on", door), "none");
}

TEST(Named, AQualityIsOfItsOwnKind) {
  Plan plan = doing("media_player.radio", "set_volume");
  refuse_other_qualities(plan, said("make it louder"));
  EXPECT_EQ(plan.commands.size(), 1U);
  refuse_other_qualities(plan, said("make it brighter"));
  EXPECT_TRUE(plan.commands.empty());
  EXPECT_EQ(plan.impossible.size(), 1U);
}

TEST(Named, NowhereIsNotEverywhere) {
  Plan plan;
  plan.query.emplace();
  ask_nowhere_else(plan, said("is anything on upstairs"));
  EXPECT_FALSE(plan.query);
  EXPECT_EQ(plan.impossible.size(), 1U);
}

/// Whether the turn before, about the attic fan, still counts.
bool goes_on(const std::string& sentence) {
  return said(sentence, "hall",
              PreviousTurn{"turn on the attic fan", doing("fan.attic", "turn_on")})
      .previous.has_value();
}

TEST(Conversation, OnlyWhatGoesOnSeesTheTurnBefore) {
  EXPECT_FALSE(goes_on("turn on the hall lamp"));
  EXPECT_FALSE(goes_on("lock the entrance lock"));
  EXPECT_FALSE(goes_on("turn on the moon"));
  EXPECT_FALSE(goes_on("is there music in the attic"));
  EXPECT_TRUE(goes_on("turn it off"));
  EXPECT_TRUE(goes_on("turn the fan off"));
  EXPECT_TRUE(goes_on("and the hall lamp"));
  EXPECT_TRUE(goes_on("set to 40"));
  EXPECT_TRUE(goes_on("the hall"));
  EXPECT_TRUE(goes_on("make the hall lamp the same"));
}

}  // namespace
}  // namespace hearken::prompt
