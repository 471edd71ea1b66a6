// SPDX-License-Identifier: Apache-2.0
// Sentences that change a rule that there is, and that make none.
#include <gtest/gtest.h>

#include "app/testing/rule_home.h"
#include "automation/said_change.h"

namespace hearken::app {
namespace {

using testing::Row;

HomePtr studio() {
  return testing::home_of({{AreaId("loft"), "Loft", "", {}}, {AreaId("hall"), "Hall", "", {}}},
                          {Row{"light.loft", "Loft Lights", "", "loft", {"turn_on", "turn_off"}},
                           Row{"switch.boiler", "Boiler", "", "hall", {"turn_on", "turn_off"}},
                           Row{"cover.loft", "Loft Blind", "blind", "loft", {"open", "close"}},
                           Row{"lock.hall", "Hall Lock", "", "hall", {"lock", "unlock"}},
                           Row{"person.ada", "Ada", "", "", {}}});
}

/// The rules of these sentences.
std::vector<automation::AutomationPtr> rules_of(const HomePtr& home,
                                                std::initializer_list<const char*> sentences) {
  std::vector<automation::AutomationPtr> rules;
  for (const char* text : sentences) {
    const auto read = automation::read_rules(testing::said_in(home, text), testing::utc,
                                             "r" + std::to_string(rules.size()));
    EXPECT_TRUE(read && read->rules.size() == 1) << text;
    if (read)
      rules.push_back(std::make_shared<automation::Automation>(read->rules.front().automation));
  }
  return rules;
}

/// The rule as it would be then; "?N": N may be meant; "!why": nothing is changed; "-": no change.
std::string changed(std::initializer_list<const char*> sentences, const std::string& text) {
  const HomePtr home = studio();
  const auto rules = rules_of(home, sentences);
  const auto change = automation::read_change(testing::said_in(home, text), rules, testing::utc);
  if (!change) return "-";
  if (change->changed) return automation::describe(*change->changed, *home->registry, testing::utc);
  if (change->rules.size() > 1) return "?" + std::to_string(change->rules.size());
  return "!" + change->problem;
}

TEST(RuleChanges, AnotherTimeInPlaceOfTheFormer) {
  for (const char* text :
       {"make the boiler one half past five", "shift the boiler rule from six to half past five",
        "I'd prefer the boiler came on at 5:30 rather than at six",
        "honestly the boiler at 6 is far too late, make it 5:30 in the morning",
        "the boiler rule should start at half past five and no longer at six"})
    EXPECT_EQ(
        changed({"turn on the boiler every day at 06:00", "lock the hall lock every day at 23:00"},
                text),
        "Every day at 05:30: turn on Boiler.")
        << text;
}

TEST(RuleChanges, DaysAndConditions) {
  EXPECT_EQ(changed({"turn on the boiler every day at 06:00"},
                    "the boiler one wants to run only Monday to Thursday"),
            "On Mon, Tue, Wed and Thu at 06:00: turn on Boiler.");
  EXPECT_EQ(
      changed({"turn on the boiler every day at 06:00"}, "the boiler rule, not on Sundays please"),
      "On Mon, Tue, Wed, Thu, Fri and Sat at 06:00: turn on Boiler.");
  EXPECT_EQ(changed({"close the loft blind every day at 21:00"},
                    "that loft blind rule should only work while nobody is home"),
            "Every day at 21:00, if every person is away: close Loft Blind.");
}

TEST(RuleChanges, OfSeveralRulesTheOneThatFits) {
  const auto both = {"turn on the loft lights every day at 18:00",
                     "turn off the loft lights every day at 23:00"};
  EXPECT_EQ(changed(both, "move the loft lights rule from eleven to half past ten in the evening"),
            "Every day at 22:30: turn off Loft Lights.");
  EXPECT_EQ(changed(both, "the rule for the loft lights should be at seven in the evening"), "?2");
}

TEST(RuleChanges, WhatCannotBeReadChangesNothing) {
  const auto why = changed({"turn on the boiler every day at 06:00"},
                           "move the boiler rule to seven if the cat wants it");
  EXPECT_EQ(why.substr(0, 1), "!") << why;
  EXPECT_EQ(changed({"turn on the boiler every day at 06:00"},
                    "move the boiler rule from nine to ten in the morning"),
            "!That rule has no such time.");
}

TEST(RuleChanges, CommandsAndNewRulesAreNone) {
  for (const char* text :
       {"turn on the boiler", "make the loft lights brighter", "turn off the boiler at nine",
        "make a rule that turns the boiler on at nine", "set the loft lights to 40",
        "turn on the loft lights every day at seven", "what does the boiler rule do",
        "put the loft lights on at six and the boiler at seven"})
    EXPECT_EQ(changed({"turn on the boiler every day at 06:00",
                       "turn off the loft lights every day at 23:00"},
                      text),
              "-")
        << text;
}

std::string read(const std::string& text) { return testing::read_in(studio(), text); }

TEST(RuleChanges, RemindersKeepTheirTextAndTheirTime) {
  EXPECT_EQ(read("remind me tmrw 9am to call the plumber"),
            "Once, on Thu 7 May 09:00: tell you \"Remember: call the plumber\".");
  EXPECT_EQ(read("Mondays, 07:30: remind me to put the bins out"),
            "On Mon at 07:30: tell you \"Remember: put the bins out\".");
  EXPECT_EQ(read("on every working day at 8:15 I want to be reminded to water Ada's orchid"),
            "On weekdays at 08:15: tell you \"Remember: water Ada's orchid\".");
  EXPECT_EQ(read("a week today at ten in the morning I need a reminder to pay the rent for May"),
            "Once, on Wed 13 May 10:00: tell you \"Remember: pay the rent for May\".");
}

TEST(RuleChanges, AnExceptedDayIsNoOtherDay) {
  EXPECT_EQ(read("the boiler goes on at 6:45 every day, Sundays excepted"),
            "On Mon, Tue, Wed, Thu, Fri and Sat at 06:45: turn on Boiler.");
  EXPECT_EQ(read("boiler off 10pm every day but not tue or wed"),
            "On Mon, Thu, Fri, Sat and Sun at 22:00: turn off Boiler.");
  EXPECT_EQ(
      read("lock the hall lock at 22:30 every day with the exception of Fridays and Saturdays"),
      "On Mon, Tue, Wed, Thu and Sun at 22:30: lock Hall Lock.");
}

TEST(RuleChanges, HoursInARowWithTheirPartsOfTheDay) {
  EXPECT_EQ(read("boiler on at 7 in the morning, 1 in the afternoon and 9 at night every day"),
            "Every day at 07:00, every day at 13:00 or every day at 21:00: turn on Boiler.");
  EXPECT_EQ(read("on Sundays at 09:00, at 13:00 and at 17:00 turn on the boiler"),
            "On Sun at 09:00, on Sun at 13:00 or on Sun at 17:00: turn on Boiler.");
}

TEST(RuleChanges, TurnsOfPhraseSayThePlainWord) {
  EXPECT_EQ(read("should Ada ever come home, the loft lights have to light up"),
            "When Ada becomes home: turn on Loft Lights.");
  EXPECT_EQ(read("daily at 22:15 extinguish the loft lights, save when the hall lock is unlocked"),
            "Every day at 22:15, if not (Hall Lock is unlocked): turn off Loft Lights.");
  EXPECT_EQ(
      read("every evening at half past nine the loft blind ought to be closed, Sundays excepted, "
           "for that is when guests come"),
      "On Mon, Tue, Wed, Thu, Fri and Sat at 21:30: close Loft Blind.");
  EXPECT_EQ(read("hall lock unlocked 10 minutes without a break = lock the hall lock"),
            "When Hall Lock has been unlocked for 10 minutes: lock Hall Lock.");
}

}  // namespace
}  // namespace hearken::app
