// SPDX-License-Identifier: Apache-2.0
#include "core/clock.h"

#include <fmt/format.h>

#include <ctime>

namespace hearken {

using std::chrono::milliseconds;

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

}  // namespace hearken
