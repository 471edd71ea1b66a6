// SPDX-License-Identifier: Apache-2.0
#include "prompt/time_resolver.h"

#include <algorithm>

namespace hearken::prompt {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::minutes;
using std::chrono::year_month_day;

constexpr int kHalfDay = 12 * 60;
constexpr int kDay = 24 * 60;

/// Whole days keep their clock time across a change of the clocks.
LocalTime move_by(LocalTime at, CalendarUnit unit, int count) {
  if (unit == CalendarUnit::Day) return at + days(count);
  if (unit == CalendarUnit::Week) return at + days(7 * count);
  const auto day = std::chrono::floor<days>(at);
  const auto rest = at - day;
  const int months = unit == CalendarUnit::Year ? 12 * count : count;
  const year_month_day date(day);
  year_month_day moved = date + std::chrono::months(months);
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return local_days(moved) + rest;
}

local_days begin_of(CalendarUnit unit, local_days day) {
  const year_month_day date(day);
  switch (unit) {
    case CalendarUnit::Day:
      return day;
    case CalendarUnit::Week:
      return day - (std::chrono::weekday(day) - std::chrono::Monday);
    case CalendarUnit::Month:
      return local_days(date.year() / date.month() / 1);
    case CalendarUnit::Year:
      return local_days(date.year() / std::chrono::January / 1);
  }
  return day;
}

}  // namespace

WallTime TimeResolver::at(local_days day, int clock_minutes) const {
  return zone_.to_wall(LocalTime(day) + minutes(clock_minutes));
}

WallTime TimeResolver::end_of_day(WallTime moment) const {
  return at(std::chrono::floor<days>(zone_.to_local(moment)) + days(1), 0);
}

WallTime TimeResolver::begin_of_day(WallTime moment) const {
  return at(std::chrono::floor<days>(zone_.to_local(moment)), 0);
}

local_days TimeResolver::date_of(const Day& day) const {
  const year_month_day now(today());
  const auto wanted = std::chrono::day(static_cast<unsigned>(day.number));
  const int step = tense_ == Tense::Past ? -1 : 1;
  const bool by_month = day.kind == Day::Kind::DayOfMonth;
  year_month_day date =
      now.year() / (by_month ? now.month() : std::chrono::month(day.month)) / wanted;
  const auto wrong_side = [&](const year_month_day& candidate) {
    if (!candidate.ok()) return true;
    return step < 0 ? local_days(candidate) > today() : local_days(candidate) < today();
  };
  for (int tries = 0; tries < 8 && wrong_side(date); ++tries) {
    date = by_month ? date + std::chrono::months(step) : date + std::chrono::years(step);
  }
  return date.ok() ? local_days(date) : today();
}

local_days TimeResolver::day_of(const Day& day) const {
  if (day.kind == Day::Kind::Offset) return today() + days(day.number);
  if (day.kind != Day::Kind::Weekday) return date_of(day);
  const local_days this_week = begin_of(CalendarUnit::Week, today()) + days(day.number);
  const bool past =
      day.which == Day::Which::Last || (day.which == Day::Which::Nearest && tense_ == Tense::Past);
  if (day.which == Day::Which::This) return this_week;
  if (past) return this_week < today() ? this_week : this_week - days(7);
  return this_week > today() ? this_week : this_week + days(7);
}

/// Minutes of a clock time on a known day: in the part of day when one was said ("eight in the
/// night" is in the evening); else twelve to five o'clock is in the afternoon and the other hours
/// are as said.
int TimeResolver::likely_minutes(const ClockTime& clock, std::optional<DayPart> part) {
  if (!clock.either_half && !(part == DayPart::Night)) return clock.minutes;
  const int early = clock.minutes % kHalfDay;
  if (part) {
    const PartHours hours = hours_of(*part);
    for (const int candidate : {early, early + kHalfDay, early + kDay}) {
      if (candidate >= hours.from * 60 && candidate <= hours.to * 60) return candidate;
    }
    if (*part == DayPart::Night && clock.either_half && early >= 6 * 60) return early + kHalfDay;
  }
  if (!clock.either_half || clock.written) return clock.minutes;
  return early < 6 * 60 ? early + kHalfDay : clock.minutes;
}

Stretch TimeResolver::clock_on(local_days day, const ClockTime& clock,
                               std::optional<DayPart> part) const {
  const WallTime moment = at(day, likely_minutes(clock, part));
  return {moment, moment};
}

/// The nearest moment at which a clock of either half of the day shows the time.
WallTime TimeResolver::nearest(const ClockTime& clock) const {
  const bool either = clock.either_half && !clock.written;
  std::optional<WallTime> best;
  for (int day = -1; day <= 1; ++day) {
    for (const int half : {0, kHalfDay}) {
      if (half != 0 && !either) continue;
      const int clock_minutes = either ? clock.minutes % kHalfDay + half : clock.minutes;
      const WallTime moment = at(today() + days(day), clock_minutes);
      const bool past = tense_ == Tense::Past;
      if (past ? moment > now_ : moment <= now_) continue;
      if (!best || (past ? moment > *best : moment < *best)) best = moment;
    }
  }
  return best.value_or(now_);
}

