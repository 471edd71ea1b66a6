// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <vector>

#include "core/context.h"

// English words about time, and a cursor that reads them. Inside prompt only.
namespace hearken::prompt {

/// Which part of a day; the hours are in part_of_day().
enum class DayPart { Morning, Noontime, Afternoon, Evening, Night };

/// Hours after the midnight that begins its day; night ends in the next day's morning.
struct PartHours {
  int from, to;
};
PartHours hours_of(DayPart part);

/// "minutes", "min" → one minute. Months count 30 days, years 365.
std::optional<std::chrono::milliseconds> unit_length(std::string_view word);
/// Days after Monday.
std::optional<int> weekday_number(std::string_view word);
std::optional<unsigned> month_number(std::string_view word);
/// "3rd", "third" → 3; up to 31.
std::optional<int> ordinal_number(std::string_view word);
std::optional<DayPart> day_part(std::string_view word);

/// Reads words from a position on; a reader that fails leaves the position to its caller.
class TimeCursor {
 public:
  TimeCursor(const std::vector<std::string_view>& words, std::size_t at) : words_(words), at_(at) {}

  std::size_t at() const { return at_; }
  void go(std::size_t at) { at_ = at; }
  bool end() const { return at_ >= words_.size(); }
  std::string_view peek(std::size_t ahead = 0) const {
    return at_ + ahead < words_.size() ? words_[at_ + ahead] : std::string_view();
  }
  void skip() { ++at_; }
  /// Takes the next words when they are exactly these (blank-separated).
  bool take(std::string_view text);
  bool take_any(std::initializer_list<std::string_view> texts);
  /// Takes a number: "7", "1.5", "a", "an", "one".
  std::optional<double> take_number();
  /// Takes a stretch: "10 minutes", "half an hour", "an hour and a half", "2 hours and 5 minutes",
  /// "90s".
  std::optional<std::chrono::milliseconds> take_duration();

 private:
  std::optional<std::chrono::milliseconds> take_share_of_hour();
  std::optional<std::chrono::milliseconds> take_short_form();

  const std::vector<std::string_view>& words_;
  std::size_t at_;
};

}  // namespace hearken::prompt
