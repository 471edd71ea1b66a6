// SPDX-License-Identifier: Apache-2.0
#include "plan/teaching_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/text.h"
#include "plan/compact_common.h"
#include "plan/compact_grammar.h"

namespace hearken::plan {
namespace {

Context heard(const std::string& sentence) {
  Context context;
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(std::vector<Area>{}, std::vector<Thing>{});
  context.home = home;
  context.utterance = sentence;
  const std::string folded = fold(sentence);
  for (const auto word : split_words(folded)) {
    const auto begin = static_cast<std::size_t>(word.data() - folded.data());
    context.words.push_back({std::string(word), begin, begin + word.size()});
  }
  return context;
}

TEST(TeachingWords, AreSaidWhereSomethingIsTaught) {
  for (const char* sentence :
       {"When I say porridge time I mean the hob on low",
        "Beacon is short for the lamp on the shed", "Our term for the whole upstairs is attic land",
        "remember this as rainy sunday", "From now on the brown lamp is the bear",
        "we call the tall lamp Lofty", "Make this the darts evening scene",
        "take bluebird as the lamp at the window", "I prefer eighteen degrees in the workshop",
        "Hush stands for volume at five", "I like the reading corner at a third"}) {
    EXPECT_TRUE(speaks_of_teaching(heard(sentence))) << sentence;
  }
}

TEST(TeachingWords, AreNotInComplaintsAndWishes) {
  for (const char* sentence :
       {"Get that smoke detector to be quiet!", "can somebody shut this siren up",
        "why is the gas alarm going off again", "the hall is freezing", "silence",
        "this wretched leak sensor drives me mad", "turn everything off and lock up",
        "as dark as you can in here", "the beeping has to end now"}) {
    EXPECT_FALSE(speaks_of_teaching(heard(sentence))) << sentence;
  }
}

bool may_begin_teaching(const Context& context) {
  CompactGrammar grammar(context, [](const Thing&, std::string_view) { return true; });
  const auto& allowed = grammar.allowed();
  return std::find(allowed.begin(), allowed.end(), kTeachToken) != allowed.end();
}

TEST(TeachingWords, WithoutThemTheGrammarCannotSpellALesson) {
  EXPECT_TRUE(may_begin_teaching(heard("by doom bell I mean the alarm in the cellar")));
  EXPECT_FALSE(may_begin_teaching(heard("get that alarm in the cellar to be quiet")));
  Context used = heard("by doom bell I mean the alarm in the cellar");
  used.teaches = false;
  EXPECT_FALSE(may_begin_teaching(used));
}

}  // namespace
}  // namespace hearken::plan
