// SPDX-License-Identifier: Apache-2.0
#include "automation/local_time.h"

#include <fmt/format.h>

#include <array>
#include <charconv>

namespace hearken::automation {
namespace {

using std::chrono::seconds;
using std::chrono::sys_days;
constexpr seconds kDay{86'400};

/// Reads a decimal number of `digits` digits at the front of `text` and takes it off.
std::optional<int> take_number(std::string_view& text, std::size_t least, std::size_t most) {
  std::size_t count = 0;
  while (count < text.size() && count < most && text[count] >= '0' && text[count] <= '9') ++count;
  if (count < least) return {};
  int number = 0;
  std::from_chars(text.data(), text.data() + count, number);
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char c) {
  if (text.empty() || text.front() != c) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<seconds> take_time(std::string_view& text) {
  const auto hour = take_number(text, 1, 2);
  if (!hour || *hour > 24 || !take(text, ':')) return {};
  const auto minute = take_number(text, 2, 2);
  if (!minute || *minute > 59) return {};
  int second = 0;
  if (take(text, ':')) {
    const auto read = take_number(text, 2, 2);
    if (!read || *read > 59) return {};
    second = *read;
    if (take(text, '.')) {
      while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    }
  }
  const seconds time{*hour * 3600 + *minute * 60 + second};
  return time <= kDay ? std::optional(time) : std::nullopt;
}

/// Minutes of "Z", "+10:00", "-0330"; std::nullopt when the rest of the text is none of these.
std::optional<std::chrono::minutes> take_offset(std::string_view text) {
  if (text == "Z" || text == "z") return std::chrono::minutes(0);
  const bool minus = !text.empty() && text.front() == '-';
  if (!take(text, '+') && !take(text, '-')) return {};
  const auto hours = take_number(text, 2, 2);
  take(text, ':');
  const auto minutes = take_number(text, 2, 2);
  if (!hours || !minutes || !text.empty()) return {};
  const std::chrono::minutes offset{*hours * 60 + *minutes};
  return minus ? -offset : offset;
}

}  // namespace

LocalMoment local_moment(WallTime at, const ZoneOffset& zone) {
  const auto local = std::chrono::floor<seconds>(at + zone(at));
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const auto index = day.time_since_epoch().count();
  // 1970-01-01 was a Thursday, the fourth day.
  return {index, local - day, static_cast<unsigned>(((index + 3) % 7 + 7) % 7)};
}

WallTime instant_of(std::int64_t day, seconds time_of_day, const ZoneOffset& zone) {
  const WallTime local{
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::days(day) + time_of_day)};
  // The larger offset of the two sides of a change gives the first of two instants.
  const WallTime early = local - zone(local - std::chrono::hours(14));
  const WallTime late = local - zone(local + std::chrono::hours(14));
  const WallTime first = std::min(early, late);
  if (first + zone(first) == local) return first;
  return std::max(early, late);
}

std::optional<WallTime> parse_instant(std::string_view text, const ZoneOffset& zone) {
  const auto year = take_number(text, 4, 4);
  if (!year || !take(text, '-')) return {};
  const auto month = take_number(text, 2, 2);
  if (!month || !take(text, '-')) return {};
  const auto day = take_number(text, 2, 2);
  if (!day) return {};
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok() || *year < 1970 || *year > 9000) return {};
  const std::int64_t index = sys_days(date).time_since_epoch().count();
  if (text.empty()) return instant_of(index, seconds(0), zone);
  if (!take(text, 'T') && !take(text, ' ')) return {};
  const auto time = take_time(text);
  if (!time) return {};
  if (text.empty()) return instant_of(index, *time, zone);
  const auto offset = take_offset(text);
  if (!offset) return {};
  return WallTime{std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::days(index) +
                                                                        *time - *offset)};
}

std::optional<seconds> parse_time_of_day(std::string_view text) {
  const auto time = take_time(text);
  return time && text.empty() ? time : std::nullopt;
}

std::string format_time_of_day(seconds time) {
  const auto count = time.count();
  if (count % 60 == 0) return fmt::format("{:02}:{:02}", count / 3600, count / 60 % 60);
  return fmt::format("{:02}:{:02}:{:02}", count / 3600, count / 60 % 60, count % 60);
}

std::string format_local(WallTime at, const ZoneOffset& zone) {
  static constexpr std::array kDays = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const LocalMoment moment = local_moment(at, zone);
  const std::chrono::year_month_day date{sys_days(std::chrono::days(moment.day))};
  const auto rounded = std::chrono::floor<std::chrono::minutes>(moment.time_of_day);
  return fmt::format("{} {} {} {}", kDays[moment.weekday], static_cast<unsigned>(date.day()),
                     kMonths[static_cast<unsigned>(date.month()) - 1], format_time_of_day(rounded));
}

}  // namespace hearken::automation
