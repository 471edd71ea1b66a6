// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "plan/testing/grammar_walk.h"

namespace hearken::plan {
namespace {

TEST(CompactWalk, AHundredThousandRandomPlansAreAllValid) {
  const auto walked = testing::walk_homes(2000, 7);
  EXPECT_EQ(walked.fault, "");
  EXPECT_EQ(walked.plans, 100'000U);
}

}  // namespace
}  // namespace hearken::plan
