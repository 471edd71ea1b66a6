// SPDX-License-Identifier: Apache-2.0
#include "app/spoken_answer.h"

#include <gtest/gtest.h>

#include "app/approvals.h"
#include "app/conversations.h"

namespace hearken::app {
namespace {

using std::chrono::minutes;

TEST(SpokenAnswer, OnlyWordsOfYesAndNoAreOne) {
  for (const char* text : {"yes", "Yes!", "y", "ok", "yes please"})
    EXPECT_EQ(read_answer(text), SpokenAnswer::Yes) << text;
  for (const char* text : {"no", "n", "No thanks."})
    EXPECT_EQ(read_answer(text), SpokenAnswer::No) << text;
  for (const char* text : {"yes and the lamp too", "no, make it seven", "", "stop"})
    EXPECT_FALSE(read_answer(text)) << text;
}

TEST(Conversations, OneEndsWhenNothingWasSaidForAWhile) {
  Conversations conversations;
  const MonoTime start(std::chrono::hours(1));
  EXPECT_FALSE(conversations.has_ended("a", start));
  EXPECT_FALSE(conversations.has_ended("a", start + minutes(14)));
  EXPECT_FALSE(conversations.has_ended("b", start + minutes(20))) << "each on its own";
  EXPECT_FALSE(conversations.has_ended("a", start + minutes(28)));
  EXPECT_TRUE(conversations.has_ended("a", start + minutes(43)));
  EXPECT_FALSE(conversations.has_ended("a", start + minutes(44))) << "it has begun anew";
}

PendingApproval proposing(const char* automation) {
  PendingApproval waiting;
  waiting.person = PersonId("ada");
  waiting.confirmation.expires = MonoTime(std::chrono::hours(1));
  waiting.proposed.emplace_back();
  waiting.proposed.back().id = automation::AutomationId(automation);
  return waiting;
}

TEST(Approvals, ANewerQuestionAboutTheSameAutomationTakesThePlaceOfTheOlder) {
  Approvals approvals;
  const MonoTime now{};
  const auto first = approvals.add(proposing("r1"), now);
  const auto other = approvals.add(proposing("r2"), now);
  const auto second = approvals.add(proposing("r1"), now);
  EXPECT_FALSE(approvals.take(first, PersonId("ada"), now));
  EXPECT_TRUE(approvals.take(other, PersonId("ada"), now));
  approvals.withdraw(automation::AutomationId("r1"));
  EXPECT_FALSE(approvals.take(second, PersonId("ada"), now));
}

}  // namespace
}  // namespace hearken::app
