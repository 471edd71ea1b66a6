// SPDX-License-Identifier: Apache-2.0
#include "store/window.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearken::store {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr WallTime kFrom{milliseconds(1'780'000'000'000)};
constexpr Window kHour{kFrom, kFrom + 1h, {}};

struct At {
  milliseconds after;
  Value value;
};

Aggregate aggregate(const Window& window, const std::vector<At>& samples) {
  AggregateFold fold(window);
  for (const At& sample : samples) fold.add(kFrom + sample.after, sample.value);
  return fold.finish();
}

std::vector<StateDuration> durations(const Window& window, const std::vector<At>& samples) {
  DurationFold fold(window);
  for (const At& sample : samples) fold.add(kFrom + sample.after, sample.value);
  return fold.finish();
}

TEST(AggregateFold, EmptyWindowHasNoFigures) {
  const Aggregate result = aggregate(kHour, {});
  EXPECT_EQ(result.count, 0u);
  EXPECT_FALSE(result.minimum || result.maximum || result.mean || result.time_weighted_mean);
  EXPECT_EQ(result.covered, 0ms);
  EXPECT_FALSE(result.first || result.last);
}

TEST(AggregateFold, WeightsEachValueByHowLongItHeld) {
  const Aggregate result = aggregate(kHour, {{0min, 10.0}, {45min, 30.0}});
  EXPECT_EQ(result.count, 2u);
  EXPECT_EQ(result.mean, 20.0);
  EXPECT_EQ(result.time_weighted_mean, 15.0);
  EXPECT_EQ(result.covered, 1h);
  EXPECT_EQ(result.minimum, 10.0);
  EXPECT_EQ(result.maximum, 30.0);
  EXPECT_EQ(result.maximum_at, kFrom + 45min);
  EXPECT_EQ(result.first, (Sample{kFrom, 10.0}));
  EXPECT_EQ(result.last, (Sample{kFrom + 45min, 30.0}));
}

TEST(AggregateFold, ValueFromBeforeHoldsIntoTheWindowAndIsNoSample) {
  const Aggregate result = aggregate(kHour, {{-3h, 40.0}, {30min, 20.0}});
  EXPECT_EQ(result.count, 1u);
  EXPECT_EQ(result.mean, 20.0);
  EXPECT_EQ(result.time_weighted_mean, 30.0);
  EXPECT_EQ(result.maximum, 40.0);
  EXPECT_EQ(result.maximum_at, kFrom);
}

TEST(AggregateFold, NothingIsKnownBeforeTheFirstValue) {
  const Aggregate result = aggregate(kHour, {{30min, 20.0}});
  EXPECT_EQ(result.covered, 30min);
  EXPECT_EQ(result.time_weighted_mean, 20.0);
}

TEST(AggregateFold, HoldLimitsHowLongASilentSensorCounts) {
  Window window = kHour;
  window.hold = 10min;
  const Aggregate result = aggregate(window, {{-1h, 99.0}, {0min, 10.0}, {50min, 20.0}});
  EXPECT_EQ(result.covered, 20min);
  EXPECT_EQ(result.time_weighted_mean, 15.0);
  EXPECT_EQ(result.maximum, 20.0);
}

TEST(AggregateFold, ValuesThatAreNoNumbersLeaveAGap) {
  const Aggregate result =
      aggregate(kHour, {{0min, 10.0}, {15min, std::string("fault")}, {45min, 30.0}});
  EXPECT_EQ(result.count, 2u);
  EXPECT_EQ(result.covered, 30min);
  EXPECT_EQ(result.time_weighted_mean, 20.0);
}

TEST(AggregateFold, SamplesOutsideTheWindowDoNotCount) {
  const Aggregate result = aggregate(kHour, {{0min, 10.0}, {1h, 90.0}, {2h, 95.0}});
  EXPECT_EQ(result.count, 1u);
  EXPECT_EQ(result.maximum, 10.0);
}

TEST(AggregateFold, ExtremeWindowsDoNotOverflow) {
  for (const Window& window : {Window{WallTime::min(), WallTime::max(), {}},
                               Window{WallTime::min(), WallTime::max(), milliseconds::max()},
                               Window{WallTime::max(), WallTime::min(), milliseconds::min()}}) {
    const Aggregate result = aggregate(window, {{0min, 10.0}, {1min, 20.0}});
    EXPECT_LE(result.count, 2u);
    EXPECT_LE(durations(window, {{0min, 10.0}, {1min, 20.0}}).size(), 2u);
  }
}

TEST(DurationFold, AddsUpHowLongEachStateHeld) {
  const std::string on = "on";
  const std::string off = "off";
  const auto result =
      durations(kHour, {{-5h, on}, {10min, off}, {40min, on}, {50min, on}, {55min, off}});
  ASSERT_EQ(result.size(), 2u);
  EXPECT_EQ(result[0].value, Value(off));
  EXPECT_EQ(result[0].held, 35min);
  EXPECT_EQ(result[0].begun, 2u);
  EXPECT_EQ(result[1].value, Value(on));
  EXPECT_EQ(result[1].held, 25min);
  EXPECT_EQ(result[1].begun, 1u) << "it was on when the window began";
}

TEST(DurationFold, StatesTogetherNeverExceedTheWindow) {
  std::vector<At> samples;
  for (int i = -10; i < 200; ++i) samples.push_back({i * 1min, static_cast<double>(i % 7)});
  milliseconds total{0};
  for (const auto& state : durations(kHour, samples)) total += state.held;
  EXPECT_EQ(total, 1h);
}

TEST(DurationFold, ManyDifferentValuesStayBounded) {
  std::vector<At> samples;
  for (int i = 0; i < 3000; ++i) samples.push_back({i * 1s, static_cast<double>(i)});
  EXPECT_EQ(durations(kHour, samples).size(), 1000u);
}

}  // namespace
}  // namespace hearken::store
