// SPDX-License-Identifier: Apache-2.0
#include "automation/from_plan.h"

#include <gtest/gtest.h>

#include "automation/describe.h"
#include "automation/document.h"
#include "automation/testing/rig.h"

namespace hearken::automation {
namespace {

using std::chrono::minutes;
using testing::kUtc;

Context context() {
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = testing::small_home();
  for (std::size_t i = 0; i < home->registry->things().size(); ++i)
    home->state.push_back(std::make_shared<ThingState>());
  Context made;
  made.home = home;
  made.now = parse_instant("2026-05-08T12:00Z", kUtc).value();
  made.person = PersonId("anna");
  made.utterance = "said";
  TimeMention delay;  // w0: in two minutes
  delay.kind = TimeMention::Kind::Instant;
  delay.from = delay.to = made.now + minutes(2);
  TimeMention length;  // w1: for ten minutes
  length.kind = TimeMention::Kind::Duration;
  length.duration = minutes(10);
  TimeMention workdays;  // w2: every weekday at seven
  workdays.kind = TimeMention::Kind::Recurrence;
  workdays.recurrence.weekdays = kWorkdays;
  workdays.recurrence.at = minutes(420);
  TimeMention night;  // w3: between ten and six
  night.kind = TimeMention::Kind::Window;
  night.from = made.now + minutes(600);
  night.to = made.now + minutes(1080);
  TimeMention sundays;  // w4
  sundays.kind = TimeMention::Kind::Recurrence;
  sundays.recurrence.weekdays = 0x40;
  made.times = {delay, length, workdays, night, sundays};
  return made;
}

PlannedCommand off() { return {ThingId("light.hall"), {}, "turn_off", {}, {}}; }

std::string words(const PlannedRule& rule) {
  const auto made = make_rule(rule, context(), kUtc, AutomationId("r"));
  if (!made) return made.error().message;
  return (made->simple ? "simple. " : "") +
         describe(made->automation, *testing::small_home(), kUtc);
}

TEST(MakeRule, ADelayOfAComfortCommandNeedsNoYes) {
  PlannedRule rule;
  rule.at = {0};
  rule.commands = {off()};
  EXPECT_EQ(words(rule), "simple. Once, on Fri 8 May 12:02: turn off light.hall.");
}

TEST(MakeRule, RecurrencesAndExceptions) {
  PlannedRule rule;
  rule.at = {2};
  rule.commands = {off()};
  RuleCondition sundays;
  sundays.time = 4;
  rule.unless = {sundays};
  EXPECT_EQ(words(rule), "On weekdays at 07:00, if not (it is on Sun): turn off light.hall.");
}

TEST(MakeRule, WatchedSetsHoldForATime) {
  PlannedRule rule;
  RuleCondition nobody;
  nobody.select = Selector{"binary_sensor", "motion", AreaId("kitchen"), "", "", {}, false};
  nobody.value = std::string("off");
  nobody.held_for = 1;
  rule.when = {nobody};
  rule.at = {3};
  rule.tell = true;
  rule.commands = {off()};
  EXPECT_EQ(
      words(rule),
      "When every motion sensor in Kitchen has been clear for 10 minutes, if it is between 22:00 "
      "and "
      "06:00: turn off light.hall and then tell you \"Every motion sensor in Kitchen has been "
      "clear for 10 minutes.\".");
}

TEST(MakeRule, ForTenMinutesIsDoneAtOnceAndPutBack) {
  PlannedRule rule;
  rule.lasts = 1;
  rule.commands = {off()};
  const auto made = make_rule(rule, context(), kUtc, AutomationId("r"));
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_TRUE(made->simple);
  ASSERT_EQ(made->immediate.size(), 1U);
  EXPECT_EQ(made->immediate[0], off());
  EXPECT_TRUE(made->automation.then.empty()) << "the caller knows what was before";
  ASSERT_EQ(made->automation.when.size(), 1U);
  EXPECT_EQ(std::get<OnceTrigger>(made->automation.when[0]).at, context().now + minutes(10));
}

TEST(MakeRule, RemindersSayTheirText) {
  PlannedRule rule;
  rule.at = {0};
  rule.remind = true;
  rule.text = "call Gran";
  EXPECT_EQ(words(rule), "simple. Once, on Fri 8 May 12:02: tell you \"Remember: call Gran\".");
}

TEST(MakeRule, WhatIsNotUnderstoodIsSaid) {
  PlannedRule rule;
  rule.commands = {off()};
  EXPECT_EQ(words(rule), "I did not understand when that should happen.");
  rule.at = {9};
  EXPECT_EQ(words(rule), "the plan names a time that the sentence does not have");
  rule.at = {0};
  rule.commands.clear();
  EXPECT_EQ(words(rule), "I did not understand what should be done then.");
}

}  // namespace
}  // namespace hearken::automation
