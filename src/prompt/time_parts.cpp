// SPDX-License-Identifier: Apache-2.0
#include "prompt/time_parts.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "core/value.h"

namespace hearken::prompt {
namespace {

/// A number before one of these is an amount, not a clock time.
bool is_amount_word(std::string_view word) {
  static constexpr std::string_view kWords[] = {
      "percent", "degrees", "degree", "points",  "point", "celsius", "fahrenheit", "c",
      "f",       "watts",   "watt",   "lux",     "ppm",   "bar",     "liters",     "litres",
      "rpm",     "volts",   "kelvin", "times",   "kwh",   "hz",      "db",         "steps",
      "notches", "of",      "amps",   "pascals", "hpa",   "mm",      "cm",         "l"};
  return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords) ||
         unit_length(word).has_value();
}

std::optional<int> hour_number(std::string_view word) {
  const auto number = parse_number(word);
  if (!number || *number != std::floor(*number) || *number < 0 || *number > 24) return {};
  return static_cast<int>(*number);
}

std::optional<int> minute_number(std::string_view word) {
  const auto number = parse_number(word);
  if (!number || *number != std::floor(*number) || *number < 0 || *number > 59) return {};
  return static_cast<int>(*number);
}

ClockTime from_hour(int hour, int minutes) {
  ClockTime clock;
  clock.minutes = (hour % 24) * 60 + minutes;
  clock.either_half = hour >= 1 && hour <= 12;
  return clock;
}

void to_half(ClockTime& clock, bool afternoon) {
  const int hour = clock.minutes / 60 % 12;
  clock.minutes = (afternoon ? hour + 12 : hour) * 60 + clock.minutes % 60;
  clock.either_half = false;
}

/// "am", "a.m.", "pm", "o'clock" behind a clock time.
bool read_meridiem(TimeCursor& cursor, ClockTime& clock) {
  const bool am = cursor.take_any({"am", "a.m", "a m"});
  if (am || cursor.take_any({"pm", "p.m", "p m"})) {
    if (clock.minutes < 13 * 60) to_half(clock, !am);
    clock.either_half = false;
    return true;
  }
  return cursor.take_any({"o'clock", "oclock", "o clock"});
}

/// The hour that stands here: "one" is one where nothing but a clock time can be meant.
std::optional<int> spoken_hour(const TimeCursor& cursor) {
  if (cursor.peek() == "one") return 1;
  return hour_number(cursor.peek());
}

/// "half past 6", "quarter to 7", "10 past 8", "5 minutes to 9".
std::optional<ClockTime> read_spoken_clock(TimeCursor& cursor) {
  const std::size_t begin = cursor.at();
  cursor.take("a");
  std::optional<int> minutes;
  if (cursor.take("half")) {
    minutes = 30;
  } else if (cursor.take("quarter")) {
    minutes = 15;
  } else if ((minutes = minute_number(cursor.peek()))) {
    cursor.skip();
    cursor.take_any({"minutes", "minute"});
  }
  if (minutes && *minutes > 0) {
    const bool past = cursor.take_any({"past", "after"});
    if (past || (*minutes != 30 && cursor.take_any({"to", "before"}))) {
      const auto hour = spoken_hour(cursor);
      // "between 10 to 12" and "5 after 10 minutes" are not clock times.
      if (hour && *hour >= 1 && *hour <= 12 && !is_amount_word(cursor.peek(1)) &&
          (past || *minutes == 15 || *minutes % 5 == 0)) {
        cursor.skip();
        ClockTime clock = from_hour(*hour, 0);
        clock.minutes = (clock.minutes + (past ? *minutes : 12 * 60 - *minutes)) % (12 * 60);
        read_meridiem(cursor, clock);
        return clock;
      }
    }
  }
  cursor.go(begin);
  return {};
}

std::optional<ClockTime> read_named_clock(TimeCursor& cursor) {
  ClockTime clock;
  if (cursor.take_any({"noon", "midday"})) {
    clock.minutes = 12 * 60;
    return clock;
  }
  if (cursor.take("midnight")) return clock;
  return {};
}

/// "7pm", "19h".
std::optional<ClockTime> read_joined_clock(TimeCursor& cursor) {
  const std::string_view word = cursor.peek();
  const std::size_t digits = word.find_first_not_of("0123456789");
  if (digits == 0 || digits == std::string_view::npos) return {};
  const std::string_view rest = word.substr(digits);
  const auto hour = hour_number(word.substr(0, digits));
  if (!hour || (rest != "am" && rest != "pm")) return {};
  cursor.skip();
  ClockTime clock = from_hour(*hour, 0);
  to_half(clock, rest == "pm");
  return clock;
}

/// "9.30", "7.50": only where something else says that it is a time.
std::optional<ClockTime> read_dotted_clock(TimeCursor& cursor) {
  const std::string_view word = cursor.peek();
  const std::size_t point = word.find('.');
  if (point == std::string_view::npos || point == 0 || word.size() != point + 3) return {};
  const auto hour = hour_number(word.substr(0, point));
  const auto minutes = minute_number(word.substr(point + 1));
  if (!hour || !minutes || *hour > 23) return {};
  cursor.skip();
  ClockTime clock = from_hour(*hour, 0);
  clock.minutes += *minutes;
  return clock;
}

/// The "15pm" of "7:15pm".
bool read_minutes_and_half(TimeCursor& cursor, ClockTime& clock) {
  const std::string_view word = cursor.peek();
  if (word.size() != 4 || (!word.ends_with("am") && !word.ends_with("pm"))) return false;
  const auto minutes = minute_number(word.substr(0, 2));
  if (!minutes) return false;
  cursor.skip();
  clock.minutes += *minutes;
  to_half(clock, word.ends_with("pm"));
  return true;
}

std::optional<Day> read_weekday(TimeCursor& cursor) {
  const std::size_t begin = cursor.at();
  Day day;
  day.kind = Day::Kind::Weekday;
  cursor.take("on");
  if (cursor.take("last"))
    day.which = Day::Which::Last;
  else if (cursor.take_any({"this", "this coming"}))
    day.which = Day::Which::This;
  else if (cursor.take("next"))
    day.which = Day::Which::Next;
  if (const auto number = weekday_number(cursor.peek())) {
    cursor.skip();
    day.number = *number;
    return day;
  }
  cursor.go(begin);
  return {};
}

/// "14 may", "may the 14th", "14th of may", "the 14th" behind "on".
std::optional<Day> read_date(TimeCursor& cursor) {
  const std::size_t begin = cursor.at();
  Day day;
  day.kind = Day::Kind::Date;
  const bool on = cursor.take("on");
  const bool the = cursor.take("the");
  const auto day_number = [&]() -> std::optional<int> {
    const auto ordinal = ordinal_number(cursor.peek());
    const auto number = ordinal ? ordinal : minute_number(cursor.peek());
    return number && *number >= 1 && *number <= 31 ? number : std::nullopt;
  };
  if (const auto number = day_number()) {
    const bool ordinal = ordinal_number(cursor.peek()).has_value();
    cursor.skip();
    cursor.take("of");
    day.number = *number;
    if (const auto month = month_number(cursor.peek())) {
      cursor.skip();
      day.month = *month;
      return day;
    }
    if (on && the && ordinal && cursor.peek().empty()) {
      day.kind = Day::Kind::DayOfMonth;
      return day;
    }
  } else if (const auto month = month_number(cursor.peek())) {
    cursor.skip();
    cursor.take("the");
    if (const auto behind = day_number()) {
      cursor.skip();
      day.month = *month;
      day.number = *behind;
      return day;
    }
  }
  cursor.go(begin);
  return {};
}

std::optional<Day> read_day(TimeCursor& cursor) {
  const auto offset = [](int days) { return Day{Day::Kind::Offset, days, 0, {}}; };
  if (cursor.take_any({"the day before yesterday", "day before yesterday"})) return offset(-2);
  if (cursor.take_any({"the day after tomorrow", "day after tomorrow"})) return offset(2);
  if (cursor.take("yesterday") || cursor.take("yesterday's")) return offset(-1);
  if (cursor.take("tomorrow") || cursor.take("tomorrow's")) return offset(1);
  if (cursor.take_any({"today's", "today"})) {
    cursor.take("so far");
    return offset(0);
  }
  const std::size_t begin = cursor.at();
  if (const auto number = cursor.take_number(); number && *number == std::floor(*number)) {
    const int count = static_cast<int>(*number);
    if (cursor.take_any({"days ago", "day ago"})) return offset(-count);
    // "a week today", "two weeks tomorrow"
    if (cursor.take_any({"week today", "weeks today", "week from today", "weeks from today"}))
      return offset(7 * count);
    if (cursor.take_any({"week tomorrow", "weeks tomorrow"})) return offset(7 * count + 1);
  }
  cursor.go(begin);
  if (auto day = read_weekday(cursor)) return day;
  return read_date(cursor);
}

/// "this morning", "in the evening", "tonight", "at lunchtime", "overnight".
bool read_part(TimeCursor& cursor, TimeParts& parts) {
  const std::size_t begin = cursor.at();
  if (cursor.take_any({"last night", "last night's"})) {
    parts.last_night = true;
    return true;
  }
  if (cursor.take_any({"overnight", "during the night", "in the night", "through the night"})) {
    // "at ten past two in the night": the nearest one
    if (!parts.day && !parts.clock) parts.day = Day{Day::Kind::Offset, -1, 0, {}};
    parts.part = DayPart::Night;
    return true;
  }
  if (!parts.day && cursor.take_any({"tonight", "this night"})) {
    parts.day = Day{Day::Kind::Offset, 0, 0, {}};
    parts.part = DayPart::Evening;
    return true;
  }
  const bool today = !parts.day && cursor.take("this");
  const bool led =
      today || cursor.take_any({"in the", "during the", "over", "during", "at", "the"});
  const auto part = day_part(cursor.peek());
  // Alone, "morning" greets and "lunch" is a meal.
  if (!part || (!led && !parts.day && !parts.clock)) {
    cursor.go(begin);
    return false;
  }
  cursor.skip();
  if (today) parts.day = Day{Day::Kind::Offset, 0, 0, {}};
  parts.part = part;
  return true;
}

/// "7 in the evening": which half of the day is meant stands behind it. A clock time that leaves no
/// choice stays.
bool read_half(TimeCursor& cursor, ClockTime& clock) {
  const std::size_t begin = cursor.at();
  const bool led = cursor.take_any({"in the", "at"});
  const auto part = led ? day_part(cursor.peek()) : std::nullopt;
  if (!part) {
    cursor.go(begin);
    return false;
  }
  cursor.skip();
  const int hour = clock.minutes / 60 % 12;
  const bool late = *part != DayPart::Morning && (*part != DayPart::Night || hour >= 6);
  if (clock.either_half) to_half(clock, late);
  clock.bare = false;
  return true;
}

/// The "5" of "from 5 to 9", which is no five minutes to nine.
std::optional<ClockTime> read_range_begin(TimeCursor& cursor) {
  const auto hour = hour_number(cursor.peek());
  if (!hour || cursor.peek(1) != "to") return read_clock(cursor, BareNumber::Yes);
  cursor.skip();
  ClockTime clock = from_hour(*hour, 0);
  clock.bare = true;
  return clock;
}

/// "between 7 and 9", "from 8 am to 5 pm", "from 7 in the evening until 6 in the morning". Where
/// only the end has its part of the day, that is left to be read for both.
bool read_range(TimeCursor& cursor, TimeParts& parts) {
  const std::size_t begin = cursor.at();
  const bool between = cursor.take("between");
  if (!between && !cursor.take("from")) return false;
  auto from = read_range_begin(cursor);
  const auto of_24_hours = [&](std::size_t at, const ClockTime& clock) {
    const std::size_t here = cursor.at();
    cursor.go(at);
    const auto hour = hour_number(cursor.peek());
    cursor.go(here);
    return hour && *hour >= 13 && !clock.either_half;
  };
  const bool late_begin = from && of_24_hours(begin + 1, *from);
  const bool own_half = from && read_half(cursor, *from);
  const bool joined =
      between ? cursor.take("and") : cursor.take_any({"till", "until", "to", "'til", "til"});
  const std::size_t end_at = cursor.at();
  auto to = from && joined ? read_clock(cursor, BareNumber::Yes) : std::nullopt;
  if (!to || is_amount_word(cursor.peek())) {
    cursor.go(begin);
    return false;
  }
  if (own_half && !read_half(cursor, *to)) to->bare = false;  // "from 6 in the evening till 10"
  // "from 7:30 to 18:00": where one is of a clock of 24 hours, both are.
  if (!own_half && (late_begin || of_24_hours(end_at, *to))) from->written = to->written = true;
  parts.range = ClockRange{*from, *to};
  if (!from->written && !to->either_half && from->either_half &&
      from->minutes <= to->minutes - 12 * 60 && to->minutes > 12 * 60) {
    to_half(parts.range->from, true);  // "between 2 and 4 pm"
  }
  return true;
}

bool read_one(TimeCursor& cursor, TimeParts& parts) {
  if (!parts.day && (parts.day = read_day(cursor))) return true;
  if (!parts.part && !parts.last_night && read_part(cursor, parts)) return true;
  if (parts.clock || parts.range) return false;
  if (read_range(cursor, parts)) return true;
  parts.clock = read_clock(cursor, parts.day ? BareNumber::Yes : BareNumber::No);
  return parts.clock.has_value();
}

}  // namespace

