// SPDX-License-Identifier: Apache-2.0
#include "prompt/wishes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"
#include "prompt/wish_words.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Thing thing(const char* id, const char* name, const char* area, const char* device_class = "") {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.device_class = device_class;
  made.properties.push_back(
      {"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

/// What a model makes of a wish that it does not see.
Plan asked_back() {
  Plan plan;
  plan.question = Question{"What do you mean?", {}};
  return plan;
}

Plan commanded(const char* id, const char* action) {
  Plan plan;
  PlannedCommand& command = plan.commands.emplace_back();
  command.device = ThingId(id);
  command.action = action;
  return plan;
}

/// "thing action" each.
std::vector<std::string> done(const std::string& sentence, Plan plan = asked_back()) {
  const std::vector<Area> areas{{AreaId("snug"), "Snug", "", {}},
                                {AreaId("galley"), "Galley", "", {}}};
  const std::vector<Thing> things{thing("cover.snug", "Snug Blind", "snug", "blind"),
                                  thing("cover.galley", "Galley Awning", "galley", "awning"),
                                  thing("climate.snug", "Stove", "snug"),
                                  thing("light.snug", "Reading Lamp", "snug"),
                                  thing("valve.galley", "Herb Drip", "galley"),
                                  thing("switch.galley", "Kettle", "galley"),
                                  thing("switch.toaster", "Toaster", "galley"),
                                  thing("fan.galley", "Hood", "galley")};
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(areas, things);
  home->state.resize(things.size());
  auto off = std::make_shared<ThingState>();
  off->properties["state"].value = Value{std::string("off")};
  for (auto& state : home->state) state = off;
  const HomeIndex index(home->registry);
  grant_wish(plan, retrieve(index, home, {sentence, AreaId("snug"), PersonId("owner"), {}},
                            WallTime{}, {}));
  std::vector<std::string> texts;
  for (const auto& command : plan.commands)
    texts.push_back(command.device.str() + " " + command.action);
  return texts;
}

TEST(Wishes, OfARoomAreGrantedWhereTheyAreSpoken) {
  EXPECT_THAT(done("the glare on my page is terrible"), ElementsAre("cover.snug close"));
  EXPECT_THAT(done("I'm shivering"), ElementsAre("climate.snug turn_on"));
  EXPECT_THAT(done("I can't see my own hands, it's so dark"), ElementsAre("light.snug turn_on"));
}

TEST(Wishes, OfARoomThatIsSaidAreGrantedThere) {
  EXPECT_THAT(done("it's awfully stuffy in the galley"), ElementsAre("fan.galley turn_on"));
  EXPECT_THAT(done("the herbs in the galley are bone dry"), ElementsAre("valve.galley open"));
  EXPECT_THAT(done("keep the sun off us in the galley"), ElementsAre("cover.galley open"))
      << "an awning gives shade when it is out";
}

TEST(Wishes, OneClauseMaySayIt) {
  EXPECT_THAT(done("I'm shivering, the stove is out again"), ElementsAre("climate.snug turn_on"));
}

TEST(Wishes, AMachineGrantsSomeWhereverItStands) {
  EXPECT_THAT(done("I could murder a cup of tea"), ElementsAre("switch.galley turn_on"));
  EXPECT_THAT(done("I could murder a cup of tea", commanded("switch.toaster", "turn_on")),
              ElementsAre("switch.galley turn_on"))
      << "another machine, of which no word speaks, is not meant";
}

TEST(Wishes, WhatIsNoneChangesNothing) {
  EXPECT_THAT(done("is it stuffy in the galley?"), IsEmpty());
  EXPECT_THAT(done("make the reading lamp green"), IsEmpty()) << "an order that was refused";
  EXPECT_THAT(done("if it gets dark I'll need a lamp"), IsEmpty());
  EXPECT_THAT(done("I had soup for lunch"), IsEmpty());
  EXPECT_THAT(done("good night"), IsEmpty()) << "a greeting, unless the model takes it for more";
  EXPECT_THAT(done("it's so dark in here", Plan{}), IsEmpty()) << "the model heard no wish at all";
}

TEST(Wishes, WhatIsDeniedIsNotWished) {
  EXPECT_THAT(done("I'm never cold"), IsEmpty());
  EXPECT_THAT(done("it's not dark at all in here"), IsEmpty());
  EXPECT_THAT(done("it isn't stuffy in the galley"), IsEmpty());
  EXPECT_THAT(done("there isn't enough light to read by"), ElementsAre("light.snug turn_on"));
}

TEST(Wishes, SunThatIsWelcomeIsNotKeptOut) {
  EXPECT_THAT(done("is the sun out?"), IsEmpty());
  EXPECT_THAT(done("let the sun in, it's lovely out"), ElementsAre("cover.snug open"));
}

TEST(Wishes, APlanThatGrantsOneStays) {
  EXPECT_THAT(done("it's so dark in here", commanded("light.snug", "turn_on")),
              ElementsAre("light.snug turn_on"));
}

TEST(WishWords, AreReadWithoutAHome) {
  const auto wish = read_wish({"the", "seedlings", "are", "parched", "they", "need", "water"});
  ASSERT_TRUE(wish);
  EXPECT_EQ(wish->goal, "thirsty");
  EXPECT_GT(wish->certainty, 0.7);
  EXPECT_FALSE(read_wish({"turn", "on", "the", "hall", "light"}));
}

}  // namespace
}  // namespace hearken::prompt