Stretch TimeResolver::range(const TimeParts& parts) const {
  const ClockRange& said = *parts.range;
  WallTime from;
  if (parts.day || parts.part || parts.last_night) {
    const int offset = parts.last_night ? -1 : 0;
    const auto part = parts.last_night ? DayPart::Night : parts.part;
    const local_days day = parts.day ? day_of(*parts.day) : today() + days(offset);
    from = at(day, likely_minutes(said.from, part));
  } else {
    from = nearest(said.from);
  }
  // The end is the first time after the beginning at which the clock shows it.
  const local_days day = std::chrono::floor<days>(zone_.to_local(from));
  for (int step = 0; step <= 4; ++step) {
    const bool either = said.to.either_half && !said.to.written;
    const int early =
        either ? said.to.minutes % kHalfDay + step * kHalfDay : said.to.minutes + step * kDay;
    if (const WallTime to = at(day, early); to > from) return {from, to};
  }
  return {from, from};
}

Stretch TimeResolver::resolve(const TimeParts& parts) const {
  if (parts.range) return range(parts);
  if (parts.last_night) {
    const local_days evening = today() - days(1);
    if (parts.clock) {
      ClockTime clock = *parts.clock;
      const int early = clock.minutes % kHalfDay;
      if (!clock.either_half)
        return clock_on(clock.minutes < 9 * 60 ? today() : evening, clock, {});
      return early < 6 * 60 ? Stretch{at(today(), early), at(today(), early)}
                            : Stretch{at(evening, early + kHalfDay), at(evening, early + kHalfDay)};
    }
    return {at(evening, 18 * 60), at(today(), 7 * 60)};
  }
  if (parts.clock) {
    if (!parts.day && !parts.part) {
      const WallTime moment = nearest(*parts.clock);
      return {moment, moment};
    }
    local_days day = parts.day ? day_of(*parts.day) : today();
    Stretch moment = clock_on(day, *parts.clock, parts.part);
    // "at midnight tonight", "at 1 am tonight": the night ends on the next day.
    const bool over = parts.day && parts.part == DayPart::Evening && !parts.clock->either_half &&
                      parts.clock->minutes < 6 * 60;
    if (over) moment = clock_on(day + days(1), *parts.clock, {});
    if (!parts.day) {  // "at 6 in the evening": the nearest evening
      const int step =
          tense_ == Tense::Past ? (moment.from > now_ ? -1 : 0) : (moment.from <= now_ ? 1 : 0);
      // "two in the night": that of this night, not of the next
      const bool small = parts.part == DayPart::Night && tense_ == Tense::Future &&
                         clock_on(day - days(1), *parts.clock, parts.part).from > now_;
      moment = clock_on(day + days(small ? -1 : step), *parts.clock, parts.part);
    }
    return moment;
  }
  const local_days day = parts.day ? day_of(*parts.day) : today();
  if (!parts.part) return {at(day, 0), at(day + days(1), 0)};
  const PartHours hours = hours_of(*parts.part);
  local_days begin = day;
  if (!parts.day) {
    const bool to_come = at(day, hours.from * 60) > now_;
    if (tense_ == Tense::Past && to_come) begin -= days(1);
    if (tense_ == Tense::Future && at(day, hours.to * 60) <= now_) begin += days(1);
  }
  return {at(begin, hours.from * 60), at(begin, hours.to * 60)};
}

Stretch TimeResolver::calendar(CalendarUnit unit, int offset) const {
  const local_days begin = begin_of(unit, today());
  return {zone_.to_wall(move_by(LocalTime(begin), unit, offset)),
          zone_.to_wall(move_by(LocalTime(begin), unit, offset + 1))};
}

/// 0: this week's, or the nearest in the sentence's tense.
Stretch TimeResolver::weekend(int offset) const {
  local_days saturday = begin_of(CalendarUnit::Week, today()) + days(5 + 7 * offset);
  if (offset == 0 && tense_ == Tense::Past && saturday > today()) saturday -= days(7);
  return {at(saturday, 0), at(saturday + days(2), 0)};
}

Stretch TimeResolver::month(unsigned month_of_year, int year) const {
  const year_month_day now(today());
  auto begin = std::chrono::year(year != 0 ? year : static_cast<int>(now.year())) /
               std::chrono::month(month_of_year) / std::chrono::day(1);
  if (year == 0 && tense_ == Tense::Past && begin.month() > now.month())
    begin -= std::chrono::years(1);
  if (year == 0 && tense_ == Tense::Future && begin.month() < now.month())
    begin += std::chrono::years(1);
  return {at(local_days(begin), 0), at(local_days(begin + std::chrono::months(1)), 0)};
}

Stretch TimeResolver::shifted(const Stretch& stretch, CalendarUnit unit, int units) const {
  return {zone_.to_wall(move_by(zone_.to_local(stretch.from), unit, -units)),
          zone_.to_wall(move_by(zone_.to_local(stretch.to), unit, -units))};
}

}  // namespace hearken::prompt
