// SPDX-License-Identifier: Apache-2.0
#include "app/rule_sentences.h"

#include <gtest/gtest.h>

#include "app/testing/rule_home.h"
#include "automation/said_edit.h"
#include "plan/said_account.h"

namespace hearken::app {
namespace {

using testing::Row;
using testing::utc;

HomePtr workshop() {
  return testing::home_of(
      {{AreaId("workshop"), "Workshop", "", {}},
       {AreaId("yard"), "Yard", "", {}},
       {AreaId("store"), "Store", "", {}}},
      {Row{"light.bench", "Bench Lamp", "", "workshop", {"turn_on", "turn_off"}},
       Row{"light.yard", "Yard Light", "", "yard", {"turn_on", "turn_off"}},
       Row{"fan.dust", "Dust Fan", "", "workshop", {"turn_on", "turn_off", "set_speed"}},
       Row{"cover.gate", "Roller Gate", "garage", "yard", {"open", "close"}},
       Row{"climate.store",
           "Store Heating",
           "",
           "store",
           {"set_temperature", "turn_off", "turn_on"}},
       Row{"sensor.dust", "Dust Level", "", "workshop", {}},
       Row{"sensor.store", "Store Temperature", "temperature", "store", {}},
       Row{"binary_sensor.door", "Side Door", "door", "store", {}},
       Row{"binary_sensor.eyes", "Workshop Motion", "motion", "workshop", {}},
       Row{"person.ada", "Ada", "", "", {}}, Row{"person.ben", "Ben", "", "", {}}});
}

Context said(const std::string& text) { return testing::said_in(workshop(), text); }

std::string read(const std::string& text) { return testing::read_in(workshop(), text); }

TEST(RuleSentences, ClausesStandWhereTheyLike) {
  for (const char* text :
       {"when the side door opens turn on the yard light unless Ada is away",
        "turn the yard light on whenever the side door opens, unless Ada is away",
        "unless Ada is away, as soon as the side door opens switch on the yard light"})
    EXPECT_EQ(read(text), "When Side Door becomes open, if not (Ada is away): turn on Yard Light.");
}

TEST(RuleSentences, SeveralDeedsShareAVerbOrHaveTheirOwn) {
  EXPECT_EQ(read("when Ada leaves switch off the bench lamp and the dust fan"),
            "When Ada becomes away: turn off Bench Lamp and then turn off Dust Fan.");
  EXPECT_EQ(read("when Ada leaves bench lamp and dust fan off"),
            "When Ada becomes away: turn off Bench Lamp and then turn off Dust Fan.");
  EXPECT_EQ(read("when Ben comes home open the roller gate, wait two minutes and close it"),
            "When Ben becomes home: open Roller Gate, wait 2 minutes and then close Roller Gate.");
}

TEST(RuleSentences, OneSubjectHasTwoLimitsAndTwoSubjectsOne) {
  EXPECT_EQ(read("when the store temperature goes under 2 or over 8 switch on the yard light"),
            "When Store Temperature goes below 2 or when Store Temperature goes above 8: turn on "
            "Yard Light.");
  EXPECT_EQ(read("if the dust level or the store temperature goes over 30 turn on the dust fan"),
            "When Dust Level goes above 30 or when Store Temperature goes above 30: turn on Dust "
            "Fan.");
}

TEST(RuleSentences, OrdersInARowAreNoRule) {
  for (const char* text :
       {"make the dust fan come on, then the yard light off",
        "in the workshop dust fan on, and the yard light off", "bench lamp off, dust fan on"})
    EXPECT_EQ(read(text), read("thanks")) << text;
  EXPECT_EQ(read("roller gate open: yard light on"),
            "When Roller Gate becomes open: turn on Yard Light.");
}

TEST(RuleSentences, TwoRulesAreTwo) {
  EXPECT_EQ(
      read("start the dust fan when the dust level hits 40 and stop it when it is back under 20"),
      "When Dust Level goes at least 40: turn on Dust Fan. When Dust Level goes below 20: "
      "turn off Dust Fan.");
}

TEST(RuleSentences, SilenceAnomalyAndTheMeanOfThePast) {
  EXPECT_EQ(read("if the dust level has not reported for two hours switch on the yard light"),
            "When Dust Level has not reported for 2 hours: turn on Yard Light.");
  EXPECT_EQ(read("switch on the yard light when the dust level looks strange"),
            "When Dust Level is unusual: turn on Yard Light.");
  EXPECT_EQ(
      read("at 8 every day turn on the dust fan if the dust level averaged over 20 for an hour"),
      "Every day at 08:00, if the mean of Dust Level in the last 1 hour is above 20: turn on "
      "Dust Fan.");
}

TEST(RuleSentences, TimesOfEveryKind) {
  EXPECT_EQ(read("each working day at half past six turn on the bench lamp"),
            "On weekdays at 06:30: turn on Bench Lamp.");
  EXPECT_EQ(read("every evening when the sun goes down switch on the yard light"),
            "Every day at sunset: turn on Yard Light.");
  EXPECT_EQ(read("tomorrow only, dust fan on at 5 am"),
            "Once, on Thu 7 May 05:00: turn on Dust Fan.");
  EXPECT_EQ(read("every other day at six turn on the dust fan"),
            "I can do that every day or on days of the week, but not every other day.");
}

TEST(RuleSentences, HoursAndDaysComeInRows) {
  EXPECT_EQ(read("every day at 6, 14 and 22 turn on the dust fan"),
            "Every day at 06:00, every day at 14:00 or every day at 22:00: turn on Dust Fan.");
  EXPECT_EQ(read("bench lamp on mon wed fri 5am"),
            "On Mon, Wed and Fri at 05:00: turn on Bench Lamp.");
  EXPECT_EQ(read("Tuesday and Saturday nights at 9 start the dust fan"),
            "On Tue and Sat at 21:00: turn on Dust Fan.");
  EXPECT_EQ(read("tomorrow 05:30 bench lamp on"), "Once, on Thu 7 May 05:30: turn on Bench Lamp.");
  EXPECT_EQ(read("at one thirty tomorrow turn on the dust fan"),
            "Once, on Thu 7 May 13:30: turn on Dust Fan.");
}

TEST(RuleSentences, ASpanIsDoneAndUndone) {
  EXPECT_EQ(read("bench lamp on from 5 to 9 in the morning on weekdays"),
            "On weekdays at 05:00: turn on Bench Lamp. On weekdays at 09:00: turn off Bench Lamp.");
}

TEST(RuleSentences, AClauseNeedsNoWordThatOpensIt) {
  for (const char* text :
       {"dust level above 40 dust fan on", "dust level at 40 or more: dust fan on",
        "the dust at 40 or more, dust fan on"})
    EXPECT_NE(read(text).find("When Dust Level goes a"), std::string::npos) << text;
  EXPECT_EQ(read("nobody in the workshop for 20 min turn the bench lamp off"),
            "When Workshop Motion has been clear for 20 minutes: turn off Bench Lamp.");
  EXPECT_EQ(read("bench lamp on at sunset and off again at 23:30 every night"),
            "Every day at sunset: turn on Bench Lamp. Every day at 23:30: turn off Bench Lamp.");
}

TEST(RuleSentences, WhatIsAtANumberIsSetToIt) {
  EXPECT_EQ(read("nobody home for 20 min put the store heating at 7"),
            "When every person has been away for 20 minutes: set temperature of Store Heating to "
            "7.");
}

TEST(RuleSentences, PeopleLeaveAndAreThePointOfNothing) {
  EXPECT_EQ(read("once everybody has left the house close the roller gate"),
            "When every person becomes away: close Roller Gate.");
  EXPECT_EQ(read("if the roller gate stays open ten minutes and nobody's home, close it"),
            "When Roller Gate has been open for 10 minutes, if every person is away: close Roller "
            "Gate.");
}

TEST(RuleSentences, WhoSpeaksIsMeantByI) {
  EXPECT_EQ(read("when I come home turn on the yard light"),
            "When Ada becomes home: turn on Yard Light.");
  EXPECT_EQ(read("turn off the bench lamp when I leave the house"),
            "When Ada becomes away: turn off Bench Lamp.");
  EXPECT_EQ(read("when we leave turn off the bench lamp"),
            "When every person becomes away: turn off Bench Lamp.");
}

TEST(RuleSentences, WhatComesMoreRarelyThanDailyIsNoRule) {
  EXPECT_EQ(read("turn on the dust fan every month"), "-");
}

TEST(RuleSentences, DaysAreThoseOfBothRules) {
  EXPECT_EQ(read("every day at 7 set the store heating to 9 and at 22 to 6"),
            "Every day at 07:00: set temperature of Store Heating to 9. Every day at 22:00: set "
            "temperature of Store Heating to 6.");
}

TEST(RuleSentences, WhatIsLeftAloneIsNoDeed) {
  EXPECT_EQ(read("when Ada leaves turn off the bench lamp and open nothing else"),
            "When Ada becomes away: turn off Bench Lamp.");
}

TEST(RuleSentences, WhatIsKeptHasARange) {
  for (const char* text :
       {"keep the store between 5 and 9", "the store must never be colder than 5 or warmer than 9"})
    EXPECT_EQ(
        read(text),
        "When Store Heating's current temperature goes below 5 or when Store Heating's current "
        "temperature goes above 9: set temperature of Store Heating to 7.");
}

TEST(RuleSentences, SlipsOfThePenAreMended) {
  EXPECT_EQ(read("wen the side door opns turn of the bench lamp"),
            "-");  // too short a word to guess
  EXPECT_EQ(read("whenver the side door opens turn of the bench lamp"),
            "When Side Door becomes open: turn off Bench Lamp.");
}

TEST(RuleSentences, AWordThatNobodyTakesLeavesTheSentenceAlone) {
  EXPECT_EQ(read("when the side door opens gently hum a song"), "-");
  EXPECT_EQ(read("turn on the bench lamp"), "-");
  EXPECT_EQ(read("is the side door open"), "-");
  EXPECT_EQ(read("if the side door is open turn on the yard light"), "-");  // of this moment
  EXPECT_EQ(read("when was the side door open"), "-");
}

TEST(RuleEdits, ASentenceChangesOneThing) {
  const auto rule =
      automation::read_rules(said("every day at six turn off the bench lamp"), utc, "r");
  ASSERT_TRUE(rule && rule->rules.size() == 1);
  const auto changed = [&](const std::string& text) -> std::string {
    const Context context = said(text);
    const auto made = automation::edited(rule->rules[0].automation, context);
    return made ? automation::describe(*made, *context.home->registry, utc) : "-";
  };
  EXPECT_EQ(changed("an hour earlier"), "Every day at 05:00: turn off Bench Lamp.");
  EXPECT_EQ(changed("also the yard light"),
            "Every day at 06:00: turn off Bench Lamp and then turn off Yard Light.");
  EXPECT_EQ(changed("only when it's dark"),
            "Every day at 06:00, if it is dark: turn off Bench Lamp.");
  EXPECT_EQ(changed("not if Ada is home"),
            "Every day at 06:00, if not (Ada is home): turn off Bench Lamp.");
  EXPECT_EQ(changed("not in the daytime, only when it is dark"),
            "Every day at 06:00, if it is dark: turn off Bench Lamp.");
  EXPECT_EQ(changed("also close the roller gate"),
            "Every day at 06:00: turn off Bench Lamp and then close Roller Gate.");
  EXPECT_NE(changed("and let me know as well").find("then tell you"), std::string::npos);
  EXPECT_EQ(changed("without the bench lamp"), "-");  // then nothing would be left
  EXPECT_EQ(changed("what time is it"), "-");
}

/// What a plan leaves out of the sentence.
std::string left_out(const std::string& text, PlannedRule rule) {
  Plan plan;
  plan.rules.push_back(std::move(rule));
  return plan::unaccounted(plan, said(text));
}

TEST(RuleAccount, AHalfReadRuleIsNone) {
  PlannedRule rule;
  RuleCondition open;
  open.thing = ThingId("binary_sensor.door");
  open.value = std::string("open");
  rule.when = {open};
  rule.commands = {{ThingId("light.yard"), {}, "turn_on", {}, {}}};
  EXPECT_EQ(left_out("when the side door opens turn on the yard light", rule), "");
  EXPECT_EQ(left_out("when the side door opens turn on the yard light and the dust fan", rule),
            "Dust Fan");
  EXPECT_EQ(left_out("when the side door opens at 40 turn on the yard light", rule), "40");
  EXPECT_EQ(left_out("when the side door opens turn on the yard light as long as it rains", rule),
            "it rains");
  EXPECT_EQ(left_out("when the side door opens turn on the yard light gradually", rule),
            "gradually");
  EXPECT_EQ(left_out("when the side door opens turn on all the lights", rule), "all the lights");
  EXPECT_EQ(left_out("when the side door opens turn on the yard light every month", rule),
            "every month");
  Plan plan;
  plan.rules = {rule};
  plan::hold_rules_to_account(plan,
                              said("when the side door or the hatch opens turn on the yard light"));
  EXPECT_TRUE(plan.rules.empty());
  ASSERT_EQ(plan.impossible.size(), 1u);
  EXPECT_NE(plan.impossible[0].find("\"or\""), std::string::npos);
}

}  // namespace
}  // namespace hearken::app
