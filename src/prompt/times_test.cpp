// SPDX-License-Identifier: Apache-2.0
#include "prompt/times.h"

#include <gtest/gtest.h>

#include "core/clock.h"
#include "prompt/sentence.h"

namespace hearken::prompt {
namespace {

using namespace std::chrono;  // NOLINT(google-build-using-namespace): literals and names of a
                              // calendar
using Kind = TimeMention::Kind;

TimeZone madrid() {
  const auto zone = TimeZone::named("Europe/Madrid");
  EXPECT_TRUE(zone);
  return zone ? *zone : TimeZone();
}

/// "2026-05-14 16:30" on the wall of `zone`.
WallTime on_wall(const TimeZone& zone, const char* text) {
  int year = 0, hour = 0, minute = 0;
  unsigned month = 0, day = 0;
  EXPECT_EQ(std::sscanf(text, "%d-%u-%u %d:%d", &year, &month, &day, &hour, &minute), 5) << text;
  const year_month_day date{std::chrono::year(year), std::chrono::month(month),
                            std::chrono::day(day)};
  return zone.to_wall(LocalTime(local_days(date).time_since_epoch()) + hours(hour) +
                      minutes(minute));
}

std::string shown(const TimeZone& zone, WallTime at) {
  std::string text = format_time(WallTime(zone.to_local(at).time_since_epoch()));
  text[10] = ' ';
  return text.substr(0, 16);
}

std::string shown(minutes length) { return std::to_string(length.count()) + " min"; }

/// One line a mention: "window 2026-05-13 00:00 .. 2026-05-14 00:00".
std::string read(const char* sentence, const char* now = "2026-05-14 16:30") {
  const TimeZone zone = madrid();
  std::string out;
  for (const auto& mention : find_times(read_sentence(sentence), on_wall(zone, now), zone)) {
    if (!out.empty()) out += "; ";
    switch (mention.kind) {
      case Kind::Window:
        out += shown(zone, mention.from) + " .. " + shown(zone, mention.to);
        break;
      case Kind::Instant:
        out += "@ " + shown(zone, mention.from);
        break;
      case Kind::Duration:
        out += shown(duration_cast<minutes>(mention.duration));
        break;
      case Kind::Recurrence: {
        const auto& spec = mention.recurrence;
        out += spec.repeats ? "every" : "next";
        if (spec.every.count() != 0) {
          out += ' ' + shown(duration_cast<minutes>(spec.every));
          break;
        }
        for (unsigned i = 0; i < 7; ++i) out += (spec.weekdays >> i & 1U) != 0 ? "x" : "-";
        out += spec.anchor == Recurrence::Anchor::Clock     ? " at "
               : spec.anchor == Recurrence::Anchor::Sunrise ? " sunrise "
                                                            : " sunset ";
        out += shown(spec.at);
        break;
      }
    }
  }
  return out;
}

TEST(Times, DaysAndTheirParts) {
  // A Thursday.
  EXPECT_EQ(read("what was the maximum yesterday"), "2026-05-13 00:00 .. 2026-05-14 00:00");
  EXPECT_EQ(read("how warm was it this morning"), "2026-05-14 05:00 .. 2026-05-14 12:00");
  EXPECT_EQ(read("yesterday evening"), "2026-05-13 17:00 .. 2026-05-13 23:00");
  EXPECT_EQ(read("the lowest of last night"), "2026-05-13 18:00 .. 2026-05-14 07:00");
  EXPECT_EQ(read("did it run overnight"), "2026-05-13 22:00 .. 2026-05-14 07:00");
  EXPECT_EQ(read("consumption today so far"), "2026-05-14 00:00 .. 2026-05-15 00:00");
  EXPECT_EQ(read("the day before yesterday"), "2026-05-12 00:00 .. 2026-05-13 00:00");
  EXPECT_EQ(read("3 days ago"), "2026-05-11 00:00 .. 2026-05-12 00:00");
  EXPECT_EQ(read("was it noisy at lunchtime"), "2026-05-14 12:00 .. 2026-05-14 14:00");
}

TEST(Times, WeekdaysFollowTheTense) {
  EXPECT_EQ(read("how often did it start on monday"), "2026-05-11 00:00 .. 2026-05-12 00:00");
  EXPECT_EQ(read("what is planned on monday"), "2026-05-18 00:00 .. 2026-05-19 00:00");
  EXPECT_EQ(read("last thursday"), "2026-05-07 00:00 .. 2026-05-08 00:00");
  EXPECT_EQ(read("next thursday"), "2026-05-21 00:00 .. 2026-05-22 00:00");
  EXPECT_EQ(read("how did it do on tusday"), "2026-05-12 00:00 .. 2026-05-13 00:00");
}

TEST(Times, WeeksMonthsYears) {
  EXPECT_EQ(read("how much this week"), "2026-05-11 00:00 .. 2026-05-18 00:00");
  EXPECT_EQ(read("last week"), "2026-05-04 00:00 .. 2026-05-11 00:00");
  EXPECT_EQ(read("the last week"), "2026-05-07 16:30 .. 2026-05-14 16:30");
  EXPECT_EQ(read("how warm was it in march"), "2026-03-01 00:00 .. 2026-04-01 00:00");
  EXPECT_EQ(read("the sum was what in july"), "2025-07-01 00:00 .. 2025-08-01 00:00");
  EXPECT_EQ(read("last month"), "2026-04-01 00:00 .. 2026-05-01 00:00");
  EXPECT_EQ(read("was it used over the weekend"), "2026-05-09 00:00 .. 2026-05-11 00:00");
  EXPECT_EQ(read("who comes at the weekend"), "2026-05-16 00:00 .. 2026-05-18 00:00");
  EXPECT_EQ(read("this year"), "2026-01-01 00:00 .. 2027-01-01 00:00");
  EXPECT_EQ(read("what happened on the 3rd of may"), "2026-05-03 00:00 .. 2026-05-04 00:00");
}

TEST(Times, TheOneBeforeGoesBackFromTheOther) {
  EXPECT_EQ(read("was last night colder than the night before"),
            "2026-05-13 18:00 .. 2026-05-14 07:00; 2026-05-12 18:00 .. 2026-05-13 07:00");
  EXPECT_EQ(read("did we use more last week than the week before"),
            "2026-05-04 00:00 .. 2026-05-11 00:00; 2026-04-27 00:00 .. 2026-05-04 00:00");
  EXPECT_EQ(read("was yesterday wetter than the day before"),
            "2026-05-13 00:00 .. 2026-05-14 00:00; 2026-05-12 00:00 .. 2026-05-13 00:00");
}

TEST(Times, RollingWindowsEndNow) {
  EXPECT_EQ(read("in the last 3 hours"), "2026-05-14 13:30 .. 2026-05-14 16:30");
  EXPECT_EQ(read("over the past half hour"), "2026-05-14 16:00 .. 2026-05-14 16:30");
  EXPECT_EQ(read("the last hour"), "2026-05-14 15:30 .. 2026-05-14 16:30");
  EXPECT_EQ(read("for the last two days"), "2026-05-12 16:30 .. 2026-05-14 16:30");
}

TEST(Times, RangesOfTheClock) {
  EXPECT_EQ(read("how often did it open between two and four"),
            "2026-05-14 14:00 .. 2026-05-14 16:00");
  EXPECT_EQ(read("yesterday between 2 and 4 pm"), "2026-05-13 14:00 .. 2026-05-13 16:00");
  EXPECT_EQ(read("how long was it off from six till two"), "2026-05-14 06:00 .. 2026-05-14 14:00");
  EXPECT_EQ(read("was it open from 22:00 to 6:00"), "2026-05-13 22:00 .. 2026-05-14 06:00");
  EXPECT_EQ(read("how many were packed since noon"), "2026-05-14 12:00 .. 2026-05-14 16:30");
  EXPECT_EQ(read("was it open before seven"), "2026-05-14 00:00 .. 2026-05-14 07:00");
}

TEST(Times, EachEndOfARangeHasItsPartOfTheDay) {
  EXPECT_EQ(read("from eight in the evening until five in the morning"),
            "2026-05-14 20:00 .. 2026-05-15 05:00");
  EXPECT_EQ(read("from 7:30 till 18:00"), "2026-05-15 07:30 .. 2026-05-15 18:00");
  EXPECT_EQ(read("between 5 and 17"), "2026-05-15 05:00 .. 2026-05-15 17:00");
  EXPECT_EQ(read("between 7 and 9 in the evening"), "2026-05-14 19:00 .. 2026-05-14 21:00");
}

TEST(Times, Instants) {
  EXPECT_EQ(read("how warm was it at noon yesterday"), "@ 2026-05-13 12:00");
  EXPECT_EQ(read("lights on at seven"), "@ 2026-05-14 19:00");
  EXPECT_EQ(read("how warm was it at seven"), "@ 2026-05-14 07:00");
  EXPECT_EQ(read("tomorrow at half past six"), "@ 2026-05-15 06:30");
  EXPECT_EQ(read("tomorrow evening at half past six"), "@ 2026-05-15 18:30");
  EXPECT_EQ(read("at 7 pm"), "@ 2026-05-14 19:00");
  EXPECT_EQ(read("at 7:15pm please"), "@ 2026-05-14 19:15");
  EXPECT_EQ(read("at 6 in the evening"), "@ 2026-05-14 18:00");
  EXPECT_EQ(read("at quarter to nine"), "@ 2026-05-14 20:45");
  EXPECT_EQ(read("at 9.30 tonight"), "@ 2026-05-14 21:30");
  EXPECT_EQ(read("at midnight tonight"), "@ 2026-05-15 00:00");
  EXPECT_EQ(read("make it 7:15"), "@ 2026-05-14 19:15");
  EXPECT_EQ(read("set it to 9.30"), "");
  EXPECT_EQ(read("at 05:30"), "@ 2026-05-15 05:30");
  EXPECT_EQ(read("tomorrow 05:30"), "@ 2026-05-15 05:30");
  EXPECT_EQ(read("tomorrow 5:30"), "@ 2026-05-15 17:30");
  EXPECT_EQ(read("tomorrow evening at 07:30"), "@ 2026-05-15 19:30");
  EXPECT_EQ(read("at one o'clock this afternoon"), "@ 2026-05-14 13:00");
  EXPECT_EQ(read("tomorrow at eight in the night"), "@ 2026-05-15 20:00");
  EXPECT_EQ(read("tomorrow at two in the night"), "@ 2026-05-16 02:00");
  EXPECT_EQ(read("half past one tomorrow"), "@ 2026-05-15 13:30");
  EXPECT_EQ(read("in two minutes"), "@ 2026-05-14 16:32");
  EXPECT_EQ(read("in half an hour"), "@ 2026-05-14 17:00");
  EXPECT_EQ(read("an hour ago"), "@ 2026-05-14 15:30");
  EXPECT_EQ(read("keep it on until ten"), "@ 2026-05-14 22:00");
  EXPECT_EQ(read("what did it show at 3 last monday"), "@ 2026-05-11 15:00");
}

TEST(Times, Durations) {
  EXPECT_EQ(read("for ten minutes"), "10 min");
  EXPECT_EQ(read("an hour and a half"), "90 min");
  EXPECT_EQ(read("for one and a half hours"), "90 min");
  EXPECT_EQ(read("for 2 hours and 20 minutes"), "140 min");
  EXPECT_EQ(read("a timer for 20min"), "20 min");
  EXPECT_EQ(read("for a whole day"), "1440 min");
  EXPECT_EQ(read("three quarters of an hour"), "45 min");
  EXPECT_EQ(read("for two hours and a quarter"), "135 min");
}

TEST(Times, Recurrences) {
  EXPECT_EQ(read("every weekday at seven"), "everyxxxxx-- at 420 min");
  EXPECT_EQ(read("daily at 9"), "everyxxxxxxx at 540 min");
  EXPECT_EQ(read("nightly at ten"), "everyxxxxxxx at 1320 min");
  EXPECT_EQ(read("at half past six every evening"), "everyxxxxxxx at 1110 min");
  EXPECT_EQ(read("on sundays"), "every------x at 0 min");
  EXPECT_EQ(read("mondays and thursdays at 8 pm"), "everyx--x--- at 1200 min");
  EXPECT_EQ(read("every two hours"), "every 120 min");
  EXPECT_EQ(read("every weekday at 5:45"), "everyxxxxx-- at 345 min");
  EXPECT_EQ(read("every weekday at 05:45"), "everyxxxxx-- at 345 min");
  EXPECT_EQ(read("every weekday at 5:45 pm"), "everyxxxxx-- at 1065 min");
  EXPECT_EQ(read("every weekday at five forty five"), "everyxxxxx-- at 1065 min");
  EXPECT_EQ(read("every weekday at five"), "everyxxxxx-- at 1020 min");
  EXPECT_EQ(read("half an hour after the sun comes up, every day"), "everyxxxxxxx sunrise 30 min");
  EXPECT_EQ(read("ten minutes past sunset each night"), "everyxxxxxxx sunset 10 min");
  EXPECT_EQ(read("every evening half an hour before sunset"), "everyxxxxxxx sunset -30 min");
  EXPECT_EQ(read("every sunday evening at six"), "every------x at 1080 min");
  EXPECT_EQ(read("only at weekends"), "every-----xx at 0 min");
  EXPECT_EQ(read("every evening"), "everyxxxxxxx at 1080 min");
  EXPECT_EQ(read("at sunset"), "nextxxxxxxx sunset 0 min");
  EXPECT_EQ(read("every day half an hour before sunrise"), "everyxxxxxxx sunrise -30 min");
  EXPECT_EQ(read("half an hour before sunrise"), "nextxxxxxxx sunrise -30 min");
  EXPECT_EQ(read("tomorrow at sunset"), "next----x-- sunset 0 min");
  EXPECT_EQ(read("at sunrise tomorrow"), "next----x-- sunrise 0 min");
  EXPECT_EQ(read("tuesday to thursday"), "every-xxx--- at 0 min");
  EXPECT_EQ(read("from saturday to monday"), "everyx----xx at 0 min");
}

TEST(Times, AChangeOfTheClocksMakesDaysOfOtherLength) {
  const TimeZone zone = madrid();
  const auto length = [&](const char* sentence, const char* now) {
    const auto found = find_times(read_sentence(sentence), on_wall(zone, now), zone);
    EXPECT_EQ(found.size(), 1U) << sentence;
    return found.empty() ? hours(0) : duration_cast<hours>(found[0].to - found[0].from);
  };
  EXPECT_EQ(length("how warm was it yesterday", "2026-03-30 10:00"), hours(23));
  EXPECT_EQ(length("how warm was it yesterday", "2026-10-26 10:00"), hours(25));
  EXPECT_EQ(length("how cold was last night", "2026-03-29 10:00"), hours(12));
  EXPECT_EQ(length("how cold was last night", "2026-10-25 10:00"), hours(14));
  EXPECT_EQ(length("in the last 24 hours", "2026-03-29 10:00"), hours(24));
}

TEST(Times, WhatIsNoTime) {
  EXPECT_EQ(read("set it to 20 percent"), "");
  EXPECT_EQ(read("heat the room to 21 degrees"), "");
  EXPECT_EQ(read("dim the lamp by 7"), "");
  EXPECT_EQ(read("faster than 55 kilometres an hour"), "");
  EXPECT_EQ(read("more than 3 times an hour"), "");
  EXPECT_EQ(read("good morning"), "");
  EXPECT_EQ(read("turn the second light off"), "");
  EXPECT_EQ(read("keep it between 18 and 22 degrees"), "");
  EXPECT_EQ(read("keep the nursery between 19 and 21 at night"),
            "2026-05-14 22:00 .. 2026-05-15 07:00");
  EXPECT_EQ(read("keep the light on between 18 and 22"), "2026-05-14 18:00 .. 2026-05-14 22:00");
  EXPECT_EQ(read("you may open the window"), "");
}

TEST(Times, ABareHourMayBeAValue) {
  const auto find = [](const char* sentence) {
    return find_times(read_sentence(sentence), WallTime(hours(10)), TimeZone());
  };
  ASSERT_EQ(find("set it at 20").size(), 1U);
  EXPECT_TRUE(find("set it at 20")[0].may_be_value);
  EXPECT_TRUE(find("the delay to 30 seconds")[0].may_be_value);
  EXPECT_FALSE(find("off in 2 minutes")[0].may_be_value);
  EXPECT_FALSE(find("tomorrow at 7")[0].may_be_value);
  EXPECT_FALSE(find("at 7 pm")[0].may_be_value);
}

}  // namespace
}  // namespace hearken::prompt
