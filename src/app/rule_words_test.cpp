// SPDX-License-Identifier: Apache-2.0
#include "app/rule_words.h"

#include <gtest/gtest.h>

#include "automation/local_time.h"
#include "prompt/sentence.h"
#include "prompt/times.h"

namespace hearken::app {
namespace {

const WallTime kNow = automation::parse_instant("2026-05-08T12:00Z", [](WallTime) {
                        return std::chrono::minutes(0);
                      }).value();

Context said(const char* text) {
  Context context;
  context.utterance = text;
  context.words = prompt::read_sentence(text);
  context.now = kNow;
  context.times = prompt::find_times(context.words, kNow, TimeZone());
  return context;
}

std::string control(const char* text) {
  static constexpr const char* kVerbs[] = {"cancel", "hold", "resume", "list"};
  const auto request = read_rule_control(said(text));
  if (!request) return "-";
  return std::string(kVerbs[static_cast<std::size_t>(request->verb)]) + "|" + request->name +
         (request->everyone ? "|all" : "") + (request->time ? "|time" : "");
}

TEST(RuleControl, AVerbAndTheWordRuleAreEnough) {
  EXPECT_EQ(control("pause the blinds rule"), "hold|blinds");
  EXPECT_EQ(control("please delete the porch rule"), "cancel|porch");
  EXPECT_EQ(control("turn that rule off"), "hold|");
  EXPECT_EQ(control("switch off the rule about the study"), "hold|study");
  EXPECT_EQ(control("resume the heating automation"), "resume|heating");
  EXPECT_EQ(control("remove all my rules"), "cancel||all");
  EXPECT_EQ(control("scrap every rule that there is"), "cancel||all");
  EXPECT_EQ(control("get rid of the rule about the lamp"), "cancel|lamp");
  EXPECT_EQ(control("what did that rule do last night?"), "list||time");
  EXPECT_EQ(control("when did the hallway rule last run"), "list|hallway");
}

TEST(RuleControl, OtherSentencesAreLeftToTheModel) {
  for (const char* text : {"pause the music", "turn off the porch light", "what rules are there",
                           "as a rule turn off the lights at ten", "delete milk from my list",
                           "why is the rule paused"})
    EXPECT_EQ(control(text), "-") << text;
}

TEST(RuleControl, APronounPointsAtTheRuleSpokenOf) {
  const auto verb_of = [](const char* text) {
    const auto request = read_pointing_control(said(text));
    return request ? std::optional(request->verb) : std::nullopt;
  };
  EXPECT_EQ(verb_of("pause it"), RuleVerb::Hold);
  EXPECT_EQ(verb_of("please delete that"), RuleVerb::Cancel);
  EXPECT_EQ(verb_of("resume it"), RuleVerb::Resume);
  EXPECT_EQ(verb_of("pause that one please"), RuleVerb::Hold);
  EXPECT_EQ(verb_of("put it on hold for now"), RuleVerb::Hold);
  EXPECT_EQ(verb_of("put this on hold, the shop is shut"), RuleVerb::Hold);
  EXPECT_EQ(verb_of("take it off hold again"), RuleVerb::Resume);
  for (const char* text : {"put it on the table", "put the music on hold"})
    EXPECT_FALSE(verb_of(text)) << text;
  for (const char* text : {"stop it", "turn it off", "pause the music", "delete it again"})
    EXPECT_FALSE(verb_of(text)) << text;
}

TEST(RuleAmendment, NumbersDaysAndTimesAreRead) {
  const auto number = read_amendment(said("make that 7 instead of 6"));
  ASSERT_TRUE(number);
  EXPECT_EQ(number->number, 7.0);
  EXPECT_EQ(number->former, 6.0);
  const auto only = read_amendment(said("only on weekdays"));
  ASSERT_TRUE(only && only->time);
  EXPECT_TRUE(only->only);
  EXPECT_EQ(only->time->recurrence.weekdays, automation::kWorkdays);
  const auto except = read_amendment(said("but not on mondays"));
  ASSERT_TRUE(except && except->time);
  EXPECT_FALSE(except->only);
  EXPECT_EQ(except->verb, RuleVerb::Unless);
  const auto length = read_amendment(said("make it fifteen minutes"));
  ASSERT_TRUE(length && length->time);
  EXPECT_EQ(length->time->duration, std::chrono::minutes(15));
  const auto half = read_amendment(said("change it to half past seven"));
  ASSERT_TRUE(half && half->time);
  EXPECT_EQ(half->half, automation::DayHalf::Either);
  const auto evening = read_amendment(said("make it 7 pm"));
  ASSERT_TRUE(evening && evening->time);
  EXPECT_EQ(evening->half, automation::DayHalf::Said);
  EXPECT_EQ(read_amendment(said("make it minus 18 instead of minus 15"))->number, -18.0);
  const auto range = read_amendment(said("make that between 17 and 19"));
  ASSERT_TRUE(range);
  EXPECT_EQ(range->range, (std::pair{17.0, 19.0}));
  const auto left_out = read_amendment(said("leave out mondays"));
  ASSERT_TRUE(left_out && left_out->time);
  EXPECT_EQ(left_out->verb, RuleVerb::Unless);
}

TEST(RuleAmendment, WhatIsComplainedOfIsReplaced) {
  const auto longer = read_amendment(said("eight minutes is too short, take twenty minutes"));
  ASSERT_TRUE(longer && longer->time);
  EXPECT_EQ(longer->time->duration, std::chrono::minutes(20));
  const auto early = read_amendment(said("not that early, at eight will do"));
  ASSERT_TRUE(early && early->time);
  EXPECT_EQ(early->verb, RuleVerb::At);
  const auto sooner = read_amendment(said("no, do it at 75 already"));
  ASSERT_TRUE(sooner);
  EXPECT_EQ(sooner->number, 75.0);
  const auto hot = read_amendment(said("that's too hot, take 70"));
  ASSERT_TRUE(hot);
  EXPECT_EQ(hot->number, 70.0);
  const auto later = read_amendment(said("a bit later please, at ten"));
  ASSERT_TRUE(later && later->time);
  const auto half = read_amendment(said("ten is not enough, make it half an hour"));
  ASSERT_TRUE(half && half->time);
  EXPECT_EQ(half->time->duration, std::chrono::minutes(30));
  for (const char* text : {"make it ten minutes longer", "lower it by 5", "how many are on at 7"})
    EXPECT_FALSE(read_amendment(said(text))) << text;
}

TEST(RuleAmendment, ASentenceAboutSomethingElseIsNone) {
  for (const char* text : {"make it warmer", "turn on the lamp at 7", "make it 22 degrees", "yes",
                           "only the lamp", "what time is it"})
    EXPECT_FALSE(read_amendment(said(text))) << text;
}

TEST(RuleWords, TellOneRuleFromAnother) {
  EXPECT_EQ(telling_words("the blinds in the Bedroom rule"),
            (std::vector<std::string>{"blind", "bedroom"}));
}

}  // namespace
}  // namespace hearken::app
