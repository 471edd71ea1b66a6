// SPDX-License-Identifier: Apache-2.0
#include "prompt/words.h"

#include <gtest/gtest.h>

#include "prompt/sentence.h"

namespace hearken::prompt {
namespace {

Context said(const std::string& sentence) {
  Context context;
  context.utterance = sentence;
  context.words = read_sentence(sentence);
  return context;
}

/// Words before which the sentence is parted, with blanks between.
std::string parted(const std::string& sentence) {
  const Context context = said(sentence);
  std::string words;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    if (is_parted_before(context, i)) words += (words.empty() ? "" : " ") + context.words[i].text;
  }
  return words;
}

TEST(IsPartedBefore, EachMarkBetweenClauses) {
  EXPECT_EQ(parted("hat, coat; scarf. boots: gloves! socks? shoes"),
            "coat scarf boots gloves socks shoes");
  EXPECT_EQ(parted("hat\ncoat"), "coat");
}

TEST(IsPartedBefore, BlanksHyphensAndTheSentencesEndPartNothing) {
  EXPECT_EQ(parted("the two-way valve is set to 20.5, "), "");
  EXPECT_EQ(parted(", hat"), "");
}

TEST(SaidState, TheLastThatIsSaid) {
  EXPECT_EQ(said_state(said("is the hatch shut")), "closed");
  EXPECT_EQ(said_state(said("have we opened the hatch")), "open");
  EXPECT_EQ(said_state(said("not locked but unlocked")), "unlocked");
  EXPECT_EQ(said_state(said("what is the time")), "");
}

TEST(SaidState, APrepositionIsNoStateBesideAnother) {
  EXPECT_EQ(said_state(said("which doors are open on the second floor")), "open");
  EXPECT_EQ(said_state(said("what is still on")), "on");
}

}  // namespace
}  // namespace hearken::prompt
