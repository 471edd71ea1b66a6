// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_again.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Thing thing(const char* id, const char* name, const char* area) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.properties.push_back(
      {"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

PlannedCommand command(const char* device, const char* action) {
  PlannedCommand made;
  made.device = ThingId(device);
  made.action = action;
  return made;
}

/// "thing action" each, "?" for a question; after a turn that turned the fan in the den off.
template <typename Hold>
std::vector<std::string> done(Hold hold, const std::string& sentence, Plan plan) {
  const std::vector<Area> areas{{AreaId("den"), "Den", "", {}},
                                {AreaId("attic"), "Attic", "", {}},
                                {AreaId("barn"), "Barn", "", {}}};
  const std::vector<Thing> things{
      thing("fan.den", "Den Fan", "den"),       thing("light.den", "Den Lamp", "den"),
      thing("fan.attic", "Attic Fan", "attic"), thing("light.attic", "Attic Lamp", "attic"),
      thing("fan.barn1", "Barn Fan 1", "barn"), thing("fan.barn2", "Barn Fan 2", "barn")};
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(areas, things);
  home->state.resize(things.size());
  PreviousTurn before{"den fan off", {}};
  before.plan.commands.push_back(command("fan.den", "turn_off"));
  const HomeIndex index(home->registry);
  hold(plan,
       retrieve(index, home, {sentence, AreaId(), PersonId("owner"), before}, WallTime{}, {}));
  std::vector<std::string> texts;
  for (const auto& one : plan.commands) texts.push_back(one.device.str() + " " + one.action);
  if (plan.question) texts.emplace_back("?");
  return texts;
}

TEST(DoTheSameThere, TheOneOfItsKind) {
  EXPECT_THAT(done(do_the_same_there, "same in the attic please", {}),
              ElementsAre("fan.attic turn_off"));
  Plan lamp;
  lamp.commands.push_back(command("light.attic", "turn_on"));
  EXPECT_THAT(done(do_the_same_there, "and the attic one as well", lamp),
              ElementsAre("fan.attic turn_off"));
}

TEST(DoTheSameThere, AsksWhichOfSeveral) {
  EXPECT_THAT(done(do_the_same_there, "the same in the barn", {}), ElementsAre("?"));
}

TEST(DoTheSameThere, NotWhereTheSentenceSaysADeed) {
  EXPECT_THAT(done(do_the_same_there, "and turn the attic lamp on", {}), IsEmpty());
  EXPECT_THAT(done(do_the_same_there, "and the attic lamp too", {}), IsEmpty());
}

TEST(DoToItToo, WhatItIsIsNotLost) {
  Plan lamp;
  lamp.commands.push_back(command("light.den", "turn_on"));
  EXPECT_THAT(done(do_to_it_too, "turn it on again and the den lamp too", lamp),
              ElementsAre("fan.den turn_on", "light.den turn_on"));
  EXPECT_THAT(done(do_to_it_too, "turn the den lamp on and dim it and the rest", lamp),
              ElementsAre("light.den turn_on"));
}

}  // namespace
}  // namespace hearken::prompt
