// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/actions.h"
#include "prompt/retrieve.h"

namespace hearken::prompt {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

Property number(const char* name, const char* unit) {
  return {name, ValueType::Number, Access::ReadWrite, unit, 0.0, 300.0, {}, {}};
}

Thing thing(const char* id, const char* name, const char* area) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.properties.push_back(
      {"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}});
  if (made.kind == "cover") made.device_class = "blind";
  if (made.kind == "cover") made.properties.push_back(number("position", "%"));
  if (made.kind == "light") made.properties.push_back(number("brightness", "%"));
  if (made.kind == "number") made.properties.push_back(number("value", "°C"));
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

/// A mill: three halls with lamps and blinds, four kilns, a loft and a counting house.
class SaidSet : public ::testing::Test {
 protected:
  Plan planned(const std::string& sentence, Plan plan) const {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(areas_, things_);
    home->state.resize(things_.size());
    const HomeIndex index(home->registry);
    const auto context =
        retrieve(index, home, {sentence, AreaId("loft"), PersonId("owner"), {}}, WallTime{}, {});
    do_to_what_is_said(plan, context);
    return plan;
  }
  /// "thing action argument" of each command.
  std::vector<std::string> done(const std::string& sentence, Plan plan = {}) const {
    std::vector<std::string> commands;
    for (const auto& command : planned(sentence, std::move(plan)).commands) {
      std::string text = command.device.str() + " " + command.action;
      if (command.select) {
        text = (command.select->everything ? "everything" : command.select->kind) + " " +
               command.action;
        for (const auto& id : command.select->except) text += " but " + id.str();
      }
      if (command.argument) text += " " + to_string(command.argument->value);
      commands.push_back(std::move(text));
    }
    return commands;
  }
  static Plan doing(const char* action, const char* id) {
    Plan plan;
    plan.commands.emplace_back();
    plan.commands.back().device = ThingId(id);
    plan.commands.back().action = action;
    return plan;
  }
  static Plan doing_to_all(const char* action, const char* kind) {
    Plan plan;
    plan.commands.emplace_back();
    plan.commands.back().select = Selector{};
    plan.commands.back().select->kind = kind;
    plan.commands.back().action = action;
    return plan;
  }

  std::vector<Area> areas_{{AreaId("h1"), "Hall 1", "Ground", {}},
                           {AreaId("h2"), "Hall 2", "Ground", {}},
                           {AreaId("h3"), "Hall 3", "Ground", {}},
                           {AreaId("loft"), "Wool Loft", "Upstairs", {}},
                           {AreaId("count"), "Counting House", "Upstairs", {}}};
  std::vector<Thing> things_{
      thing("light.h1", "Hall 1 lamps", "h1"),     thing("light.h2", "Hall 2 lamps", "h2"),
      thing("light.h3", "Hall 3 lamps", "h3"),     thing("light.desk", "Desk Light", "count"),
      thing("light.beam", "Beam Light", "loft"),   thing("cover.h1", "Hall 1 blinds", "h1"),
      thing("cover.h2", "Hall 2 blinds", "h2"),    thing("cover.h3", "Hall 3 blinds", "h3"),
      thing("number.k1", "Kiln 1 setpoint", "h1"), thing("number.k2", "Kiln 2 setpoint", "h2"),
      thing("number.k3", "Kiln 3 setpoint", "h3"), thing("media_player.radio", "Radio", "loft")};
};

TEST_F(SaidSet, LeavesOutAPlace) {
  EXPECT_THAT(done("turn all the lights off except in hall 2"),
              UnorderedElementsAre("light.h1 turn_off", "light.h3 turn_off", "light.desk turn_off",
                                   "light.beam turn_off"));
  EXPECT_THAT(done("all blinds halfway, apart from hall 1"),
              UnorderedElementsAre("cover.h2 set_position 50", "cover.h3 set_position 50"));
  EXPECT_THAT(done("shut every blind but the one in hall 3", doing("close", "cover.h3")),
              UnorderedElementsAre("cover.h1 close", "cover.h2 close"));
}

TEST_F(SaidSet, ReasonsLeaveNothingOut) {
  EXPECT_THAT(done("lights off in all the halls except hall 2, they're painting in there"),
              UnorderedElementsAre("light.h1 turn_off", "light.h3 turn_off"));
  EXPECT_THAT(done("lights out in halls 1 and 3, leave 2 as it is for the crew"),
              UnorderedElementsAre("light.h1 turn_off", "light.h3 turn_off"));
}

TEST_F(SaidSet, LeavesOutAThing) {
  EXPECT_THAT(done("turn everything off except the radio"),
              ElementsAre("everything turn_off but media_player.radio"));
  EXPECT_THAT(done("lights off upstairs, just leave the desk one alone"),
              ElementsAre("light.beam turn_off"));
  EXPECT_THAT(done("all lights off but keep the beam light on"),
              UnorderedElementsAre("light.h1 turn_off", "light.h2 turn_off", "light.h3 turn_off",
                                   "light.desk turn_off"));
  EXPECT_THAT(done("switch the lamps off in all three halls, not the hall 2 ones"),
              UnorderedElementsAre("light.h1 turn_off", "light.h3 turn_off"));
  EXPECT_THAT(done("leave the desk light on, but turn all the other lights off"),
              UnorderedElementsAre("light.h1 turn_off", "light.h2 turn_off", "light.h3 turn_off",
                                   "light.beam turn_off"));
}

TEST_F(SaidSet, SharesAHeadAmongLabels) {
  EXPECT_THAT(done("lights off in halls 1 and 3"),
              UnorderedElementsAre("light.h1 turn_off", "light.h3 turn_off"));
  EXPECT_THAT(done("set kilns 1 through 3 to 210"),
              UnorderedElementsAre("number.k1 set_value 210", "number.k2 set_value 210",
                                   "number.k3 set_value 210"));
  EXPECT_THAT(done("blinds up in halls 1 to 2"),
              UnorderedElementsAre("cover.h1 open", "cover.h2 open"));
  EXPECT_THAT(done("set kilns 1 and 2 to 3"),
              UnorderedElementsAre("number.k1 set_value 3", "number.k2 set_value 3"));
  EXPECT_THAT(done("lamps on in every hall except 3"),
              UnorderedElementsAre("light.h1 turn_on", "light.h2 turn_on"));
  EXPECT_THAT(done("lamps for halls 1 and 2 on, the others stay as they are"),
              UnorderedElementsAre("light.h1 turn_on", "light.h2 turn_on"));
}

TEST_F(SaidSet, OnBeforeAPlaceIsNoDeed) {
  EXPECT_THAT(done("lights off on the ground floor bar hall 1"),
              UnorderedElementsAre("light.h2 turn_off", "light.h3 turn_off"));
}

TEST_F(SaidSet, TouchesNothingThatIsExceptedWhereTheRestIsNotUnderstood) {
  const auto left =
      planned("frobnicate the lights except the desk light", doing_to_all("turn_off", "light"));
  ASSERT_EQ(left.commands.size(), 1u);
  EXPECT_THAT(left.commands[0].select->except, ElementsAre(ThingId("light.desk")));
  const auto none = planned("frobnicate it except the desk light", doing("turn_off", "light.desk"));
  EXPECT_THAT(none.commands, IsEmpty());
  EXPECT_EQ(none.impossible.size(), 1u);
}

TEST_F(SaidSet, DoesNothingWhereWhatIsExceptedIsNotHere) {
  const auto plan =
      planned("turn all the lights off except the gazebo", doing_to_all("turn_off", "light"));
  EXPECT_THAT(plan.commands, IsEmpty());
  EXPECT_THAT(plan.impossible, ElementsAre(::testing::HasSubstr("gazebo")));
}

TEST_F(SaidSet, KeepsThePlanOfWhatIsNoSet) {
  const std::vector<std::string> kept{"light.desk turn_on"};
  for (const char* sentence :
       {"desk light on", "is any light on except the desk light?", "don't turn the desk light off",
        "turn the desk light on if all lights are off",
        "turn the desk light on at seven in halls 1 and 2",
        "all lights off except the desk light, dim that"}) {
    EXPECT_EQ(done(sentence, doing("turn_on", "light.desk")), kept) << sentence;
  }
}

TEST_F(SaidSet, KeepsASetThatIsTheSame) {
  EXPECT_THAT(done("all lamps off except the radio", doing_to_all("turn_off", "light")),
              ElementsAre("light turn_off"));
}

}  // namespace
}  // namespace hearken::prompt
