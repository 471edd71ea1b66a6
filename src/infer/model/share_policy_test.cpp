// SPDX-License-Identifier: Apache-2.0
#include "infer/model/share_policy.h"

#include <gtest/gtest.h>

namespace hearken::infer {
namespace {

using std::chrono::microseconds;
using Share = SharePolicy::Share;

constexpr std::size_t kLeast = 1000, kWork = 5000;

/// Passes that were shared, of `count`, on a machine where a pass takes so long each way.
int shared_of(SharePolicy& policy, int count, microseconds all, microseconds alone) {
  int shared = 0;
  for (int i = 0; i < count; ++i) {
    const Share share = policy.choose(kWork);
    shared += share == Share::All ? 1 : 0;
    policy.took(share, kWork, share == Share::All ? all : alone);
  }
  return shared;
}

TEST(SharePolicy, SharesWhatGetsFasterByIt) {
  SharePolicy policy(kLeast);
  EXPECT_GT(shared_of(policy, 320, microseconds(60), microseconds(100)), 300);
}

TEST(SharePolicy, LeavesToOneThreadWhatOthersHoldUp) {
  SharePolicy policy(kLeast);
  EXPECT_LT(shared_of(policy, 320, microseconds(210), microseconds(100)), 20);
}

TEST(SharePolicy, NoticesWhenTheMachineComesToRest) {
  SharePolicy policy(kLeast);
  shared_of(policy, 100, microseconds(500), microseconds(100));
  shared_of(policy, 2 * static_cast<int>(SharePolicy::kTryAgain), microseconds(60),
            microseconds(100));
  EXPECT_GT(shared_of(policy, 100, microseconds(60), microseconds(100)), 90);
}

TEST(SharePolicy, KeepsSharingAfterOnePassThatWasHeldUp) {
  SharePolicy policy(kLeast);
  shared_of(policy, 20, microseconds(60), microseconds(100));
  policy.took(Share::All, kWork, microseconds(20000));
  EXPECT_GT(shared_of(policy, 100, microseconds(60), microseconds(100)), 70);
}

TEST(SharePolicy, FindsThatTheFirstPassesOfOneThreadWereHeldUp) {
  SharePolicy policy(kLeast);
  policy.took(Share::CallerOnly, kWork, microseconds(900));
  EXPECT_LT(shared_of(policy, 640, microseconds(210), microseconds(100)), 180);
}

TEST(SharePolicy, NeverSharesShortPasses) {
  SharePolicy policy(kLeast);
  EXPECT_EQ(policy.choose(kLeast - 1), Share::CallerOnly);
}

TEST(SharePolicy, JudgesLongAndShortPassesApart) {
  SharePolicy policy(kLeast);
  shared_of(policy, 100, microseconds(500), microseconds(100));
  policy.took(Share::CallerOnly, kWork * 64, microseconds(6400));
  EXPECT_EQ(policy.choose(kWork * 64), Share::All);
}

}  // namespace
}  // namespace hearken::infer
