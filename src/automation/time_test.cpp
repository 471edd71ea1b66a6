// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "automation/local_time.h"
#include "automation/next_time.h"
#include "automation/sun.h"

namespace hearken::automation {
namespace {

using std::chrono::minutes;

const ZoneOffset kUtc = [](WallTime) { return minutes(0); };

WallTime utc(const char* text) { return parse_instant(text, kUtc).value(); }

/// Clocks of Berlin in 2026: CET, and CEST from 29 March to 25 October, 01:00 UTC.
const ZoneOffset kBerlin = [](WallTime at) {
  const bool summer = at >= utc("2026-03-29T01:00Z") && at < utc("2026-10-25T01:00Z");
  return minutes(summer ? 120 : 60);
};

std::string next(const Trigger& trigger, const char* after, std::optional<Place> place = {}) {
  const auto at = next_time(trigger, utc(after), kBerlin, place, {});
  return at ? format_time(*at) : "never";
}

TEST(LocalTime, InstantsReadWithAndWithoutOffset) {
  EXPECT_EQ(format_time(parse_instant("2026-07-01T07:30", kBerlin).value()),
            "2026-07-01T05:30:00.000Z");
  EXPECT_EQ(format_time(parse_instant("2026-07-01T07:30:00+10:00", kBerlin).value()),
            "2026-06-30T21:30:00.000Z");
  EXPECT_EQ(format_time(parse_instant("2026-07-01", kBerlin).value()), "2026-06-30T22:00:00.000Z");
  for (const char* bad : {"", "2026-13-01", "2026-02-30", "2026-07-01T25:00", "2026-07-01T7",
                          "2026-07-01T07:30+1", "yesterday"})
    EXPECT_FALSE(parse_instant(bad, kBerlin)) << bad;
}

TEST(LocalTime, SkippedTimesComeAfterTheSkipAndDoubleTimesOnce) {
  EXPECT_EQ(next(TimeTrigger{minutes(150), kEveryDay}, "2026-03-28T12:00Z"),
            "2026-03-29T01:30:00.000Z");  // 02:30 does not exist: 03:30 summer time
  EXPECT_EQ(next(TimeTrigger{minutes(150), kEveryDay}, "2026-10-24T12:00Z"),
            "2026-10-25T00:30:00.000Z");  // the first of two
  EXPECT_EQ(next(TimeTrigger{minutes(150), kEveryDay}, "2026-10-25T00:30Z"),
            "2026-10-26T01:30:00.000Z");
}

TEST(NextTime, WeekdaysAreLocalOnes) {
  // 2026-05-08 is a Friday; Monday 00:30 in Berlin is still Sunday in UTC.
  EXPECT_EQ(next(TimeTrigger{minutes(30), 1}, "2026-05-08T10:00Z"), "2026-05-10T22:30:00.000Z");
  EXPECT_EQ(next(TimeTrigger{minutes(7 * 60), kWorkdays}, "2026-05-08T10:00Z"),
            "2026-05-11T05:00:00.000Z");
}

TEST(NextTime, IntervalsStartAnewAtMidnight) {
  EXPECT_EQ(next(IntervalTrigger{minutes(7 * 60)}, "2026-05-08T20:00Z"),
            "2026-05-08T22:00:00.000Z");
  EXPECT_EQ(next(IntervalTrigger{minutes(15)}, "2026-05-08T10:00Z"), "2026-05-08T10:15:00.000Z");
}

TEST(NextTime, PastInstantsNeverCome) {
  EXPECT_EQ(next(OnceTrigger{utc("2026-05-08T10:00Z")}, "2026-05-08T10:00Z"), "never");
}

/// NOAA's Solar Calculator gives these to the minute.
struct Almanac {
  const char* day;
  double latitude, longitude;
  const char* sunrise;
  const char* sunset;
};

TEST(Sun, AgreesWithTheAlmanacWithinAMinute) {
  const Almanac rows[] = {
      {"2026-06-21", 51.4769, 0.0, "2026-06-21T03:43Z", "2026-06-21T20:21Z"},  // Greenwich
      {"2026-12-21", 51.4769, 0.0, "2026-12-21T08:04Z", "2026-12-21T15:53Z"},
      {"2026-03-20", 40.0, -105.0, "2026-03-20T13:04Z", "2026-03-21T01:12Z"},  // Boulder
  };
  for (const auto& row : rows) {
    const auto day = local_moment(utc(row.day), kUtc).day;
    const auto sun = sun_times(day, {row.latitude, row.longitude});
    ASSERT_TRUE(sun) << row.day;
    EXPECT_LE(std::chrono::abs(sun->sunrise - utc(row.sunrise)), minutes(1))
        << format_time(sun->sunrise);
    EXPECT_LE(std::chrono::abs(sun->sunset - utc(row.sunset)), minutes(1))
        << format_time(sun->sunset);
  }
}

TEST(Sun, PolarDaysHaveNeither) {
  EXPECT_FALSE(sun_times(local_moment(utc("2026-06-21"), kUtc).day, {70.0, 25.0}));
  EXPECT_FALSE(sun_times(local_moment(utc("2026-12-21"), kUtc).day, {70.0, 25.0}));
}

TEST(NextTime, SunTriggersFollowTheirDay) {
  const Place greenwich{51.4769, 0.0};
  const std::string at =
      next(SunTrigger{SunEvent::Sunset, minutes(-30), kEveryDay}, "2026-06-21T12:00Z", greenwich);
  EXPECT_TRUE(at.starts_with("2026-06-21T19:5")) << at;
  EXPECT_EQ(next(SunTrigger{SunEvent::Sunset, minutes(0), kEveryDay}, "2026-06-21T12:00Z"),
            "never");
}

}  // namespace
}  // namespace hearken::automation
