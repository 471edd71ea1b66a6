// SPDX-License-Identifier: Apache-2.0
#include "core/clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <ctime>

namespace hearken {

using std::chrono::milliseconds;

namespace {

/// Takes exactly `digits` digits from the front.
std::optional<int> take_digits(std::string_view& text, std::size_t digits) {
  if (text.size() < digits) return {};
  int number = 0;
  const char* last = text.data() + digits;
  const auto [end, error] = std::from_chars(text.data(), last, number);
  if (error != std::errc{} || end != last || number < 0) return {};
  text.remove_prefix(digits);
  return number;
}

bool take_char(std::string_view& text, char wanted) {
  if (text.empty() || text.front() != wanted) return false;
  text.remove_prefix(1);
  return true;
}

/// "Z", "+02:00".
std::optional<std::chrono::minutes> take_offset(std::string_view& text) {
  if (take_char(text, 'Z')) return std::chrono::minutes(0);
  const bool east = take_char(text, '+');
  if (!east && !take_char(text, '-')) return {};
  const auto hours = take_digits(text, 2);
  if (!hours || !take_char(text, ':')) return {};
  const auto minutes = take_digits(text, 2);
  if (!minutes || *hours > 23 || *minutes > 59) return {};
  return std::chrono::minutes((east ? 1 : -1) * (*hours * 60 + *minutes));
}

/// ":03.120"; nothing is zero.
std::optional<milliseconds> take_seconds(std::string_view& text) {
  if (!take_char(text, ':')) return milliseconds(0);
  const auto seconds = take_digits(text, 2);
  if (!seconds || *seconds > 60) return {};
  milliseconds total = std::chrono::seconds(*seconds);
  if (!take_char(text, '.')) return total;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  if (digits == 0) return {};
  std::string padded(text.substr(0, std::min<std::size_t>(digits, 3)));
  padded.resize(3, '0');
  text.remove_prefix(digits);
  return total + milliseconds(std::stoi(padded));
}

}  // namespace

WallTime SystemClock::wall() const {
  return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}
MonoTime SystemClock::mono() const { return std::chrono::steady_clock::now(); }

ManualClock::ManualClock(WallTime start) : wall_ms_(start.time_since_epoch().count()) {}
WallTime ManualClock::wall() const { return WallTime(milliseconds(wall_ms_.load())); }
MonoTime ManualClock::mono() const { return MonoTime(milliseconds(mono_ms_.load())); }
void ManualClock::advance(milliseconds by) {
  wall_ms_ += by.count();
  mono_ms_ += by.count();
}
void ManualClock::step_wall(milliseconds by) { wall_ms_ += by.count(); }

std::string format_time(WallTime time) {
  const auto ms = time.time_since_epoch().count();
  auto seconds = static_cast<std::time_t>(ms / 1000);
  auto rest = ms % 1000;
  if (rest < 0) {
    rest += 1000;
    --seconds;
  }
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900,
                     utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, rest);
}

std::optional<WallTime> parse_time(std::string_view text) {
  using namespace std::chrono;  // NOLINT(google-build-using-namespace): literals and names of a
                                // calendar
  const auto year_number = take_digits(text, 4);
  if (!year_number || !take_char(text, '-')) return {};
  const auto month_number = take_digits(text, 2);
  if (!month_number || !take_char(text, '-')) return {};
  const auto day_number = take_digits(text, 2);
  if (!day_number || (!take_char(text, 'T') && !take_char(text, ' '))) return {};
  const auto hour = take_digits(text, 2);
  if (!hour || !take_char(text, ':')) return {};
  const auto minute = take_digits(text, 2);
  const auto rest = minute ? take_seconds(text) : std::nullopt;
  const auto offset = rest ? take_offset(text) : std::nullopt;
  const year_month_day date{year(*year_number), month(static_cast<unsigned>(*month_number)),
                            day(static_cast<unsigned>(*day_number))};
  if (!offset || !text.empty() || !date.ok() || *hour > 23 || *minute > 59) return {};
  return WallTime(sys_days(date).time_since_epoch()) + hours(*hour) + minutes(*minute) + *rest -
         *offset;
}

}  // namespace hearken
