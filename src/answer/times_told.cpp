// SPDX-License-Identifier: Apache-2.0
#include "answer/times_told.h"

#include <fmt/format.h>

#include <array>

namespace hearken::answer {
namespace {

using std::chrono::days;
using std::chrono::duration_cast;
using std::chrono::floor;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr std::array<const char*, 7> kDays{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
constexpr std::array<const char*, 12> kMonths{"January",   "February", "March",    "April",
                                              "May",       "June",     "July",     "August",
                                              "September", "October",  "November", "December"};

std::string tell_day(LocalTime at, LocalTime now) {
  const year_month_day date(floor<days>(at));
  const auto text = fmt::format("{} {} {}", kDays[weekday(floor<days>(at)).c_encoding()],
                                static_cast<unsigned>(date.day()),
                                kMonths[static_cast<unsigned>(date.month()) - 1]);
  if (date.year() == year_month_day(floor<days>(now)).year()) return text;
  return fmt::format("{} {}", text, static_cast<int>(date.year()));
}

std::string tell_clock(LocalTime at) {
  const auto minutes_of_day = duration_cast<minutes>(at - floor<days>(at)).count();
  return fmt::format("{:02}:{:02}", minutes_of_day / 60, minutes_of_day % 60);
}

}  // namespace

std::string tell_moment(WallTime at, const AnswerOptions& options) {
  const LocalTime local = options.zone.to_local(at);
  const LocalTime now = options.zone.to_local(options.wall);
  const auto days_back = floor<days>(now) - floor<days>(local);
  if (days_back == days(0)) return "at " + tell_clock(local);
  if (days_back == days(1)) return "yesterday at " + tell_clock(local);
  if (days_back == days(-1)) return "tomorrow at " + tell_clock(local);
  return fmt::format("on {} at {}", tell_day(local, now), tell_clock(local));
}

std::string tell_point(WallTime at, const AnswerOptions& options) {
  std::string text = tell_moment(at, options);
  return text.starts_with("at ") || text.starts_with("on ") ? text.substr(3) : text;
}

std::string tell_window(const TimeWindow& window, const AnswerOptions& options) {
  const LocalTime now = options.zone.to_local(options.wall);
  const LocalTime from = options.zone.to_local(window.from);
  const LocalTime to = options.zone.to_local(window.to);
  if (window.from == window.to) return tell_moment(window.from, options);
  if (window.from == WallTime{}) return "so far";
  if (from == start_of_day(from) && to == start_of_day(to)) {
    if (to - from == days(1)) return "on " + tell_day(from, now);
    return fmt::format("from {} to {}", tell_day(from, now), tell_day(to - hours(12), now));
  }
  if (floor<days>(from) == floor<days>(to)) {
    const std::string day =
        floor<days>(now) == floor<days>(from) ? "today" : "on " + tell_day(from, now);
    return fmt::format("{} from {} to {}", day, tell_clock(from), tell_clock(to));
  }
  return fmt::format("from {} {} to {} {}", tell_day(from, now), tell_clock(from),
                     tell_day(to, now), tell_clock(to));
}

std::string tell_length(milliseconds length) {
  const auto total = duration_cast<seconds>(length).count();
  if (total < 60) return fmt::format("{} s", total);
  const auto all_minutes = (total + 30) / 60;
  const auto day_count = all_minutes / (24 * 60);
  const auto hour_count = all_minutes / 60 % 24;
  const auto minute_count = all_minutes % 60;
  if (day_count > 0) {
    const std::string days_told = fmt::format("{} {}", day_count, day_count == 1 ? "day" : "days");
    return hour_count == 0 ? days_told : fmt::format("{} {} h", days_told, hour_count);
  }
  if (hour_count == 0) return fmt::format("{} min", minute_count);
  return minute_count == 0 ? fmt::format("{} h", hour_count)
                           : fmt::format("{} h {} min", hour_count, minute_count);
}

}  // namespace hearken::answer
