// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>

#include "prompt/time_words.h"

// What a phrase such as "yesterday between two and four" consists of, before it is known which day
// that is. Inside prompt only.
namespace hearken::prompt {

struct ClockTime {
  int minutes = 0;           ///< after midnight
  bool either_half = false;  ///< 7 may be 7 or 19 o'clock
  bool written = false;      ///< "05:30": the early half, unless a part of the day is said
  bool bare = false;         ///< a number without anything that makes it a clock time
};

struct ClockRange {
  ClockTime from, to;
};

struct Day {
  enum class Kind { Offset, Weekday, Date, DayOfMonth };
  enum class Which { Nearest, Last, This, Next };
  Kind kind = Kind::Offset;
  int number = 0;  ///< days from today; days after Monday; day of the month
  unsigned month = 0;
  Which which = Which::Nearest;
};

/// The parts of one phrase, in whatever order they were said.
struct TimeParts {
  std::optional<Day> day;
  std::optional<DayPart> part;
  std::optional<ClockTime> clock;
  std::optional<ClockRange> range;
  bool last_night = false;  ///< evening and night that end this morning

  bool any() const { return day || part || clock || range || last_night; }
};

/// Reads as many parts as follow one another; stands behind them afterwards. Parts that say nothing
/// of their own ("7" without "at") are not taken.
TimeParts read_parts(TimeCursor& cursor);
/// "at 7", "half past six", "7 pm", "noon". A bare number is taken only behind `at` or when `bare`.
enum class BareNumber { No, Yes };
std::optional<ClockTime> read_clock(TimeCursor& cursor, BareNumber bare);

}  // namespace hearken::prompt
