// SPDX-License-Identifier: Apache-2.0
// Families of sentences: what is kept by a named thing, silence, clock times as written, asides.
#include <gtest/gtest.h>

#include "app/testing/rule_home.h"
#include "plan/said_account.h"

namespace hearken::app {
namespace {

using testing::Row;

HomePtr nursery() {
  return testing::home_of(
      {{AreaId("palm"), "Palm House", "", {}},
       {AreaId("vault"), "Seed Vault", "", {}},
       {AreaId("court"), "Court", "", {}}},
      {Row{"fan.palm", "Palm House Fan", "", "palm", {"turn_on", "turn_off", "set_speed"}},
       Row{"switch.heater", "Gas Heater", "", "palm", {"turn_on", "turn_off"}},
       Row{"switch.mister", "Mister", "", "palm", {"turn_on", "turn_off"}},
       Row{"valve.bed", "Bed Hose", "irrigation", "palm", {"open", "close"}},
       Row{"switch.pump", "Cistern Pump", "", "court", {"turn_on", "turn_off"}},
       Row{"switch.sump", "Sump Pump", "", "vault", {"turn_on", "turn_off"}},
       Row{"light.court", "Court Lamp", "", "court", {"turn_on", "turn_off"}},
       Row{"cover.roof", "Roof Shutter", "shutter", "palm", {"open", "close"}},
       Row{"vacuum.rob", "Rob", "", "", {"start", "stop"}},
       Row{"sensor.palm", "Palm House Temperature", "temperature", "palm", {}},
       Row{"sensor.damp", "Palm House Humidity", "humidity", "palm", {}},
       Row{"sensor.bed", "Bed Moisture", "moisture", "palm", {}},
       Row{"sensor.cistern", "Cistern Level", "", "court", {}},
       Row{"sensor.out", "Outdoor Temperature", "temperature", "court", {}},
       Row{"sensor.gusts", "Gust Meter", "wind_speed", "court", {}},
       Row{"binary_sensor.smoke", "Vault Smoke", "smoke", "vault", {}},
       Row{"binary_sensor.eyes", "Court Motion", "motion", "court", {}},
       Row{"person.ada", "Ada", "", "", {}}});
}

std::string read(const std::string& text) { return testing::read_in(nursery(), text); }

TEST(RuleFamilies, WhatHeatsIsOnBelowAndWhatCoolsAbove) {
  EXPECT_EQ(read("keep the palm house temperature between 16 and 24 with the gas heater"),
            "When Palm House Temperature goes below 16: turn on Gas Heater. When Palm House "
            "Temperature goes above 24: turn off Gas Heater.");
  for (const char* text :
       {"use the palm house fan to hold the palm house temperature at 16 to 24 degrees",
        "the palm house fan should keep the palm house temperature between 16 and 24",
        "palm house temperature must stay from 16 to 24 degrees, use the palm house fan for that",
        "let the palm house temperature never fall below 16 or rise above 24, using the palm house "
        "fan"})
    EXPECT_EQ(read(text),
              "When Palm House Temperature goes below 16: turn off Palm House Fan. When Palm House "
              "Temperature goes above 24: turn on Palm House Fan.")
        << text;
}

TEST(RuleFamilies, WaterIsAddedBelowAndASumpIsEmptied) {
  EXPECT_EQ(
      read("the bed moisture shall remain between 30 and 45 percent via the bed hose"),
      "When Bed Moisture goes below 30: open Bed Hose. When Bed Moisture goes above 45: close "
      "Bed Hose.");
  EXPECT_EQ(read("keep the cistern level between 20 and 90 with the cistern pump"),
            "When Cistern Level goes below 20: turn on Cistern Pump. When Cistern Level goes above "
            "90: turn off Cistern Pump.");
  EXPECT_EQ(
      read("keep the cistern level between 20 and 90 with the sump pump"),
      "When Cistern Level goes below 20: turn off Sump Pump. When Cistern Level goes above 90: "
      "turn on Sump Pump.");
  EXPECT_EQ(
      read("palm house humidity between 60 and 80 please, with the mister, but only on "
           "weekdays"),
      "When Palm House Humidity goes below 60, if it is on weekdays: turn on Mister. When Palm "
      "House Humidity goes above 80, if it is on weekdays: turn off Mister.");
}

TEST(RuleFamilies, WhatDoesNotMoveItKeepsNothing) {
  EXPECT_EQ(read("keep the palm house temperature between 16 and 24 with the court lamp"), "-");
  EXPECT_EQ(read("keep the cistern level between 20 and 90 with the gas heater"), "-");
}

TEST(RuleFamilies, SilenceIsSaidInManyWays) {
  for (const char* text :
       {"when the gust meter keeps quiet for more than an hour turn on the court lamp",
        "no reading from the gust meter in an hour, turn on the court lamp",
        "once the gust meter has gone an hour without a report turn on the court lamp",
        "if we lose contact with the gust meter for an hour turn on the court lamp",
        "as soon as the gust meter stops transmitting for an hour turn on the court lamp",
        "gust meter not heard from for an hour, turn on the court lamp to be safe",
        "in case the gust meter gives no value for an hour, turn on the court lamp",
        "turn on the court lamp once nobody has reported the gust meter for an hour",
        "if the gust meter has been offline for an hour turn on the court lamp"})
    EXPECT_EQ(read(text), "When Gust Meter has not reported for 1 hour: turn on Court Lamp.")
        << text;
}

TEST(RuleFamilies, WhatIsQuietByItselfHasNotStoppedReporting) {
  EXPECT_EQ(read("whenever the court is quiet for ten minutes turn the court lamp off"), "-");
  EXPECT_EQ(read("whenever the court is quiet for ten minutes, court lamp off"), "-");
  EXPECT_EQ(read("if nobody has been in the court for ten minutes send Rob round"),
            "When Court Motion has been clear for 10 minutes: start Rob.");
}

TEST(RuleFamilies, WhereNothingMovesNobodyIs) {
  for (const char* text : {"when nothing has moved in the court for a quarter of an hour put the "
                           "court lamp off",
                           "if nobody stirs in the court for 15 minutes the court lamp goes off"})
    EXPECT_EQ(read(text), "When Court Motion has been clear for 15 minutes: turn off Court Lamp.")
        << text;
}

TEST(RuleFamilies, DigitsAreThoseOfAClockOf24Hours) {
  EXPECT_EQ(read("weekdays at 5:40 open the roof shutter"),
            "On weekdays at 05:40: open Roof Shutter.");
  EXPECT_EQ(read("Saturdays and Sundays the roof shutter can go up at 9:25"),
            "At weekends at 09:25: open Roof Shutter.");
  EXPECT_EQ(read("Monday to Friday the mister goes on at 07:00, 13:30 and 19:00"),
            "On weekdays at 07:00, on weekdays at 13:30 or on weekdays at 19:00: turn on Mister.");
  EXPECT_EQ(read("weekdays 7:15, 12:30 and 16:45 turn the mister on"),
            "On weekdays at 07:15, on weekdays at 12:30 or on weekdays at 16:45: turn on Mister.");
  EXPECT_EQ(read("the mister shall be on from 7:30 till 18:00 on weekdays"),
            "On weekdays at 07:30: turn on Mister. On weekdays at 18:00: turn off Mister.");
  EXPECT_EQ(read("close the roof shutter at nine at night every day"),
            "Every day at 21:00: close Roof Shutter.");
  EXPECT_EQ(read("turn the mister on at 4:10 every morning"),
            "Every day at 04:10: turn on Mister.");
  EXPECT_EQ(read("every day at five turn on the mister"), "Every day at 17:00: turn on Mister.");
  EXPECT_EQ(read("every evening at 5:40 turn on the mister"),
            "Every day at 17:40: turn on Mister.");
  EXPECT_EQ(read("all nights at eleven fifteen turn the mister off"),
            "Every day at 23:15: turn off Mister.");
  EXPECT_EQ(read("tomorrow at nine in the night please close the roof shutter"),
            "Once, on Thu 7 May 21:00: close Roof Shutter.");
  EXPECT_EQ(read("at one o'clock tomorrow turn on the mister"),
            "Once, on Thu 7 May 13:00: turn on Mister.");
}

TEST(RuleFamilies, TheSunIsSaidByWhatItDoes) {
  EXPECT_EQ(read("the roof shutter wants closing ten minutes after the sun goes down every day"),
            "Every day 10 minutes after sunset: close Roof Shutter.");
  EXPECT_EQ(read("every night a quarter of an hour past sunset turn the court lamp on"),
            "Every day 15 minutes after sunset: turn on Court Lamp.");
  EXPECT_EQ(read("when somebody moves in the court turn on the court lamp, except in daylight"),
            "When Court Motion becomes detected, if not (the sun is up): turn on Court Lamp.");
}

TEST(RuleFamilies, SpeedIsNoLengthOfTimeAndFrostNoFreezer) {
  EXPECT_EQ(read("if the gust meter goes past 50 kilometres an hour close the roof shutter"),
            "When Gust Meter goes above 50: close Roof Shutter.");
  EXPECT_EQ(read("if it freezes outside turn on the gas heater"),
            "When Outdoor Temperature goes below 0: turn on Gas Heater.");
}

TEST(RuleFamilies, WhatExplainsIsNoPartOfTheRule) {
  EXPECT_EQ(read("mister off at 16:20 today, the painters are coming"),
            "Once, on Wed 6 May 16:20: turn off Mister.");
  EXPECT_EQ(read("mister off at 16:20 today because it drips on the visitors"),
            "Once, on Wed 6 May 16:20: turn off Mister.");
  EXPECT_EQ(read("I'm still on the tractor so turn the mister off at 16:20"),
            "Once, on Wed 6 May 16:20: turn off Mister.");
  // Something of the home, a deed, a condition: no explanation.
  EXPECT_EQ(read("mister off at 16:20 today, the gas heater is cold"), "-");
  EXPECT_EQ(read("mister off at 16:20 today, we only mean weekdays"), "-");
}

TEST(RuleFamilies, AQuestionIsAClauseToo) {
  EXPECT_EQ(read("cistern level under 30? Then turn on the cistern pump."),
            "When Cistern Level goes below 30: turn on Cistern Pump.");
}

TEST(RuleFamilies, WhatIsDoneToThemIsADeed) {
  EXPECT_EQ(read("any smoke in the vault and the palm house fan gets turned off"),
            "When Vault Smoke becomes detected: turn off Palm House Fan.");
  EXPECT_EQ(read("send Rob out at 11 in the morning every weekday"),
            "On weekdays at 11:00: start Rob.");
  EXPECT_EQ(read("the mister goes on at noon and back off at four in the afternoon, every day"),
            "Every day at 12:00: turn on Mister. Every day at 16:00: turn off Mister.");
  EXPECT_EQ(read("the roof shutter opens at 8 every day unless Ada is here"),
            "Every day at 08:00, if not (Ada is home): open Roof Shutter.");
}

/// What is left of a plan that would do it at once.
std::string left_of(const std::string& text) {
  Plan plan;
  plan.commands = {{ThingId("switch.mister"), {}, "turn_off", {}, {}}};
  plan::hold_rules_to_account(plan, testing::said_in(nursery(), text));
  return plan.commands.empty() ? plan.impossible.front() : "done";
}

TEST(RuleFamilies, NothingIsDoneAtOnceThatHasATime) {
  for (const char* text :
       {"mister off at 16:20 today as the fitters like it", "mister off every evening or so",
        "any smoke and the mister is off", "smoke in the vault? mister off",
        "if there is smoke turn the mister off", "mister off, never mind",
        "the mister must be off by the time Ada comes",
        "mister off 10 minutes after the last visitor has left",
        "turn the mister off on weekdays at the usual time"})
    EXPECT_NE(left_of(text), "done") << text;
  for (const char* text :
       {"turn the mister off", "mister off now please", "can you turn the mister off?",
        "if you can, turn the mister off", "turn off the mister, it has been on since noon"})
    EXPECT_EQ(left_of(text), "done") << text;
}

TEST(RuleFamilies, WhatWaitsTeachesNoWords) {
  const auto teaches = [](const std::string& text) {
    Plan plan;
    plan.teach.emplace();
    plan::hold_rules_to_account(plan, testing::said_in(nursery(), text));
    return plan.teach.has_value();
  };
  EXPECT_FALSE(teaches("shut the roof shutter as soon as it starts to freeze out there"));
  EXPECT_TRUE(teaches("whenever I say good night turn off the court lamp"));
}

}  // namespace
}  // namespace hearken::app
