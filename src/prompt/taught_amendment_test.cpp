// SPDX-License-Identifier: Apache-2.0
#include "prompt/taught_amendment.h"

#include <gtest/gtest.h>

#include "prompt/sentence.h"

namespace hearken::prompt {
namespace {

/// What "frost watch" means after the sentence; empty: what it meant.
std::string meaning_after(const std::string& sentence, const std::string& meant) {
  Context context;
  context.utterance = sentence;
  context.words = read_sentence(sentence);
  context.preferences = {"frost watch means " + meant};
  Plan plan;
  plan.impossible.emplace_back();
  amend_what_is_taught(plan, context);
  return plan.teach ? plan.teach->meaning : "";
}

TEST(TaughtAmendment, SomethingIsTakenOut) {
  EXPECT_EQ(meaning_after("leave Shed 2 out of the frost watch", "heat every shed to 5"),
            "heat every shed to 5 except Shed 2");
  EXPECT_EQ(meaning_after("Please drop the orchid house from frost watch", "heat every shed to 5"),
            "heat every shed to 5 except the orchid house");
  EXPECT_EQ(meaning_after("take shed 4 out of frost watch", "all heaters on except shed 2"),
            "all heaters on except shed 2 and shed 4");
}

TEST(TaughtAmendment, OtherSentencesStay) {
  for (const char* sentence : {"do the frost watch", "leave the frost watch on",
                               "what is in the frost watch", "leave the lamp on"})
    EXPECT_EQ(meaning_after(sentence, "all heaters on"), "") << sentence;
}

}  // namespace
}  // namespace hearken::prompt
