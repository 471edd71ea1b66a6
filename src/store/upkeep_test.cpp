// SPDX-License-Identifier: Apache-2.0
// Summaries and retention, on every backend.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "store/summary.h"
#include "store/testing/backends.h"
#include "store/window.h"

namespace hearken::store {
namespace {

using namespace std::chrono_literals;
using std::string;

constexpr Retention kForEver{.readings = {}, .minutes = {}, .hours = {}, .days = {}};

/// Numbers, and sometimes none, at irregular times: `seconds` apart at most.
std::vector<Reading> irregular(unsigned seed, std::size_t count, int seconds) {
  std::mt19937 random(seed);
  std::uniform_int_distribution<int> step(0, seconds * 1000);
  std::uniform_real_distribution<double> value(-20, 40);
  std::vector<Reading> readings;
  std::chrono::milliseconds at{0};
  for (std::size_t i = 0; i < count; ++i) {
    at += std::chrono::milliseconds(step(random));
    const bool gone = i % 97 == 13;
    readings.push_back(
        reading("a", "p", gone ? Value(string("unavailable")) : Value(value(random)), at));
  }
  return readings;
}

class UpkeepTest : public BackendTest {
 protected:
  Status append(const std::vector<Reading>& readings) { return history_->append(readings); }

  /// Until there is no more to do; returns what all steps did.
  Upkeep keep_up(WallTime now, const Retention& retention, std::uint64_t limit = 10'000) {
    Upkeep all;
    for (int step = 0; step < 100'000; ++step) {
      const auto done = history_->keep_up(now, retention, limit);
      EXPECT_TRUE(done) << done.error().message;
      if (!done) break;
      all.summarised += done->summarised;
      all.deleted += done->deleted;
      if (!done->more) return all;
    }
    ADD_FAILURE() << "upkeep never ends";
    return all;
  }

