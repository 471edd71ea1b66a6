// SPDX-License-Identifier: Apache-2.0
#include "plan/said_rules.h"

#include <gtest/gtest.h>

#include "core/text.h"

namespace hearken::plan {
namespace {

using Kind = TimeMention::Kind;
using std::chrono::hours;
using std::chrono::minutes;

TimeMention mention(Kind kind, std::size_t first, std::size_t last) {
  TimeMention time;
  time.kind = kind;
  time.first_word = first;
  time.word = last;
  return time;
}

TimeMention days(std::size_t first, std::size_t last, unsigned bits) {
  TimeMention time = mention(Kind::Recurrence, first, last);
  time.recurrence.weekdays = static_cast<std::uint8_t>(bits);
  return time;
}

TimeMention window(std::size_t first, std::size_t last) {
  TimeMention time = mention(Kind::Window, first, last);
  time.from = WallTime(hours(8));
  time.to = WallTime(hours(16));
  return time;
}

Context heard(const std::string& sentence, std::vector<TimeMention> times) {
  Context context;
  context.utterance = sentence;
  std::size_t at = 0;
  for (const auto word : split_words(sentence)) {
    at = sentence.find(word, at);
    context.words.push_back({std::string(word), at, at + word.size()});
    at += word.size();
  }
  context.times = std::move(times);
  return context;
}

PlannedCommand command() { return {ThingId("light"), {}, "turn_on", {}, {}}; }

Plan watching(std::vector<SaidTime> at) {
  Plan plan;
  plan.rules.emplace_back();
  plan.rules.front().at = std::move(at);
  plan.rules.front().commands = {command()};
  RuleCondition condition;
  condition.thing = ThingId("door");
  condition.value = std::string("open");
  plan.rules.front().when = {condition};
  return plan;
}

TEST(SaidRules, NotExceptsAndOnlyRestricts) {
  auto plan = watching({0});
  hold_rules_to_words(plan, heard("when it opens but not between 8 and 4", {window(5, 8)}));
  EXPECT_TRUE(plan.rules[0].at.empty());
  ASSERT_EQ(plan.rules[0].unless.size(), 1U);
  EXPECT_EQ(plan.rules[0].unless[0].time, 0U);

  plan = watching({});
  plan.rules[0].unless.emplace_back().time = 0;
  hold_rules_to_words(plan, heard("when it opens only on weekdays", {days(4, 5, 0x1f)}));
  EXPECT_EQ(plan.rules[0].at, std::vector<SaidTime>{0});
  EXPECT_TRUE(plan.rules[0].unless.empty());

  plan = watching({0});
  hold_rules_to_words(plan, heard("between 8 and 4 when it opens", {window(0, 3)}));
  EXPECT_EQ(plan.rules[0].at, std::vector<SaidTime>{0}) << "plain words change nothing";
}

TEST(SaidRules, RestrictionsThatTheModelLeftOutBelongToTheRule) {
  auto plan = watching({});
  hold_rules_to_words(plan, heard("when it opens only between 8 and 4", {window(4, 7)}));
  EXPECT_EQ(plan.rules[0].at, std::vector<SaidTime>{0});
  plan = watching({});
  hold_rules_to_words(plan, heard("when it opens except on sundays", {days(4, 5, 0x40)}));
  ASSERT_EQ(plan.rules[0].unless.size(), 1U);
  plan = watching({});
  hold_rules_to_words(plan, heard("when it opens unless the lamp is off", {}));
  EXPECT_TRUE(plan.rules.empty());
  EXPECT_EQ(plan.impossible.size(), 1U);
}

TEST(SaidRules, DaysAndClockTimeOfOneWishAreJoined) {
  const auto context =
      heard("on saturdays open it at nine", {days(0, 1, 0x20), mention(Kind::Instant, 4, 5)});
  Plan plan;
  plan.rules.resize(2);
  plan.rules[0].at = {0};
  plan.rules[1].at = {1};
  plan.rules[0].commands = plan.rules[1].commands = {command()};
  hold_rules_to_words(plan, context);
  ASSERT_EQ(plan.rules.size(), 1U);
  EXPECT_EQ(plan.rules[0].at, (std::vector<SaidTime>{0, 1}));
  const auto tomorrow =
      heard("on saturdays open it tomorrow nine", {days(0, 1, 0x20), mention(Kind::Instant, 4, 5)});
  plan.rules[0].at = {0};
  hold_rules_to_words(plan, tomorrow);
  EXPECT_EQ(plan.rules[0].at, std::vector<SaidTime>{0}) << "another day is another wish";
}

TEST(SaidRules, WhatSomethingIsKeptBetweenAreNoHours) {
  auto range = window(2, 5);
  range.may_be_value = true;
  Plan plan;
  plan.rules.emplace_back();
  plan.rules[0].keep = KeepWish{ThingId("heater"), "temperature", 19, 21};
  plan.rules[0].at = {0};
  hold_rules_to_words(plan, heard("keep it between 19 and 21 from 8 to 16", {range, window(6, 9)}));
  EXPECT_EQ(plan.rules[0].at, std::vector<SaidTime>{1});
}

TEST(SaidRules, WhatHappensIsWaitedFor) {
  Plan plan;
  plan.commands = {command()};
  plan.commands[0].when =
      Condition{ThingId("door"), "state", Comparison::Equal, std::string("open")};
  const Plan now = plan;
  auto length = mention(Kind::Duration, 6, 8);
  length.duration = minutes(5);
  hold_rules_to_words(plan, heard("if the door is left open for 5 minutes light on", {length}));
  ASSERT_EQ(plan.rules.size(), 1U);
  EXPECT_TRUE(plan.commands.empty());
  EXPECT_EQ(plan.rules[0].when[0].held_for, 0U);
  EXPECT_FALSE(plan.rules[0].commands[0].when);

  plan = now;
  hold_rules_to_words(plan, heard("if the door opens turn on the light", {}));
  EXPECT_EQ(plan.rules.size(), 1U);

  plan = now;
  hold_rules_to_words(plan, heard("if the door is open turn on the light", {}));
  EXPECT_EQ(plan, now) << "a state of this moment";
}

TEST(SaidRules, TellMeWhenIsNoQuestion) {
  Plan plan;
  plan.query.emplace();
  plan.query->ask = Ask::State;
  plan.query->device = ThingId("freezer");
  plan.query->limit = Limit{Comparison::Greater, -12};
  const Plan asked = plan;
  hold_rules_to_words(plan, heard("is the freezer above it", {}));
  EXPECT_EQ(plan, asked);
  hold_rules_to_words(plan, heard("tell me if the freezer is above it", {}));
  EXPECT_EQ(plan, asked) << "it may be asked now";
  hold_rules_to_words(plan, heard("tell me when the freezer is above it", {}));
  ASSERT_EQ(plan.rules.size(), 1U);
  EXPECT_FALSE(plan.query);
  EXPECT_TRUE(plan.rules[0].tell);
  EXPECT_EQ(plan.rules[0].when[0].value, Value(-12.0));
}

TEST(SaidRules, ATimeAtTheEdgeIsWhenItIsDone) {
  auto nine = mention(Kind::Instant, 2, 3);
  nine.from = WallTime(hours(9));
  Plan plan;
  plan.commands = {command()};
  const Plan now = plan;
  hold_rules_to_words(plan, heard("light on at nine", {nine}));
  ASSERT_EQ(plan.rules.size(), 1U);
  EXPECT_TRUE(plan.commands.empty());
  EXPECT_EQ(plan.rules[0].at, std::vector<SaidTime>{0});
  plan = now;
  hold_rules_to_words(plan, heard("light on at nine she comes", {nine}));
  EXPECT_EQ(plan, now) << "in the middle it may belong to something else";
  plan = now;
  nine.may_be_value = true;
  hold_rules_to_words(plan, heard("light on at 9", {nine}));
  EXPECT_EQ(plan, now) << "it may be an amount";
}

TEST(SaidRules, AReminderSaysWhatStandsBehindRemindMe) {
  Plan plan;
  plan.rules.emplace_back();
  plan.rules[0].remind = true;
  plan.rules[0].at = {0};
  hold_rules_to_words(
      plan, heard("in 20 minutes remind me about the oven", {mention(Kind::Instant, 0, 2)}));
  EXPECT_EQ(plan.rules[0].text, "the oven");
}

TEST(SaidRules, DaysWithoutAnyWordThatExceptsStartTheRule) {
  Plan plan;
  plan.rules.emplace_back();
  plan.rules.front().at = {1};
  plan.rules.front().unless.emplace_back().time = 0;
  plan.rules.front().commands = {command()};
  hold_rules_to_words(plan, heard("on saturdays open it at nine",
                                  {days(0, 1, 0x20), mention(Kind::Instant, 4, 5)}));
  EXPECT_TRUE(plan.rules.at(0).unless.empty());
  EXPECT_EQ(plan.rules.at(0).at, (std::vector<SaidTime>{1, 0}));
}

TEST(SaidRules, TheEndIsWhatStandsBehindUntil) {
  Plan plan;
  plan.rules.emplace_back();
  plan.rules.front().at = {0};
  plan.rules.front().until = 1;
  plan.rules.front().commands = {command()};
  hold_rules_to_words(
      plan, heard("until june open it daily", {mention(Kind::Instant, 0, 1), days(4, 4, 0x7f)}));
  EXPECT_EQ(plan.rules.at(0).until, 0U);
  EXPECT_EQ(plan.rules.at(0).at, std::vector<SaidTime>{1});
}

TEST(SaidRules, DaysAndAClockTimeWaitForTheirCommands) {
  Plan plan;
  plan.commands = {command()};
  hold_rules_to_words(plan, heard("on saturdays open it at nine",
                                  {days(0, 1, 0x20), mention(Kind::Instant, 4, 5)}));
  EXPECT_TRUE(plan.commands.empty());
  ASSERT_EQ(plan.rules.size(), 1U);
  EXPECT_EQ(plan.rules[0].at, (std::vector<SaidTime>{0, 1}));
}

}  // namespace
}  // namespace hearken::plan
