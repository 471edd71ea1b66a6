// SPDX-License-Identifier: Apache-2.0
#include "app/taught_words.h"

#include <gtest/gtest.h>

namespace hearken::app {
namespace {

std::string heard(const std::string& text, const std::string& phrase, const std::string& meaning) {
  store::Preference preference;
  preference.phrase = phrase;
  preference.meaning = meaning;
  return put_taught_words(text, {preference});
}

TEST(TaughtWords, AWordStandsForItsMeaning) {
  EXPECT_EQ(heard("turn on the cave light", "cave", "study"), "turn on the study light");
  EXPECT_EQ(heard("turn on the cave", "the cave", "the study light"), "turn on the study light");
}

TEST(TaughtWords, AskedForAloneItIsTheWholeSentence) {
  const std::string meaning = "turn on both barn lamps and close the gate";
  EXPECT_EQ(heard("Do the dusk round, please", "dusk round", meaning), meaning);
  EXPECT_EQ(heard("time for a chapter", "it's time for a chapter", meaning), meaning);
  EXPECT_EQ(heard("It's time for a chapter!", "time for a chapter", meaning), meaning);
}

TEST(TaughtWords, SpokenOfItStays) {
  EXPECT_EQ(heard("what cave means", "cave", "study"), "what cave means");
  EXPECT_EQ(heard("leave the lamp out of the dusk round", "dusk round", "all lamps on"),
            "leave the lamp out of the dusk round");
  EXPECT_EQ(heard("when I say cave I mean the den", "cave", "study"),
            "when I say cave I mean the den");
}

TEST(TaughtWords, PartsOfWordsAreNoPhrase) {
  EXPECT_EQ(heard("turn on the caveman lamp", "cave", "study"), "turn on the caveman lamp");
}

TEST(TaughtWords, ASentenceOfTaughtWordsAloneTeachesNothing) {
  EXPECT_TRUE(only_says_taught("hush mode, please", "the speakers at ten percent"));
  EXPECT_FALSE(only_says_taught("set the cave to 20", "set the study heater to 20"));
  EXPECT_FALSE(only_says_taught("hush mode means off", "hush mode means off"));
}

}  // namespace
}  // namespace hearken::app
