// SPDX-License-Identifier: Apache-2.0
// Law 3: whatever a model prefers, what the grammar lets through is a valid plan.
#include <gtest/gtest.h>

#include "plan/testing/grammar_walk.h"

namespace hearken::plan {
namespace {

TEST(CompactWalk, RandomPlansInRandomHomesAreAllValid) {
  const auto walked = testing::walk_homes(50, 20);
  EXPECT_EQ(walked.fault, "");
  // The walk went everywhere: most plans differ, many set a value, many ask.
  EXPECT_GT(walked.different, walked.plans / 2);
  EXPECT_GT(walked.sets, walked.plans / 10);
  EXPECT_GT(walked.questions, walked.plans / 10);
  EXPECT_GT(walked.rules, walked.plans / 50);
}

}  // namespace
}  // namespace hearken::plan
