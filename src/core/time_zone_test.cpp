// SPDX-License-Identifier: Apache-2.0
#include "core/time_zone.h"

#include <gtest/gtest.h>

namespace hearken {
namespace {

using namespace std::chrono;  // NOLINT(google-build-using-namespace): literals and names of a
                              // calendar

LocalTime local(year_month_day day, int hour, int minute = 0) {
  return LocalTime(local_days(day).time_since_epoch() + hours(hour) + minutes(minute));
}

TEST(TimeZone, SummerAndWinterDiffer) {
  const auto madrid = TimeZone::named("Europe/Madrid");
  ASSERT_TRUE(madrid) << madrid.error().message;
  EXPECT_EQ(madrid->offset_at(madrid->to_wall(local(2026y / July / 1, 12))), hours(2));
  EXPECT_EQ(madrid->offset_at(madrid->to_wall(local(2026y / January / 1, 12))), hours(1));
}

TEST(TimeZone, ATimeThatIsSkippedMeansTheChange) {
  const auto madrid = TimeZone::named("Europe/Madrid");
  ASSERT_TRUE(madrid);
  const WallTime change = madrid->to_wall(local(2026y / March / 29, 3));
  EXPECT_EQ(madrid->to_wall(local(2026y / March / 29, 2, 30)), change);
}

TEST(TimeZone, ATimeThatComesTwiceMeansTheFirst) {
  const auto madrid = TimeZone::named("Europe/Madrid");
  ASSERT_TRUE(madrid);
  const WallTime first = madrid->to_wall(local(2026y / October / 25, 2, 30));
  EXPECT_EQ(madrid->to_local(first + hours(1)), local(2026y / October / 25, 2, 30));
}

TEST(TimeZone, ADayOfAClockChangeIsShorterOrLonger) {
  const auto york = TimeZone::named("America/New_York");
  ASSERT_TRUE(york);
  const auto length = [&](year_month_day day) {
    const LocalTime begin = local(day, 0);
    return york->to_wall(begin + days(1)) - york->to_wall(begin);
  };
  EXPECT_EQ(length(2026y / March / 8), hours(23));
  EXPECT_EQ(length(2026y / November / 1), hours(25));
  EXPECT_EQ(length(2026y / June / 1), hours(24));
}

TEST(TimeZone, UnknownNamesAreRefusedWithAnExample) {
  const auto zone = TimeZone::named("Mars/Olympus");
  ASSERT_FALSE(zone);
  EXPECT_NE(zone.error().message.find("Europe/Madrid"), std::string::npos);
}

TEST(TimeZone, FixedOffsetsHaveNames) {
  EXPECT_EQ(TimeZone().name(), "UTC");
  EXPECT_EQ(TimeZone::fixed(minutes(-210)).name(), "UTC-03:30");
  EXPECT_EQ(TimeZone::fixed(hours(2)).to_local(WallTime(hours(1))), LocalTime(hours(3)));
}

}  // namespace
}  // namespace hearken
