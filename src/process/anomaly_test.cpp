// SPDX-License-Identifier: Apache-2.0
#include "process/anomaly.h"

#include <gtest/gtest.h>

#include <cmath>

namespace hearken::process {
namespace {

constexpr long long kHour = 3'600'000;

WallTime at(long long ms) { return WallTime(std::chrono::milliseconds(ms)); }

/// Repeatable numbers around `level`, never twice the same.
double wave(int i, double level) { return level + std::sin(i * 0.7) + 0.3 * std::cos(i * 2.1); }

std::size_t marks(AnomalyDetector& detector, const AnomalyOptions& options, int count,
                  double level) {
  std::size_t found = 0;
  for (int i = 0; i < count; ++i) {
    found += detector.judge(wave(i, level), at(i * 60'000LL), options).has_value() ? 1U : 0U;
  }
  return found;
}

TEST(Anomaly, AnUsualSignalIsNeverMarked) {
  AnomalyDetector detector;
  EXPECT_EQ(marks(detector, {}, 1000, 21), 0U);
}

TEST(Anomaly, ASpikeIsMarkedWithScoreAndReason) {
  AnomalyDetector detector;
  const AnomalyOptions options;
  marks(detector, options, 100, 21);
  const auto spike = detector.judge(40, at(0), options);
  ASSERT_TRUE(spike);
  EXPECT_EQ(spike->detector, "robust-z");
  EXPECT_GT(spike->score, 3.5);
  EXPECT_NE(spike->reason.find("around 2"), std::string::npos) << spike->reason;
}

TEST(Anomaly, NothingIsMarkedBeforeItIsWarm) {
  AnomalyDetector detector;
  const AnomalyOptions options;
  marks(detector, options, 10, 21);
  EXPECT_FALSE(detector.judge(400, at(0), options));
}

TEST(Anomaly, MostlyEqualNumbersStillShowAJump) {
  AnomalyDetector detector;
  const AnomalyOptions options;
  for (int i = 0; i < 60; ++i) {
    EXPECT_FALSE(detector.judge(i % 10 == 0 ? 1 : 0, at(0), options)) << i;
  }
  EXPECT_TRUE(detector.judge(50, at(0), options));
}

TEST(Anomaly, AConstantIsNothingToCompareWith) {
  AnomalyDetector detector;
  const AnomalyOptions options;
  for (int i = 0; i < 60; ++i) detector.judge(5, at(0), options);
  EXPECT_FALSE(detector.judge(5.5, at(0), options));
}

TEST(Anomaly, ALastingChangeBecomesUsual) {
  AnomalyDetector detector;
  const AnomalyOptions options;
  marks(detector, options, 100, 21);
  const std::size_t first = marks(detector, options, 60, 41);
  EXPECT_GT(first, 5U);
  EXPECT_LT(first, 50U);
  EXPECT_EQ(marks(detector, options, 60, 41), 0U);
}

/// A day's wave as sensors report it: rounded or not, with noise or without.
TEST(Anomaly, AWaveLongerThanTheWindowIsNotMarked) {
  for (const int period : {96, 144, 288, 1440}) {
    for (const double rounded_to : {0.0, 0.1}) {
      for (const double noise : {0.0, 0.05}) {
        AnomalyDetector detector;
        int found = 0;
        for (int i = 0; i < 4088; ++i) {
          double number = 20 + 3 * std::sin(2 * 3.14159265 * i / period) + noise * wave(i, 0);
          if (rounded_to > 0) number = std::round(number / rounded_to) * rounded_to;
          found += detector.judge(number, at(i * 60'000LL), {}).has_value() ? 1 : 0;
        }
        EXPECT_LE(found, 4) << period << " rounded to " << rounded_to << ", noise " << noise;
      }
    }
  }
}

TEST(Anomaly, ASpikeOnAWaveIsMarkedAlone) {
  AnomalyDetector detector;
  int found = 0;
  for (int i = 0; i < 1000; ++i) {
    const double usual = 20 + 3 * std::sin(2 * 3.14159265 * i / 144);
    const bool spike = i % 200 == 150;
    const bool marked = detector.judge(spike ? usual + 15 : usual, at(i), {}).has_value();
    EXPECT_TRUE(marked || !spike) << i;
    found += marked ? 1 : 0;
  }
  EXPECT_EQ(found, 5);
}

TEST(Anomaly, OneRoundingStepAfterALongRestIsNotMarked) {
  AnomalyDetector detector;
  for (int i = 0; i < 100; ++i) detector.judge(21.0, at(i), {});
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(detector.judge(21.1, at(100 + i), {})) << i;
  EXPECT_FALSE(detector.judge(21.2, at(103), {}));
  EXPECT_TRUE(detector.judge(22.5, at(104), {}));
}

TEST(Anomaly, TheRunningAverageShowsAJump) {
  AnomalyOptions options;
  options.robust_z = 0;
  options.ewma = 3;
  options.ewma_weight = 0.2;
  AnomalyDetector detector;
  EXPECT_EQ(marks(detector, options, 200, 21), 0U);
  const auto jump = detector.judge(31, at(0), options);
  ASSERT_TRUE(jump);
  EXPECT_EQ(jump->detector, "ewma");
}

TEST(Anomaly, TheHourOfTheWeekHasItsOwnUsual) {
  AnomalyOptions options;
  options.robust_z = 0;
  options.time_of_week = 4;
  AnomalyDetector detector;
  const auto load = [](long long hour) { return hour % 24 == 8 ? 900.0 : 100.0; };
  for (long long hour = 0; hour < 168LL * 4; ++hour) {
    const double noise = std::sin(static_cast<double>(hour) * 1.3);
    EXPECT_FALSE(detector.judge(load(hour) + noise, at(hour * kHour), options)) << hour;
  }
  const long long next = 168LL * 4;
  EXPECT_FALSE(detector.judge(900, at((next + 8) * kHour), options)) << "usual at eight";
  const auto at_three = detector.judge(900, at((next + 3) * kHour), options);
  ASSERT_TRUE(at_three) << "not at three";
  EXPECT_EQ(at_three->detector, "time-of-week");
}

}  // namespace
}  // namespace hearken::process