  Aggregate figures(const Window& window) {
    return history_->aggregate(ThingId("a"), "p", window).value();
  }
};

HEARKEN_FOR_ALL_BACKENDS(UpkeepTest);

/// The figures of `readings` by the definition: one after the other.
Aggregate by_definition(const std::vector<Reading>& readings, const Window& window) {
  AggregateFold fold(window);
  for (const Reading& one : readings) {
    if (one.at < window.to) fold.add(one.at, one.value);
  }
  return fold.finish();
}

void expect_same(const Aggregate& got, const Aggregate& wanted, const string& where) {
  EXPECT_EQ(got.count, wanted.count) << where;
  EXPECT_EQ(got.minimum, wanted.minimum) << where;
  EXPECT_EQ(got.maximum, wanted.maximum) << where;
  EXPECT_EQ(got.minimum_at, wanted.minimum_at) << where;
  EXPECT_EQ(got.maximum_at, wanted.maximum_at) << where;
  EXPECT_EQ(got.covered, wanted.covered) << where;
  EXPECT_EQ(got.first, wanted.first) << where;
  EXPECT_EQ(got.last, wanted.last) << where;
  // Sums are added in another order, so their last bits may differ.
  EXPECT_NEAR(got.sum, wanted.sum, 1e-6) << where;
  EXPECT_EQ(got.mean.has_value(), wanted.mean.has_value()) << where;
  EXPECT_NEAR(got.mean.value_or(0), wanted.mean.value_or(0), 1e-9) << where;
  EXPECT_NEAR(got.time_weighted_mean.value_or(0), wanted.time_weighted_mean.value_or(0), 1e-9)
      << where;
}

Window random_window(std::mt19937& random, std::chrono::milliseconds length) {
  std::uniform_int_distribution<std::int64_t> moment(-3'600'000, length.count() + 3'600'000);
  auto from = std::chrono::milliseconds(moment(random));
  auto to = std::chrono::milliseconds(moment(random));
  if (to < from) std::swap(from, to);
  return {kStart + from, kStart + to, {}};
}

TEST_P(UpkeepTest, FiguresFromSummariesAreThoseOfTheReadings) {
  constexpr unsigned kSeed = 7;
  const auto readings = irregular(kSeed, 4'000, 180);  // about four days
  ASSERT_TRUE(append(readings));
  const auto length = readings.back().at - kStart;
  std::mt19937 random(kSeed);
  for (int round = 0; round < 2; ++round) {
    for (int i = 0; i < 100; ++i) {
      const Window window = random_window(random, length);
      expect_same(figures(window), by_definition(readings, window),
                  format_time(window.from) + " to " + format_time(window.to));
    }
    const Upkeep done = keep_up(kStart + length + 2h, kForEver, 700);
    EXPECT_EQ(done.summarised, round == 0 ? readings.size() : 0u);
    EXPECT_EQ(done.deleted, 0u);
  }
}

TEST_P(UpkeepTest, LateReadingsAreInTheFiguresAtOnceAndAfterTheNextUpkeep) {
  auto readings = irregular(3, 2'000, 180);
  std::vector<Reading> late;
  for (std::size_t i = 5; i < readings.size(); i += 101) late.push_back(readings[i]);
  std::vector<Reading> early;
  for (std::size_t i = 0; i < readings.size(); ++i) {
    if (i % 101 != 5) early.push_back(readings[i]);
  }
  ASSERT_TRUE(append(early));
  const WallTime now = readings.back().at + 2h;
  keep_up(now, kForEver);
  ASSERT_TRUE(append(late));
  const Window all{kStart - 1h, now, {}};
  expect_same(figures(all), by_definition(readings, all), "at once");
  EXPECT_GT(keep_up(now, kForEver).summarised, 0u);
  expect_same(figures(all), by_definition(readings, all), "after upkeep");
}

/// A window of whole days that lie in the readings.
Window whole_days(WallTime first, int days) {
  const WallTime from = floor_to(Tier::Days, first) + 24h;
  return {from, from + days * 24h, {}};
}

TEST_P(UpkeepTest, WhatIsDeletedStaysInTheFigures) {
  const auto readings = irregular(11, 6'000, 180);  // about six days
  ASSERT_TRUE(append(readings));
  const Retention retention{.readings = 48h, .minutes = 24h * 8, .hours = 24h * 30, .days = {}};
  const WallTime last = readings.back().at;
  const Window days = whole_days(kStart, 4);
  const Aggregate wanted = by_definition(readings, days);
  std::size_t left = readings.size();
  for (const auto& [later, resolution] :
       std::vector<std::pair<std::chrono::hours, std::chrono::milliseconds>>{
           {24h, 1min}, {24h * 10, 1h}, {24h * 60, 24h}}) {
    const Upkeep done = keep_up(last + later, retention, 300);
    EXPECT_GT(done.deleted, 0u);
    const Aggregate got = figures(days);
    expect_same(got, wanted, std::to_string(later.count()));
    EXPECT_EQ(got.resolution, resolution);
    const auto kept =
        history_->range(ThingId("a"), "p", {kStart - 1h, last + 1h, {}}, kMaxRows).value();
    EXPECT_LT(kept.size(), left);
    left = kept.size();
  }
  EXPECT_EQ(history_->last_value(ThingId("a"), "p").value()->at, last);
  EXPECT_EQ(keep_up(last + 24h * 60, retention).deleted, 0u);
}

TEST_P(UpkeepTest, WindowsMoveToWholePeriodsWhereOnlySummariesAreLeft) {
  ASSERT_TRUE(append(irregular(5, 3'000, 120)));
  const Retention retention{.readings = 24h, .minutes = 24h, .hours = {}, .days = {}};
  keep_up(kStart + 24h * 10, retention);
  const WallTime from = floor_to(Tier::Hours, kStart) + 5h;
  const Aggregate got = figures({from + 7min, from + 3h + 7min, {}});
  EXPECT_EQ(got.resolution, 1h);
  EXPECT_EQ(got.window.from, from + 1h);
  EXPECT_EQ(got.window.to, from + 4h);
  EXPECT_EQ(got.covered + 0ms, std::min<std::chrono::milliseconds>(got.covered, 3h));
  EXPECT_GT(got.count, 0u);
}

TEST_P(UpkeepTest, ReadingsFromBeforeWhatIsKeptAreLeftOut) {
  ASSERT_TRUE(append({reading("a", "p", 1.0), reading("a", "p", 2.0, 1h)}));
  const Retention retention{.readings = 24h, .minutes = 48h, .hours = {}, .days = {}};
  keep_up(kStart + 24h * 5, retention);
  ASSERT_TRUE(append({reading("a", "p", 1.0), reading("a", "p", 3.0, 24h * 5)}));
  keep_up(kStart + 24h * 5 + 2h, retention);
  const Aggregate got = figures({kStart - 48h, kStart + 24h * 6, {}});
  EXPECT_EQ(got.count, 3u);
  EXPECT_EQ(got.sum, 6.0);
}

TEST_P(UpkeepTest, StatesKeepTheirChangesAndHowLongTheyHeld) {
  std::vector<Reading> door;
  for (int quarter = 0; quarter < 96; ++quarter) {  // a report every 15 minutes, open from 8 to 9
    const bool open = quarter >= 32 && quarter < 36;
    door.push_back(reading("a", "p", string(open ? "open" : "closed"), quarter * 15min));
  }
  ASSERT_TRUE(append(door));
  const Window day{kStart, kStart + 24h, {}};
  const auto before = history_->durations(ThingId("a"), "p", day).value();
  const Retention retention{.readings = 48h, .minutes = 48h, .hours = 24h * 30, .days = {}};
  EXPECT_GT(keep_up(kStart + 24h * 7, retention, 20).deleted, 80u);
  const auto after = history_->durations(ThingId("a"), "p", day).value();
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].value, before[i].value);
    EXPECT_EQ(after[i].held, before[i].held);
    EXPECT_EQ(after[i].begun, before[i].begun);
  }
  keep_up(kStart + 24h * 60, retention);
  EXPECT_EQ(history_->range(ThingId("a"), "p", day, 100).value().size(), 1u) << "the newest stays";
}

TEST_P(UpkeepTest, ASilentSeriesGetsTheRestOfItsDay) {
  ASSERT_TRUE(append({reading("a", "p", 5.0), reading("a", "p", 7.0, 10min)}));
  keep_up(kStart + 15min, kForEver);
  keep_up(kStart + 48h, kForEver);
  const Window wide{kStart - 48h, kStart + 48h, {}};
  const Aggregate got = figures(wide);
  EXPECT_EQ(got.count, 2u);
  EXPECT_EQ(got.maximum, 7.0);
  EXPECT_EQ(got.covered, 48h + 0ms);
}

TEST_P(UpkeepTest, BackupHoldsTheSummariesOfWhatIsGone) {
  const auto readings = irregular(9, 1'500, 300);
  ASSERT_TRUE(append(readings));
  const Retention retention{.readings = 24h, .minutes = 48h, .hours = {}, .days = {}};
  keep_up(kStart + 24h * 20, retention);
  const Window days = whole_days(kStart, 1);
  const Aggregate wanted = figures(days);
  const string path = folder_.file("copy.db");
  const Status copied = history_->backup_to(path);
  ASSERT_TRUE(copied) << copied.error().message;
  history_ = open_or_die(path);
  expect_same(figures(days), wanted, "in the copy");
  EXPECT_EQ(figures(days).count, by_definition(readings, days).count);
  EXPECT_EQ(keep_up(kStart + 24h * 20, retention).summarised, 0u);
}

TEST_P(UpkeepTest, ManyReadingsOfOneMinuteAreOneStep) {
  std::vector<Reading> burst;
  for (int i = 0; i < 500; ++i) {
    burst.push_back(reading("a", "p", static_cast<double>(i), i * 20ms));
  }
  ASSERT_TRUE(append(burst));
  EXPECT_EQ(keep_up(kStart + 1h, kForEver, 50).summarised, 500u);
  EXPECT_EQ(figures({kStart - 24h, kStart + 24h, {}}).count, 500u);
}

}  // namespace
}  // namespace hearken::store
