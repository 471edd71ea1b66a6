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

Thing thing(const char* id, const char* name, const char* area, const char* device_class = "",
            const char* number = nullptr) {
  Thing made;
  made.id = ThingId(id);
  made.name = name;
  made.area = AreaId(area);
  made.kind = made.id.str().substr(0, made.id.str().find('.'));
  made.device_class = device_class;
  if (made.kind != "number")
    made.properties.push_back(
        {"state", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, {"on", "off"}});
  if (number != nullptr)
    made.properties.push_back(
        {number, ValueType::Number, Access::ReadWrite, "", 0.0, 300.0, {}, {}});
  made.actions = standard_actions(made.kind, made.properties);
  return made;
}

class SaidSet : public ::testing::Test {
 protected:
  /// What the plan of a model that understood nothing becomes: "thing action value" each, "?" for a
  /// question.
  std::vector<std::string> done(const std::string& sentence) {
    Plan plan;
    plan.impossible.emplace_back();
    return done(sentence, plan);
  }
  std::vector<std::string> done(const std::string& sentence, Plan plan) {
    auto home = std::make_shared<HomeSnapshot>();
    home->registry = std::make_shared<Registry>(areas_, things_);
    home->state.resize(things_.size());
    const HomeIndex index(home->registry);
    const auto context =
        retrieve(index, home, {sentence, speaker_, PersonId("owner"), {}}, WallTime{}, {});
    hold_said_set(plan, context);
    std::vector<std::string> texts;
    for (const PlannedCommand& command : plan.commands) {
      std::string text = command.device.str() + " " + command.action;
      if (command.select) {
        text = command.select->kind + " " + command.action;
        for (const auto& id : command.select->except) text += " but " + id.str();
      }
      if (command.argument) text += " " + to_string(command.argument->value);
      texts.push_back(std::move(text));
    }
    if (plan.question) texts.emplace_back("?");
    return texts;
  }

  AreaId speaker_;
  std::vector<Area> areas_{{AreaId("p1"), "Pen 1", "", {}},
                           {AreaId("p2"), "Pen 2", "", {}},
                           {AreaId("p3"), "Pen 3", "", {}},
                           {AreaId("blue"), "Blue Bedroom", "Upstairs", {}},
                           {AreaId("green"), "Green Bedroom", "Upstairs", {}},
                           {AreaId("scullery"), "Scullery", "Ground", {}}};
  std::vector<Thing> things_{thing("light.p1", "Pen 1 lights", "p1"),
                             thing("light.p2", "Pen 2 lights", "p2"),
                             thing("light.p3", "Pen 3 lights", "p3"),
                             thing("climate.p1", "Pen 1 heater", "p1", "", "temperature"),
                             thing("climate.p3", "Pen 3 heater", "p3", "", "temperature"),
                             thing("switch.well", "Well pump", "p1", "pump"),
                             thing("switch.north", "North pump", "p2", "pump"),
                             thing("number.kiln1", "Kiln 1 setpoint", "scullery", "", "value"),
                             thing("number.kiln2", "Kiln 2 setpoint", "scullery", "", "value"),
                             thing("number.kiln4", "Kiln 4 setpoint", "scullery", "", "value"),
                             thing("cover.blue", "Blue shade", "blue", "blind", "position"),
                             thing("cover.green", "Green shade", "green", "blind", "position"),
                             thing("cover.scullery", "Sink shade", "scullery", "blind", "position"),
                             thing("valve.garden1", "Garden sluice 1", "p2"),
                             thing("valve.garden3", "Garden sluice 3", "p2"),
                             thing("valve.mill2", "Mill sluice 2", "p2"),
                             thing("valve.trough", "Trough valve", "p3")};
};

TEST_F(SaidSet, LabelsShareTheirHead) {
  EXPECT_THAT(done("lights out in pens 1 and 3"),
              ElementsAre("light.p1 turn_off", "light.p3 turn_off"));
  EXPECT_THAT(done("turn the lights on in pens 2 to 3 please"),
              ElementsAre("light.p2 turn_on", "light.p3 turn_on"));
  EXPECT_THAT(done("set kilns 1 through 4 to 210"),
              ElementsAre("number.kiln1 set_value 210", "number.kiln2 set_value 210",
                          "number.kiln4 set_value 210"));
  EXPECT_THAT(done("put kilns 1, 2 and 4 to 90"),
              ElementsAre("number.kiln1 set_value 90", "number.kiln2 set_value 90",
                          "number.kiln4 set_value 90"));
}

TEST_F(SaidSet, AllOfOneSortWhereSomeAreLeftOut) {
  Plan one;
  one.commands.emplace_back();
  one.commands.back().device = ThingId("switch.well");
  one.commands.back().action = "turn_on";
  EXPECT_THAT(done("put both pumps on, we're thirsty", one),
              ElementsAre("switch.well turn_on", "switch.north turn_on"));
  EXPECT_THAT(done("all three pumps on", one), ElementsAre("switch.well turn_on"));
  EXPECT_THAT(done("pull all three shades down to 40"),
              ElementsAre("cover.blue set_position 40", "cover.green set_position 40",
                          "cover.scullery set_position 40"));
}

