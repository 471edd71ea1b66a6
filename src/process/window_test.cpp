// SPDX-License-Identifier: Apache-2.0
#include "process/window.h"

#include <gtest/gtest.h>

namespace hearken::process {
namespace {

using std::chrono::seconds;

WallTime at(long long second) { return WallTime(seconds(1'770'000'000 + second)); }

TEST(Window, SlidesOverTheLastNumbers) {
  Window window(seconds(60));
  for (int i = 0; i < 120; i += 10) window.add(at(i), i);
  const auto figures = window.figures(at(120));
  EXPECT_EQ(figures.count, 6U);  // 60, 70 … 110
  EXPECT_EQ(figures.minimum, 60.0);
  EXPECT_EQ(figures.maximum, 110.0);
  EXPECT_EQ(figures.sum, 510.0);
  EXPECT_EQ(figures.mean, 85.0);
}

TEST(Window, WeighsByTheTimeThatANumberHeld) {
  Window window(seconds(100));
  window.add(at(0), 10);
  window.add(at(90), 20);
  EXPECT_DOUBLE_EQ(*window.figures(at(100)).time_weighted_mean, 11.0);
  EXPECT_DOUBLE_EQ(*window.figures(at(100)).mean, 15.0);
  // The 10 from before the window holds into it and is no sample of it.
  EXPECT_DOUBLE_EQ(*window.figures(at(150)).time_weighted_mean, (10.0 * 40 + 20 * 60) / 100);
  EXPECT_EQ(window.figures(at(150)).count, 1U);
}

TEST(Window, PutsLateNumbersInTheirPlace) {
  Window window(seconds(100));
  window.add(at(0), 1);
  window.add(at(50), 3);
  window.add(at(20), 2);
  EXPECT_DOUBLE_EQ(*window.figures(at(60)).time_weighted_mean, (1.0 * 20 + 2 * 30 + 3 * 10) / 60);
}

TEST(Window, InterpolatesPercentiles) {
  Window window(seconds(100));
  for (int i = 1; i <= 5; ++i) window.add(at(i), i * 10);
  EXPECT_DOUBLE_EQ(*window.percentile(at(10), 0.5), 30);
  EXPECT_DOUBLE_EQ(*window.percentile(at(10), 0.9), 46);
  EXPECT_DOUBLE_EQ(*window.percentile(at(10), 0), 10);
  EXPECT_EQ(window.percentile(at(10), 1.5), std::nullopt);
  EXPECT_EQ(window.percentile(at(500), 0.5), std::nullopt);
}

TEST(Window, TumblesOverWholeWindows) {
  Window window(seconds(10));
  for (int i = 0; i < 25; i += 5) window.add(at(i), i);
  const auto first = window.take_closed(at(24));
  ASSERT_TRUE(first);
  EXPECT_EQ(first->from, at(0));
  EXPECT_EQ(first->count, 2U);
  EXPECT_EQ(first->sum, 5.0);
  const auto second = window.take_closed(at(24));
  ASSERT_TRUE(second);
  EXPECT_EQ(second->sum, 25.0);
  EXPECT_FALSE(window.take_closed(at(24))) << "the third has not ended";
}

TEST(Window, IsBounded) {
  Window window(seconds(1'000'000), 100);
  for (int i = 0; i < 1000; ++i) window.add(at(i), 1);
  EXPECT_EQ(window.figures(at(1000)).count, 100U);
}

}  // namespace
}  // namespace hearken::process
