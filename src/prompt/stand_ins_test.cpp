// SPDX-License-Identifier: Apache-2.0
#include "prompt/stand_ins.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

Thing thing(const char* id, const char* name, const char* area) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.properties.push_back({"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

/// A site where a model may have taken the wrong thing.
class StandIns : public ::testing::Test {
 protected:
  /// The plan turns `device` on; what is left of it.
  Plan held(const std::string& sentence, const char* device) const {
    Plan plan;
    plan.commands.push_back({ThingId(device), {}, "turn_on", {}, {}});
    hold(plan, sentence);
    EXPECT_EQ(plan.commands.size() + plan.impossible.size(), 1U) << sentence;
    return plan;
  }
  Plan held_question(const std::string& sentence,
                     std::initializer_list<const char*> devices) const {
    Plan plan;
    plan.question.emplace();
    for (const char* device : devices) plan.question->candidates.emplace_back(device);
    hold(plan, sentence);
    return plan;
  }
  void hold(Plan& plan, const std::string& sentence) const {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(areas_, things_);
    home->state.resize(things_.size());
    const HomeIndex index(home->registry);
    const auto context =
        retrieve(index, home, {sentence, AreaId(), PersonId("owner"), {}}, WallTime{}, {});
    refuse_elsewhere(plan, context);
    refuse_other_appliances(plan, context);
  }
  bool is_kept(const std::string& sentence, const char* device) const {
    return !held(sentence, device).commands.empty();
  }

  std::vector<Area> areas_{{AreaId("den"), "Den", "Upstairs", {}},
                           {AreaId("bath"), "Bathroom", "Upstairs", {}},
                           {AreaId("kitchen"), "Kitchen", "Ground", {}}};
  std::vector<Thing> things_{thing("climate.den", "Air conditioner", "den"),
                             thing("climate.kitchen", "Heating", "kitchen"),
                             thing("humidifier.den", "Humidifier", "den"),
                             thing("fan.bath", "Air purifier", "bath"),
                             thing("lock.balcony", "Balcony door", "kitchen"),
                             thing("vacuum.rover", "Rover", "den"),
                             thing("light.den", "Reading light", "den")};
};

TEST_F(StandIns, WhatIsLeftAsItIsSaysNoPlaceOfTheOther) {
  EXPECT_TRUE(
      is_kept("get the reading light going leave the heating in the kitchen off", "light.den"));
  EXPECT_TRUE(
      is_kept("get the reading light going but leave the humidifier as it is", "light.den"));
}

TEST_F(StandIns, AThingOfAnotherRoomDoesNotStandIn) {
  EXPECT_THAT(held("turn on the air conditioner in the kitchen", "climate.den").impossible,
              ElementsAre("I found none in \"kitchen\", but Air conditioner in Den."));
  EXPECT_FALSE(is_kept("turn on the bathroom humidifier", "humidifier.den"));
  EXPECT_FALSE(is_kept("turn on the reading light in the kitchen", "light.den"));
}

TEST_F(StandIns, NorDoesOneWhereTheRoomIsNotHere) {
  EXPECT_FALSE(is_kept("turn on the humidifier in the attic", "humidifier.den"));
  EXPECT_FALSE(is_kept("turn on the guest room humidifier", "humidifier.den"));
}

TEST_F(StandIns, WhatIsInThePlaceOrCalledAfterItIsMeant) {
  EXPECT_TRUE(is_kept("turn on the air conditioner in the den", "climate.den"));
  EXPECT_TRUE(is_kept("turn on the air conditioner upstairs", "climate.den"));
  EXPECT_TRUE(is_kept("open the balcony door", "lock.balcony"));
  EXPECT_TRUE(is_kept("start Rover in the kitchen", "vacuum.rover"));
  EXPECT_TRUE(is_kept("I am going to the kitchen, turn on the reading light", "light.den"));
}

TEST_F(StandIns, APlaceThatItsWholeNameOnlyTouchesIsNotSaid) {
  areas_.push_back({AreaId("tools"), "Tool Store", "", {}});
  things_.push_back(thing("lock.seed", "Seed Store Door", "kitchen"));
  EXPECT_TRUE(is_kept("lock the seed store door", "lock.seed"));
}

TEST_F(StandIns, AnApplianceOfAnotherSortDoesNotStandIn) {
  EXPECT_FALSE(is_kept("turn on the heating in the den", "climate.den"));
  EXPECT_FALSE(is_kept("turn on the dehumidifier", "humidifier.den"));
  EXPECT_FALSE(is_kept("turn on the fan in the bathroom", "fan.bath"));
}

TEST_F(StandIns, WhatHangsBeforeAWindowMay) {
  things_.push_back(thing("cover.den", "Curtains", "den"));
  EXPECT_TRUE(is_kept("turn on the blinds in the den", "cover.den"));
  things_.push_back(thing("cover.bath", "Blinds", "bath"));
  EXPECT_FALSE(is_kept("turn on the blinds in the den", "cover.den"));
}

TEST_F(StandIns, AQuestionThatOffersOnlyOtherRoomsIsNone) {
  auto asked = held_question("turn on the kitchen fan", {"fan.bath"});
  EXPECT_FALSE(asked.question);
  EXPECT_THAT(asked.impossible, SizeIs(1));
  asked = held_question("turn on the bathroom fan", {"fan.bath", "climate.den"});
  EXPECT_TRUE(asked.question);
}

TEST_F(StandIns, ARuleThatWaitsForATimeIsHeldToItsPlace) {
  const auto rules_left = [&](const char* sentence, bool has_condition) {
    Plan plan;
    plan.rules.emplace_back();
    plan.rules.back().commands.push_back({ThingId("light.den"), {}, "turn_on", {}, {}});
    if (has_condition) plan.rules.back().when.emplace_back();
    hold(plan, sentence);
    return plan.rules.size();
  };
  EXPECT_EQ(rules_left("every hour turn on the attic reading light", false), 0U);
  EXPECT_EQ(rules_left("when the attic door opens turn on the reading light", true), 1U);
}

}  // namespace
}  // namespace hearken::prompt
