// SPDX-License-Identifier: Apache-2.0
#include "prompt/qualities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/named.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;

Property on_off() {
  return {"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}};
}
Property percent(const char* name) {
  return {name, ValueType::Number, Access::ReadWrite, "%", 0.0, 100.0, {}, {}};
}

Thing thing(const char* id, const char* name, const char* area, std::vector<Property> properties) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.properties = std::move(properties);
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

/// A cabin with a relay, a boat house with two dimmers of which one is on.
class Qualities : public ::testing::Test {
 protected:
  Context context(const std::string& sentence, const char* here) const {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(
        std::vector<Area>{{AreaId("cabin"), "Cabin", "", {}},
                          {AreaId("boats"), "Boat house", "", {}},
                          {AreaId("jetty"), "Jetty", "", {}}},
        std::vector<Thing>{
            thing("light.cabin", "Cabin bulb", "cabin", {on_off()}),
            thing("media_player.set", "Wireless", "cabin", {on_off(), percent("volume")}),
            thing("light.bow", "Bow lamp", "boats", {on_off(), percent("brightness")}),
            thing("light.stern", "Stern lamp", "boats", {on_off(), percent("brightness")})});
    for (const char* state : {"on", "on", "on", "off"}) {
      auto known = std::make_shared<ThingState>();
      known->properties["state"] = {std::string(state), {}, {}};
      known->properties["brightness"] = {20.0 + static_cast<double>(home->state.size()), {}, {}};
      home->state.push_back(known);
    }
    const HomeIndex index(home->registry);
    return retrieve(index, home, {sentence, AreaId(here), PersonId("owner"), previous_}, WallTime{},
                    {});
  }
  /// "light.bow set_brightness 10", or what is said instead.
  std::vector<std::string> changed(const std::string& sentence, const char* here) const {
    Plan plan;
    plan.commands.emplace_back();
    plan.commands.back().device = ThingId("media_player.set");
    plan.commands.back().action = "set_volume";
    plan.commands.back().argument = Argument{Value{10.0}, "", Change::Add};
    change_the_said_quality(plan, context(sentence, here));
    std::vector<std::string> lines = plan.impossible;
    for (const auto& command : plan.commands) {
      const auto by = command.argument ? as_number(command.argument->value) : std::nullopt;
      lines.push_back(command.device.str() + " " + command.action +
                      (by ? " " + format_number(*by) : ""));
    }
    return lines;
  }

  std::optional<PreviousTurn> previous_;
};

TEST_F(Qualities, BrighterWhereNothingDimsTouchesNothingElse) {
  EXPECT_THAT(changed("make it brighter", "cabin"),
              ElementsAre("Cabin bulb can only be switched on and off, not made brighter."));
  EXPECT_THAT(changed("brighter please", "jetty"),
              ElementsAre("I found no light in Jetty that could be brighter."));
}

TEST_F(Qualities, BrighterChangesTheLightsThatAreOn) {
  EXPECT_THAT(changed("a bit brighter in here", "boats"),
              ElementsAre("light.bow set_brightness 10"));
  EXPECT_THAT(changed("make it darker", "boats"), ElementsAre("light.bow set_brightness -10"));
}

TEST_F(Qualities, OfThePlaceThatIsSaid) {
  EXPECT_THAT(changed("brighter in the boat house", "cabin"),
              ElementsAre("light.bow set_brightness 10"));
  EXPECT_THAT(changed("make it brighter in the jetty", "cabin"),
              ElementsAre("I found no light there that could be brighter."));
}

TEST_F(Qualities, TheLightsAreRefusedWhereNoneHereCanBeDimmed) {
  EXPECT_THAT(changed("dim the lights", "cabin"),
              ElementsAre("Cabin bulb can only be switched on and off, not made dimmer."));
  EXPECT_THAT(changed("dim the lights", "boats"), ElementsAre("media_player.set set_volume 10"));
}

TEST_F(Qualities, ItIsWhatTheTurnBeforeWasAbout) {
  previous_ = PreviousTurn{"turn on the bow lamp", {}};
  previous_->plan.commands.emplace_back();
  previous_->plan.commands.back().device = ThingId("light.bow");
  EXPECT_THAT(changed("make it brighter", "cabin"), ElementsAre("light.bow set_brightness 10"));
}

TEST_F(Qualities, LouderIsLeftToWhatPlays) {
  EXPECT_THAT(changed("make it louder", "cabin"), ElementsAre("media_player.set set_volume 10"));
}

TEST_F(Qualities, WhatSaysMoreStays) {
  for (const char* sentence :
       {"make the wireless brighter", "make it brighter at seven", "is it brighter", "turn it up"})
    EXPECT_THAT(changed(sentence, "cabin"), ElementsAre("media_player.set set_volume 10"))
        << sentence;
}

TEST_F(Qualities, ARefusalOfANamedLightSaysWhy) {
  Plan plan;
  plan.commands.emplace_back();
  plan.commands.back().device = ThingId("media_player.set");
  plan.commands.back().action = "set_volume";
  refuse_other_qualities(plan, context("make the cabin bulb brighter", "cabin"));
  EXPECT_TRUE(plan.commands.empty());
  EXPECT_THAT(plan.impossible,
              ElementsAre("Cabin bulb can only be switched on and off, not made brighter."));
}

TEST_F(Qualities, TheBrightestIsALightThatIsOn) {
  Plan plan;
  ask_for_the_most(plan, context("which one is the brightest", "cabin"));
  ASSERT_TRUE(plan.query);
  EXPECT_EQ(plan.query->ask, Ask::Highest);
  EXPECT_EQ(plan.query->property, "brightness");
  EXPECT_EQ(plan.query->select->kind, "light");
  EXPECT_EQ(plan.query->select->state, "on");
}

TEST_F(Qualities, AfterAListItIsOneOfThatList) {
  previous_ = PreviousTurn{"which lights are on in the boat house", {}};
  previous_->plan.query.emplace();
  previous_->plan.query->ask = Ask::List;
  previous_->plan.query->select.emplace();
  previous_->plan.query->select->kind = "light";
  previous_->plan.query->select->area = AreaId("boats");
  Plan plan;
  ask_for_the_most(plan, context("and which one is the dimmest", "cabin"));
  EXPECT_FALSE(plan.query);
  ask_for_the_most(plan, context("which one is the dimmest", "cabin"));
  ASSERT_TRUE(plan.query);
  EXPECT_EQ(plan.query->ask, Ask::Lowest);
  EXPECT_EQ(plan.query->select->area, AreaId("boats"));
}

TEST_F(Qualities, ItIsTheOneThatWasFound) {
  previous_ = PreviousTurn{"which lamp is the dimmest", {}};
  ask_for_the_most(previous_->plan, context("which lamp is the dimmest", "boats"));
  ASSERT_TRUE(previous_->plan.query);
  previous_->plan.query->select->state.clear();  // the two of the boat house
  previous_->plan.query->select->area = AreaId("boats");
  EXPECT_THAT(changed("make it brighter", "cabin"), ElementsAre("light.bow set_brightness 10"));
}

TEST_F(Qualities, WhatWasFoundCanBeSwitchedToo) {
  previous_ = PreviousTurn{"which lamp is the dimmest", {}};
  ask_for_the_most(previous_->plan, context("which lamp is the dimmest", "boats"));
  Plan plan;
  plan.commands.emplace_back();
  plan.commands.back().action = "turn_off";
  plan.commands.back().select.emplace();
  plan.commands.back().select->kind = "light";
  do_to_the_named(plan, context("turn it off", "cabin"));
  ASSERT_EQ(plan.commands.size(), 1U);
  EXPECT_FALSE(plan.commands.front().select);
  EXPECT_EQ(plan.commands.front().device, ThingId("light.bow"));
}

}  // namespace
}  // namespace hearken::prompt
