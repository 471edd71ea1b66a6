// SPDX-License-Identifier: Apache-2.0
#include "app/anomaly_marks.h"

#include <gtest/gtest.h>

namespace hearken::app {
namespace {

/// Forty readings about 21, one at 40, then ten more about 21.
std::vector<store::Sample> spiky() {
  std::vector<store::Sample> samples;
  for (int i = 0; i < 51; ++i) {
    const double value = i == 40 ? 40.0 : 21.0 + 0.1 * (i % 5);
    samples.push_back({WallTime(std::chrono::minutes(i)), Value{value}});
  }
  return samples;
}

Property temperature() {
  Property property;
  property.name = "temperature";
  property.type = ValueType::Number;
  property.access = Access::ReadOnly;
  return property;
}

TEST(AnomalyMarks, StandWhereANumberStandsOut) {
  const auto marks = marks_of(spiky(), temperature(), {});
  ASSERT_EQ(marks.size(), 1U);
  EXPECT_EQ(marks[0].at, WallTime(std::chrono::minutes(40)));
  EXPECT_GT(marks[0].score, 3.5);
  EXPECT_NE(marks[0].reason.find("40"), std::string::npos);
}

TEST(AnomalyMarks, HeedWhatTheConfigurationSwitchedOff) {
  process::Options options;
  options.by_property["temperature"].anomaly.robust_z = 0;
  EXPECT_TRUE(marks_of(spiky(), temperature(), options).empty());
  EXPECT_FALSE(marks_of(spiky(), temperature(), {}).empty());
}

TEST(AnomalyMarks, LeaveOutWhatPeopleSet) {
  Property target = temperature();
  target.access = Access::ReadWrite;
  EXPECT_TRUE(marks_of(spiky(), target, {}).empty());
}

}  // namespace
}  // namespace hearken::app
