// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_beside.h"

#include <gtest/gtest.h>

#include <string>

#include "prompt/sentence.h"

namespace hearken::prompt {
namespace {

/// The words that are left, with blanks between.
std::string left_of(const std::string& sentence) {
  auto words = read_sentence(sentence);
  leave_out_asides(words, sentence);
  std::string text;
  for (const auto& word : words) text += (text.empty() ? "" : " ") + word.text;
  return text;
}

TEST(LeaveOutAsides, CourtesiesLeave) {
  EXPECT_EQ(left_of("When you get a minute, open the hatch"), "open the hatch");
  EXPECT_EQ(left_of("when you've got a free moment turn the heater on"), "turn the heater on");
  EXPECT_EQ(left_of("open the hatch if you don't mind"), "open the hatch");
  EXPECT_EQ(left_of("if it's no bother, could you open the hatch?"), "could you open the hatch ?");
  EXPECT_EQ(left_of("could you open the hatch if you don't mind?"), "could you open the hatch ?");
  EXPECT_EQ(left_of("open the hatch, if it's all the same to you, and shut the gate"),
            "open the hatch and shut the gate");
  EXPECT_EQ(left_of("open the hatch whenever you like"), "open the hatch");
  EXPECT_EQ(left_of("open the hatch as soon as you can"), "open the hatch");
  EXPECT_EQ(left_of("open the hatch if that's okay with you"), "open the hatch");
}

TEST(LeaveOutAsides, ConditionsStay) {
  for (const std::string sentence :
       {"when you get home open the hatch", "open the hatch if its dark",
        "open the hatch if its fine", "open the hatch if you can see frost",
        "tell me if you can open the hatch", "when it's done open the hatch",
        "once the hatch is open turn the fan on", "whenever you like it warm turn the heater on",
        "if you can open the hatch ring the bell"})
    EXPECT_EQ(left_of(sentence), sentence);
}

TEST(LeaveOutAsides, WordsKeepTheirBytes) {
  const std::string sentence = "When you get a minute, open the hatch";
  auto words = read_sentence(sentence);
  leave_out_asides(words, sentence);
  ASSERT_EQ(words.size(), 3U);
  EXPECT_EQ(sentence.substr(words.front().raw_begin), "open the hatch");
}

TEST(LeaveOutAsides, WhatOnlySaysThatMoreFollowsIsThen) {
  EXPECT_EQ(left_of("shut the gate. Once that's done the fan off"),
            "shut the gate then the fan off");
  EXPECT_EQ(left_of("shut the gate and when you've done that, stop the fan"),
            "shut the gate and then stop the fan");
  EXPECT_EQ(left_of("shut the gate once done stop the fan"), "shut the gate then stop the fan");
  EXPECT_EQ(left_of("shut the gate, with that done, stop the fan"),
            "shut the gate then stop the fan");
  EXPECT_EQ(left_of("shut the gate and while you're at it stop the fan"),
            "shut the gate and then stop the fan");
}

TEST(LeaveOutAsides, WhatIsWaitedForStays) {
  for (const std::string sentence :
       {"run the washer and once that's done stop the fan", "stop the fan once that's done",
        "shut the gate and when it's done stop the fan", "once that's done stop the fan",
        "set a timer and when that's done stop the fan",
        "stop the fan once that's done, shut the gate"}) {
    std::string plain = sentence;
    std::erase(plain, ',');
    EXPECT_EQ(left_of(sentence), plain);
  }
}

}  // namespace
}  // namespace hearken::prompt