std::optional<ClockTime> read_clock(TimeCursor& cursor, BareNumber bare) {
  const std::size_t begin = cursor.at();
  const bool at = cursor.take_any({"at exactly", "at around", "at about", "at"});
  if (auto clock = read_spoken_clock(cursor)) return clock;
  if (auto clock = read_named_clock(cursor)) return clock;
  if (auto clock = read_joined_clock(cursor)) return clock;
  if (auto clock = read_dotted_clock(cursor)) {
    const bool marked = read_meridiem(cursor, *clock);
    if (at || marked) return clock;  // "room 3.02" is none
    cursor.go(begin);
    return {};
  }
  if (cursor.peek() == "one" && (cursor.peek(1) == "o'clock" || cursor.peek(1) == "oclock" ||
                                 cursor.peek(1) == "pm" || cursor.peek(1) == "am")) {
    cursor.skip();
    ClockTime clock = from_hour(1, 0);
    read_meridiem(cursor, clock);
    return clock;
  }
  if (const auto hour = hour_number(cursor.peek())) {
    const bool leads_zero = cursor.peek().size() == 2 && cursor.peek().front() == '0';
    cursor.skip();
    ClockTime clock = from_hour(*hour, 0);
    bool sure = false;
    // "18:30" and "7.30" come as two words or as one number.
    if (read_minutes_and_half(cursor, clock)) return clock;
    if (const auto minutes = minute_number(cursor.peek());
        minutes && cursor.peek().size() <= 2 && !is_amount_word(cursor.peek(1))) {
      cursor.skip();
      clock.minutes += *minutes;
      clock.written = leads_zero;
      sure = true;
    }
    const bool marked = read_meridiem(cursor, clock);
    clock.bare = !marked && !sure;
    if (marked || ((at || bare == BareNumber::Yes) && !is_amount_word(cursor.peek()))) return clock;
  }
  cursor.go(begin);
  return {};
}

TimeParts read_parts(TimeCursor& cursor) {
  TimeParts parts;
  while (!cursor.end() && read_one(cursor, parts)) {
  }
  return parts;
}

}  // namespace hearken::prompt
