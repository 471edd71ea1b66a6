// SPDX-License-Identifier: Apache-2.0
// Rules about sets: floors, exceptions, "everything in", one or all of several; what waits between
// two deeds; reminders with a condition; changes of a number.
#include <gtest/gtest.h>

#include "app/testing/rule_home.h"
#include "automation/said_edit.h"
#include "plan/said_lost.h"

namespace hearken::app {
namespace {

using testing::Row;

/// A rectory: two floors, a barn, two persons.
HomePtr rectory() {
  auto home = testing::home_of(
      {{AreaId("parlour"), "Parlour", "downstairs", {}},
       {AreaId("pantry"), "Pantry", "downstairs", {}},
       {AreaId("attic"), "Attic", "upstairs", {}},
       {AreaId("barn"), "Barn", "", {}}},
      {Row{"light.parlour", "Parlour Chandelier", "", "parlour", {"turn_on", "turn_off"}},
       Row{"light.pantry", "Pantry Bulb", "", "pantry", {"turn_on", "turn_off"}},
       Row{"light.attic", "Attic Beam", "", "attic", {"turn_on", "turn_off"}},
       Row{"light.reading", "Reading Globe", "", "attic", {"turn_on", "turn_off"}},
       Row{"cover.parlour", "Parlour Drapes", "curtain", "parlour", {"open", "close"}},
       Row{"switch.kiln", "Kiln", "", "barn", {"turn_on", "turn_off"}},
       Row{"switch.lathe", "Lathe", "", "barn", {"turn_on", "turn_off"}},
       Row{"valve.trough", "Trough", "", "barn", {"open", "close"}},
       Row{"media_player.radio", "Parlour Wireless", "", "parlour", {"turn_on", "turn_off"}},
       Row{"media_player.barn", "Barn Wireless", "", "barn", {"turn_on", "turn_off"}},
       Row{"binary_sensor.sash", "Parlour Sash", "window", "parlour", {}},
       Row{"binary_sensor.dormer", "Attic Dormer", "window", "attic", {}},
       Row{"binary_sensor.eye", "Barn Motion", "motion", "barn", {}},
       Row{"binary_sensor.parlour", "Parlour Motion", "motion", "parlour", {}},
       Row{"binary_sensor.sink", "Pantry Leak", "moisture", "pantry", {}},
       Row{"sensor.cold", "Pantry Temperature", "temperature", "pantry", {}},
       Row{"climate.attic", "Attic Stove", "", "attic", {"set_temperature"}},
       Row{"person.ada", "Ada", "", "", {}}, Row{"person.bo", "Bo", "", "", {}}});
  return home;
}

std::string read(const std::string& text) { return testing::read_in(rectory(), text); }

TEST(RuleGroups, ASetIsNamedByItsKindAndItsPlaceOrFloor) {
  EXPECT_EQ(read("every day at nine pm turn off the upstairs lights"),
            "Every day at 21:00: turn off every light upstairs.");
  EXPECT_EQ(read("when the barn door of the kiln opens turn off the lights in the attic"), "-");
  EXPECT_EQ(read("when Ada comes home turn on the lights in the attic and open the drapes"),
            "When Ada becomes home: turn on every light in Attic and then open Parlour Drapes.");
  EXPECT_EQ(read("every day at nine pm turn off both upstairs lights"),
            "Every day at 21:00: turn off every light upstairs.");
  EXPECT_EQ(read("every day at nine pm turn off the three upstairs lights"), "-");  // there are two
}

TEST(RuleGroups, AnExceptionStandsBesideTheSetOrAtTheEnd) {
  for (const char* text : {"all the lights except the pantry bulb go off at nine pm every day",
                           "turn off all lights at nine pm every day except the pantry one",
                           "every day at nine pm turn off every light but the one in the pantry"})
    EXPECT_EQ(read(text), "Every day at 21:00: turn off every light except Pantry Bulb.") << text;
  EXPECT_EQ(read("when everybody has left turn off all the lights except the attic beam and the "
                 "pantry bulb"),
            "When every person becomes away: turn off every light except Attic Beam and Pantry "
            "Bulb.");
  EXPECT_EQ(read("every day at nine pm turn off all the lights except the kiln"), "-");
}

TEST(RuleGroups, EverythingSomewhereIsSwitchedOffAndNoValveClosed) {
  EXPECT_EQ(read("when nobody has been in the barn for an hour turn off everything in the barn"),
            "When Barn Motion has been clear for 1 hour: turn off everything in Barn.");
  EXPECT_EQ(read("when nobody has been in the barn for an hour turn everything in there off"),
            "When Barn Motion has been clear for 1 hour: turn off everything in Barn.");
}

TEST(RuleGroups, OneOrAllOfSeveralMustBeSo) {
  EXPECT_EQ(read("when any window has been open for ten minutes turn off the kiln"),
            "When any window sensor has been open for 10 minutes: turn off Kiln.");
  EXPECT_EQ(read("when both windows are closed turn on the kiln"),
            "When every window sensor becomes closed: turn on Kiln.");
  EXPECT_EQ(read("let me know if any window is opened while nobody is home").substr(0, 63),
            "When any window sensor becomes open, if every person is away: t");
}

TEST(RuleGroups, WhatIsItsStandsWhereItIs) {
  EXPECT_EQ(read("when the parlour has been empty for ten minutes turn off its lights and the "
                 "wireless"),
            "When Parlour Motion has been clear for 10 minutes: turn off Parlour Chandelier and "
            "then turn off Parlour Wireless.");
}

TEST(RuleGroups, WhatIsDoneLaterWaits) {
  EXPECT_EQ(read("open the trough at six every morning and close it again after ten minutes"),
            "Every day at 06:00: open Trough, wait 10 minutes and then close Trough.");
  EXPECT_EQ(read("turn on the kiln and turn it off after an hour"),
            "Once, on Wed 6 May 15:00: turn off Kiln.");
  EXPECT_EQ(read("turn the pantry bulb on when the attic dormer opens and off after two minutes"),
            "When Attic Dormer becomes open: turn on Pantry Bulb, wait 2 minutes and then turn off "
            "Pantry Bulb.");
}

TEST(RuleGroups, AReminderMayHaveACondition) {
  EXPECT_EQ(read("remind me to shut the attic dormer if it has been open for an hour"),
            "When Attic Dormer has been open for 1 hour: tell you \"Remember: shut the attic "
            "dormer\".");
  EXPECT_EQ(read("remind me at six to check if the kiln is off").find("Once, on Wed 6 May 18:00"),
            std::string::npos);
}

TEST(RuleGroups, TimesOfTheNightAndWithTheirHalves) {
  EXPECT_EQ(read("turn off the kiln at midnight tonight"),
            "Once, on Thu 7 May 00:00: turn off Kiln.");
  EXPECT_EQ(read("could you turn off the kiln at 9 tonight?"),
            "Once, on Wed 6 May 21:00: turn off Kiln.");
  EXPECT_EQ(read("keep the attic between 18 and 20 degrees from 7 in the evening till 11"),
            "When Attic Stove's current temperature goes below 18 or when Attic Stove's current "
            "temperature goes above 20, if it is between 19:00 and 23:00: set temperature of Attic "
            "Stove to 19.");
  EXPECT_EQ(read("keep the attic between 18 and 20 whenever somebody is home"),
            "When Attic Stove's current temperature goes below 18 or when Attic Stove's current "
            "temperature goes above 20, if any person is home: set temperature of Attic Stove to "
            "19.");
}

TEST(RuleGroups, BothPersonsAreAll) {
  EXPECT_EQ(read("start the kiln when we have both been out for half an hour"),
            "When every person has been away for 30 minutes: turn on Kiln.");
}

/// The rule of `text`, changed by `change`.
std::string changed(const std::string& text, const std::string& change) {
  const auto home = rectory();
  const auto rule = automation::read_rules(testing::said_in(home, text), testing::utc, "r");
  if (!rule || rule->rules.size() != 1) return "no rule";
  const Context context = testing::said_in(home, change);
  const auto made = automation::edited(rule->rules[0].automation, context);
  return made ? automation::describe(*made, *home->registry, testing::utc) : "-";
}

TEST(RuleGroups, ANumberIsReplacedByTheOneThatIsNamed) {
  const char* const limit = "turn on the kiln when the pantry temperature goes above 6";
  EXPECT_EQ(changed(limit, "make that 7 instead of 6"),
            "When Pantry Temperature goes above 7: turn on Kiln.");
  EXPECT_EQ(changed(limit, "6 is too low, take 8"),
            "When Pantry Temperature goes above 8: turn on Kiln.");
  EXPECT_EQ(changed(limit, "make that 7 instead of 5"), "-");
  EXPECT_EQ(changed("at nine every day turn off the kiln", "only after dark"),
            "Every day at 09:00, if it is dark: turn off Kiln.");
}

TEST(RuleGroups, AKindThatNothingIsDoneWithIsSaid) {
  const Context context =
      testing::said_in(rectory(), "when Ada comes home turn on the lights and start the kiln");
  PlannedRule rule;
  RuleCondition coming;
  coming.thing = ThingId("person.ada");
  coming.value = std::string("home");
  rule.when.push_back(coming);
  rule.commands.push_back({ThingId("switch.kiln"), {}, "turn_on", {}, {}});
  Plan plan;
  plan.rules.push_back(rule);
  EXPECT_EQ(plan::lost_in_rules(plan, context), "lights");
  plan.rules[0].commands.push_back({ThingId("light.attic"), {}, "turn_on", {}, {}});
  EXPECT_EQ(plan::lost_in_rules(plan, context), "");
}

TEST(RuleGroups, WhatIsToBeWaitedForIsSaidWhenNoRuleWaits) {
  const Context context =
      testing::said_in(rectory(), "start the kiln when everybody has been out for an hour");
  PlannedRule rule;
  rule.lasts = 0;
  rule.commands.push_back({ThingId("switch.kiln"), {}, "turn_on", {}, {}});
  Plan plan;
  plan.rules.push_back(rule);
  EXPECT_EQ(plan::lost_in_rules(plan, context), "everybody has been out for an hour");
}

}  // namespace
}  // namespace hearken::app
