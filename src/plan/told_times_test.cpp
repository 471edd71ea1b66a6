// SPDX-License-Identifier: Apache-2.0
#include "plan/told_times.h"

#include <gtest/gtest.h>

#include <string>

#include "core/text.h"

namespace hearken::plan {
namespace {

/// The sentence's words, folded, with the time that `said` is.
Context heard(const std::string& sentence, const std::string& said) {
  Context context;
  context.utterance = sentence;
  const std::string folded = fold(sentence), time = fold(said);
  std::size_t at = 0;
  for (const auto word : split_words(folded)) {
    while (fold(sentence.substr(at, word.size())) != word) ++at;
    context.words.push_back({std::string(word), at, at + word.size()});
    at += word.size();
  }
  const auto words = split_words(time);
  TimeMention mention;
  mention.kind = TimeMention::Kind::Instant;
  for (std::size_t i = 0; i + words.size() <= context.words.size(); ++i) {
    bool here = true;
    for (std::size_t j = 0; j < words.size(); ++j)
      here = here && context.words[i + j].text == words[j];
    if (!here) continue;
    mention.first_word = i;
    mention.word = i + words.size() - 1;
  }
  context.times.push_back(mention);
  return context;
}

bool only_told(const std::string& sentence, const std::string& time) {
  const Context context = heard(sentence, time);
  return is_only_told(context.times.front(), context);
}

TEST(IsOnlyTold, InAReason) {
  EXPECT_TRUE(only_told("shut the gate, as the ferry leaves at six", "at six"));
  EXPECT_TRUE(only_told("shut the gate because the ferry leaves at six", "at six"));
  EXPECT_TRUE(only_told("because the ferry leaves at six, shut the gate", "at six"));
  EXPECT_FALSE(only_told("because it is late, at six shut the gate", "at six"));
  EXPECT_FALSE(only_told("because the ferry leaves at six shut the gate", "at six"));
  EXPECT_FALSE(only_told("shut the gate as late as six", "six"));
}

TEST(IsOnlyTold, InASentenceOfItsOwnBehindTheOrder) {
  EXPECT_TRUE(only_told("Shut the gate. The ferry leaves at six.", "at six"));
  EXPECT_TRUE(only_told("Shut the gate! My aunt is coming tonight", "tonight"));
  EXPECT_FALSE(only_told("The ferry leaves at six, shut the gate", "at six"));
  EXPECT_FALSE(only_told("Shut the gate. It starts at six.", "at six"));
  EXPECT_FALSE(only_told("Shut the gate. Please start at six.", "at six"));
  Context named = heard("Shut the gate. The fan starts at six.", "at six");
  named.marks.push_back({4, "<t0>"});
  EXPECT_FALSE(is_only_told(named.times.front(), named));
}

TEST(IsOnlyTold, OfWhatWasAndOfWhatIsCalledSo) {
  EXPECT_TRUE(only_told("i forgot this morning, shut the gate", "this morning"));
  EXPECT_FALSE(only_told("shut the gate this morning", "this morning"));
  EXPECT_TRUE(only_told("i do the evening round so shut the gate", "the evening"));
  EXPECT_FALSE(only_told("shut the gate in the evening round", "the evening"));
}

TEST(IsForTheNight, WhatIsPutToRest) {
  Plan plan;
  plan.commands = {{ThingId("fan"), {}, "turn_off", {}, {}}};
  const Context context = heard("shut the barn down for the night", "the night");
  EXPECT_TRUE(is_for_the_night(context.times.front(), plan, context));
  const Context only = heard("the fan off just for the night", "the night");
  EXPECT_FALSE(is_for_the_night(only.times.front(), plan, only));
  plan.commands.front().action = "turn_on";
  EXPECT_FALSE(is_for_the_night(context.times.front(), plan, context));
}

TEST(IsOfAWish, NothingIsNamedAndNoDeedSaid) {
  const Context wish = heard("a quiet evening with cards tonight", "tonight");
  EXPECT_TRUE(is_of_a_wish(wish.times.front(), wish));
  Context named = wish;
  named.marks.push_back({1, "<t0>"});
  EXPECT_FALSE(is_of_a_wish(named.times.front(), named));
  Context film = heard("a cosy den for a film tonight", "tonight");
  film.marks.push_back({5, "<t0>"});
  EXPECT_TRUE(is_of_a_wish(film.times.front(), film));
  const Context ordered = heard("turn it on tonight", "tonight");
  EXPECT_FALSE(is_of_a_wish(ordered.times.front(), ordered));
  const Context limited = heard("cards just for tonight", "tonight");
  EXPECT_FALSE(is_of_a_wish(limited.times.front(), limited));
  const Context clock = heard("cards at eight", "at eight");
  EXPECT_FALSE(is_of_a_wish(clock.times.front(), clock));
}

}  // namespace
}  // namespace hearken::plan
