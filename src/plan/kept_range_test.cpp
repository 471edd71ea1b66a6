// SPDX-License-Identifier: Apache-2.0
#include "plan/kept_range.h"

#include <gtest/gtest.h>

#include "core/actions.h"
#include "core/text.h"

namespace hearken::plan {
namespace {

Thing heater(const char* id, const char* area) {
  Thing thing;
  thing.id = ThingId(id);
  thing.kind = "climate";
  thing.area = AreaId(area);
  Property target, measured;
  target.name = "temperature";
  target.access = Access::ReadWrite;
  target.minimum = 5;
  target.maximum = 30;
  measured.name = "current_temperature";
  thing.properties = {target, measured};
  thing.actions = standard_actions(thing.kind, thing.properties);
  return thing;
}

/// A nursery with one heater and a hall with two; times in the words that are given.
Context heard(const std::string& sentence, const std::vector<Mark>& marks,
              const std::vector<std::pair<std::size_t, std::size_t>>& windows) {
  static const std::vector<Thing> things{heater("climate.nursery", "nursery"),
                                         heater("climate.hall_1", "hall"),
                                         heater("climate.hall_2", "hall")};
  Context context;
  auto home = std::make_shared<HomeSnapshot>();
  home->registry = std::make_shared<Registry>(std::vector<Area>{}, things);
  home->state.resize(things.size());
  context.home = home;
  for (const auto word : split_words(sentence)) context.words.push_back({std::string(word), 0, 0});
  for (const auto& thing : things) context.things.push_back({thing.id, 1, ""});
  context.places = {{AreaId("nursery"), "", "nursery"}, {AreaId("hall"), "", "hall"}};
  context.marks = marks;
  for (const auto& [first, last] : windows) {
    TimeMention time;
    time.first_word = first;
    time.word = last;
    context.times.push_back(time);
  }
  return context;
}

/// What stood there before does not matter.
std::string kept(const Context& context) {
  Plan plan;
  plan.refusal = "no";
  keep_said_range(plan, context);
  if (plan.rules.empty() || !plan.rules.front().keep) return "-";
  const auto& rule = plan.rules.front();
  std::string text = rule.keep->thing.str() + " " + format_number(rule.keep->low) + " " +
                     format_number(rule.keep->high);
  for (const auto time : rule.at) text += " w" + std::to_string(time);
  return text;
}

TEST(KeptRange, IsReadWithItsPlaceAndHours) {
  EXPECT_EQ(
      kept(heard("keep the nursery between 19 and 21 at night", {{2, "<a0>"}}, {{3, 6}, {7, 8}})),
      "climate.nursery 19 21 w1");
  EXPECT_EQ(kept(heard("the nursery should stay from 18 to 20", {{1, "<a0>"}}, {})),
            "climate.nursery 18 20");
  EXPECT_EQ(kept(heard("hold it at 20 to 22", {{1, "<t1>"}}, {})), "climate.hall_1 20 22");
}

TEST(KeptRange, IsNotGuessed) {
  EXPECT_EQ(kept(heard("keep the hall between 19 and 21", {{2, "<a1>"}}, {})), "-")
      << "two heaters";
  EXPECT_EQ(kept(heard("keep the nursery between 19 and 41", {{2, "<a0>"}}, {})), "-");
  EXPECT_EQ(kept(heard("keep the nursery warm between 7 and 9 pm", {{2, "<a0>"}}, {})), "-");
  EXPECT_EQ(kept(heard("was the nursery between 19 and 21", {{2, "<a0>"}}, {})), "-");
}

TEST(KeptRange, WhatIsNotToBeLeavesARange) {
  EXPECT_EQ(kept(heard("don't let the nursery fall below 16 or above 22", {{3, "<a0>"}}, {})),
            "climate.nursery 16 22");
  EXPECT_EQ(kept(heard("don't let the nursery fall below 16", {{3, "<a0>"}}, {})), "-");
}

}  // namespace
}  // namespace hearken::plan
