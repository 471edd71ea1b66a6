// SPDX-License-Identifier: Apache-2.0
#include "app/cli/told_time.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace hearken::app {
namespace {

constexpr std::array<const char*, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct Parts {
  unsigned day = 0, month = 0;
  std::chrono::hh_mm_ss<std::chrono::milliseconds> time;
};

Parts parts_of(WallTime at, const Style& style) {
  const LocalTime local = style.zone.to_local(at);
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  return {static_cast<unsigned>(date.day()), static_cast<unsigned>(date.month()),
          std::chrono::hh_mm_ss<std::chrono::milliseconds>(local - day)};
}

}  // namespace

std::string day_and_clock(WallTime at, const Style& style) {
  const Parts parts = parts_of(at, style);
  return fmt::format("{:02} {} {:02}:{:02}", parts.day, kMonths.at(parts.month - 1),
                     parts.time.hours().count(), parts.time.minutes().count());
}

std::string day_and_clock(const std::string& at, const Style& style) {
  const auto time = parse_time(at);
  return time ? day_and_clock(*time, style) : at;
}

std::string clock_seconds(const std::string& at, const Style& style) {
  const auto time = parse_time(at);
  if (!time) return at;
  const Parts parts = parts_of(*time, style);
  return fmt::format("{:02}:{:02}:{:02}", parts.time.hours().count(), parts.time.minutes().count(),
                     parts.time.seconds().count());
}

}  // namespace hearken::app
