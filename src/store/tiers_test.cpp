// SPDX-License-Identifier: Apache-2.0
#include "store/tiers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace hearken::store {
namespace {

using namespace std::chrono_literals;
using testing::ElementsAre;

constexpr WallTime kMidnight{std::chrono::milliseconds(1'780'012'800'000)};  // 2026-05-29 UTC

SeriesMark summarised_to(WallTime at) { return {1, at}; }
Stretch stretch(Tier tier, WallTime from, WallTime to) { return {1, tier, from, to}; }

TEST(Tiers, PeriodsBeginAtFullMinutesHoursAndDaysAlsoBefore1970) {
  EXPECT_EQ(floor_to(Tier::Days, kMidnight), kMidnight);
  EXPECT_EQ(floor_to(Tier::Days, kMidnight + 1ms), kMidnight);
  EXPECT_EQ(ceil_to(Tier::Days, kMidnight + 1ms), kMidnight + 24h);
  EXPECT_EQ(floor_to(Tier::Hours, WallTime{} - 1ms), WallTime{} - 1h);
  EXPECT_EQ(ceil_to(Tier::Hours, WallTime{} - 1ms), WallTime{});
}

TEST(Tiers, LongWindowIsReadFromTheLongestPeriodsThatLieInIt) {
  const Window window{kMidnight - 90min - 30s, kMidnight + 25h + 30s, {}};
  EXPECT_THAT(stretches_for(summarised_to(kMidnight + 48h), {}, window),
              ElementsAre(stretch(Tier::Readings, window.from, kMidnight - 90min),
                          stretch(Tier::Minutes, kMidnight - 90min, kMidnight - 1h),
                          stretch(Tier::Hours, kMidnight - 1h, kMidnight),
                          stretch(Tier::Days, kMidnight, kMidnight + 24h),
                          stretch(Tier::Hours, kMidnight + 24h, kMidnight + 25h),
                          stretch(Tier::Readings, kMidnight + 25h, window.to)));
}

TEST(Tiers, WhatIsNotYetSummarisedIsReadFromReadings) {
  const Window window{kMidnight, kMidnight + 5h, {}};
  EXPECT_THAT(stretches_for(summarised_to(kMidnight + 2h + 5min), {}, window),
              ElementsAre(stretch(Tier::Hours, kMidnight, kMidnight + 2h),
                          stretch(Tier::Minutes, kMidnight + 2h, kMidnight + 2h + 5min),
                          stretch(Tier::Readings, kMidnight + 2h + 5min, window.to)));
  EXPECT_THAT(stretches_for({1, {}}, {}, window),
              ElementsAre(stretch(Tier::Readings, window.from, window.to)));
}

TEST(Tiers, ShortWindowIsReadFromReadings) {
  const Window window{kMidnight, kMidnight + 2h, {}};
  EXPECT_THAT(stretches_for(summarised_to(kMidnight + 48h), {}, window),
              ElementsAre(stretch(Tier::Readings, window.from, window.to)));
}

TEST(Tiers, EachTierAnswersForTheTimeOfWhichNothingFinerIsLeft) {
  Horizons horizons;
  horizons.since[static_cast<int>(Tier::Readings)] = kMidnight + 48h;
  horizons.since[static_cast<int>(Tier::Minutes)] = kMidnight + 24h;
  horizons.since[static_cast<int>(Tier::Hours)] = kMidnight;
  const Window window{kMidnight - 30h, kMidnight + 49h, {}};
  EXPECT_THAT(stretches_for(summarised_to(kMidnight + 60h), horizons, window),
              ElementsAre(stretch(Tier::Days, kMidnight - 24h, kMidnight),
                          stretch(Tier::Days, kMidnight, kMidnight + 24h),
                          stretch(Tier::Days, kMidnight + 24h, kMidnight + 48h),
                          stretch(Tier::Hours, kMidnight + 48h, kMidnight + 49h)));
}

TEST(Tiers, SummaryOfPartsIsThatOfTheirSamples) {
  SummaryFold whole(kMidnight), first(kMidnight), second(kMidnight + 1min), joined(kMidnight);
  int i = 0;
  for (const Value& value : {Value(3.0), Value(std::string("off")), Value(-1.0), Value(8.0)}) {
    const Sample sample{kMidnight + 25s * i, value};
    whole.add(sample);
    (sample.at < kMidnight + 1min ? first : second).add(sample);
    ++i;
  }
  joined.add(first.summary());
  joined.add(second.summary());
  EXPECT_EQ(joined.summary(), whole.summary());
  EXPECT_EQ(whole.summary().count, 3u);
  EXPECT_EQ(whole.summary().covered, 25s + 25s);
}

}  // namespace
}  // namespace hearken::store
