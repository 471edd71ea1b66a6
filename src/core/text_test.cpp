// SPDX-License-Identifier: Apache-2.0
#include "core/text.h"

#include <gtest/gtest.h>

namespace hearken {
namespace {

TEST(Fold, LowersAndTransliterates) {
  EXPECT_EQ(fold("Küche, LICHT an!"), "kuche licht an");
  EXPECT_EQ(fold("Łódź Ōtaku"), "lodz otaku");
}

TEST(Fold, KeepsNumbersApostrophesAndQuestions) {
  EXPECT_EQ(fold("Nana's lamp to 21.5°, 40% ?"), "nana's lamp to 21.5 degrees 40 percent ?");
  EXPECT_EQ(fold("Set it to -18."), "set it to -18");
  EXPECT_EQ(fold("under-shelf strip"), "under shelf strip");
}

TEST(Fold, SpecialTokensOfThePromptCannotBeSpelled) {
  EXPECT_EQ(fold("<t3> <|end|> [INST]"), "t3 end inst");
}

TEST(Sanitize, DropsWhatHidesOrMisleads) {
  EXPECT_EQ(sanitize("a\xE2\x80\xAE"
                     "b\x1b[31m\xF3\xA0\x81\x81"
                     "c\xff",
                     100),
            "ab[31mc");
  EXPECT_EQ(sanitize("two\nlines", 100), "two lines");
}

TEST(Sanitize, CutsAtACharacter) { EXPECT_EQ(sanitize("aü", 2), "a"); }

TEST(EditDistance, CountsSwapsAndStopsAtTheLimit) {
  EXPECT_EQ(edit_distance("kitchen", "kitchen", 2), 0u);
  EXPECT_EQ(edit_distance("teh", "the", 2), 1u);
  EXPECT_EQ(edit_distance("radoi", "radio", 2), 1u);
  EXPECT_EQ(edit_distance("fan", "thermostat", 2), 3u);
}

}  // namespace
}  // namespace hearken