TEST_F(SaidSet, EverythingSomewhereAndWhateverRunsThere) {
  EXPECT_THAT(done("everything off in pen 1 except the heater"),
              ElementsAre("light.p1 turn_off", "switch.well turn_off"));
  EXPECT_THAT(done("stop all the machines in pen 2 but leave the lights on"),
              ElementsAre("switch.north turn_off"));
}

TEST_F(SaidSet, ALabelThatIsLeftAsItIs) {
  EXPECT_THAT(done("lights off in pens 1 and 3, leave 2 as it is"),
              ElementsAre("light.p1 turn_off", "light.p3 turn_off"));
  EXPECT_THAT(done("lights off in every pen except pen 2"),
              ElementsAre("light.p1 turn_off", "light.p3 turn_off"));
  EXPECT_THAT(done("lights for pens 1 and 2 on, the others stay as they are"),
              ElementsAre("light.p1 turn_on", "light.p2 turn_on"));
}

TEST_F(SaidSet, AllButAPlaceOrAName) {
  EXPECT_THAT(done("close all the blinds but the scullery's"),
              ElementsAre("cover.blue close", "cover.green close"));
  EXPECT_THAT(done("shut every blind apart from the one in the blue bedroom"),
              ElementsAre("cover.green close", "cover.scullery close"));
  EXPECT_THAT(done("every pump off except the north one"), ElementsAre("switch.well turn_off"));
  EXPECT_THAT(done("every pump off! Not the north one"), ElementsAre("switch.well turn_off"));
  EXPECT_THAT(done("switch all the pumps except the north one off"),
              ElementsAre("switch.well turn_off"));
  EXPECT_THAT(done("apart from the scullery, all blinds up"),
              ElementsAre("cover.blue open", "cover.green open"));
  EXPECT_THAT(done("all the blinds upstairs halfway except in the blue bedroom"),
              ElementsAre("cover.green set_position 50"));
}

TEST_F(SaidSet, WordsBeforeARowTellWhichRow) {
  EXPECT_THAT(done("open garden sluices 1 to 3"),
              ElementsAre("valve.garden1 open", "valve.garden3 open"));
  EXPECT_THAT(done("please apart from the scullery, put all the blinds down"),
              ElementsAre("cover.blue close", "cover.green close"));
}

TEST_F(SaidSet, LabelsNarrowTheirPlace) {
  EXPECT_THAT(done("set scullery kilns 1 and 4 to 80"),
              ElementsAre("number.kiln1 set_value 80", "number.kiln4 set_value 80"));
  EXPECT_THAT(done("set all the kilns but number 2 to 80"),
              ElementsAre("number.kiln1 set_value 80", "number.kiln4 set_value 80"));
}

TEST_F(SaidSet, DegreesOfPlacesAreTheirHeating) {
  EXPECT_THAT(done("every pen to 20 degrees apart from 3"),
              ElementsAre("climate.p1 set_temperature 20"));
}

TEST_F(SaidSet, ARefusalOfOneKindInOnePlaceIsNone) {
  EXPECT_THAT(done("turn off the lights in pen 1"), ElementsAre("light.p1 turn_off"));
  EXPECT_THAT(done("set the heater in pen 3 to 25 degrees"),
              ElementsAre("climate.p3 set_temperature 25"));
  EXPECT_THAT(done("set the heater in pen 3 to 900 degrees"), IsEmpty());
  EXPECT_THAT(done("turn off the heater in pen 2"), IsEmpty());
  EXPECT_THAT(done("turn off the fridge in pen 1"), IsEmpty());
  EXPECT_THAT(done("turn on the chandelier in pen 1"), IsEmpty());
  EXPECT_THAT(done("chandeliers off in pens 1 and 3"), IsEmpty());
}

TEST_F(SaidSet, WhatIsNotClearIsAsked) {
  EXPECT_THAT(done("close all the blinds except the bedroom one"), ElementsAre("?"));
  EXPECT_THAT(done("close all the blinds except the wobbly one"), ElementsAre("?"));
}

TEST_F(SaidSet, WhatIsExceptedIsNotTouched) {
  Plan wrong;
  wrong.commands.emplace_back();
  wrong.commands.back().device = ThingId("switch.north");
  wrong.commands.back().action = "turn_off";
  EXPECT_THAT(done("shut the whole lot of gubbins down except the north pump", wrong),
              ElementsAre("?"));
  Plan set;
  set.commands.emplace_back();
  set.commands.back().select.emplace().kind = "light";
  set.commands.back().action = "turn_off";
  EXPECT_THAT(done("quench every blessed glimmer except pen 2", set),
              ElementsAre("light turn_off but light.p2"));
}

TEST_F(SaidSet, OtherSentencesStay) {
  for (const char* sentence :
       {"turn off the lamp beside the lights in pen 1", "are the lights in pens 1 and 3 on",
        "lights out in pens 1 and 3 at 7", "lights out in pens 1 and 3 when it rains",
        "turn off the lights but open the blinds", "pen 1 lights off and pen 2 heater on"})
    EXPECT_THAT(done(sentence), IsEmpty()) << sentence;
}

}  // namespace
}  // namespace hearken::prompt
