// SPDX-License-Identifier: Apache-2.0
// Law 3: whatever a model prefers, what the grammar lets through is a valid plan.
#include <gtest/gtest.h>

#include <chrono>
#include <random>
#include <unordered_set>

#include "plan/testing/grammar_walk.h"

namespace hearken::plan {
namespace {

TEST(CompactWalk, AHundredThousandRandomPlansAreAllValid) {
  constexpr std::size_t kHomes = 2000, kPlansPerHome = 50, kMostThings = 40;
  std::mt19937 random(20);
  const testing::Choose choose = [&](std::size_t limit) { return random() % limit; };
  std::unordered_set<std::string> different;
  std::size_t commands = 0;
  for (std::size_t home = 0; home < kHomes; ++home) {
    const auto situation = testing::draw_situation(choose, kMostThings);
    const auto index = std::make_shared<CompactIndex>(situation.context->home->registry);
    const CompactGrammar start(*situation.context, situation.permitted, index);
    for (std::size_t i = 0; i < kPlansPerHome; ++i) {
      const std::string text = testing::draw_plan(start, choose);
      ASSERT_EQ(testing::fault_of(text, situation), "") << "home " << home << ": " << text;
      different.insert(text);
      if (text.find("<set>") != std::string::npos) ++commands;
    }
  }
  // The walk went everywhere: most plans differ, and many set a value.
  EXPECT_GT(different.size(), kHomes * kPlansPerHome / 2);
  EXPECT_GT(commands, kHomes * kPlansPerHome / 10);
}

}  // namespace
}  // namespace hearken::plan
