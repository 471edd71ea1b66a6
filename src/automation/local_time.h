// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/clock.h"

namespace hearken::automation {

/// Offset of local time from UTC at an instant, daylight saving included. Any thread; pure.
using ZoneOffset = std::function<std::chrono::minutes(WallTime)>;

/// A wall time as people of the place read it.
struct LocalMoment {
  std::int64_t day = 0;  ///< days since 1970-01-01
  std::chrono::seconds time_of_day{0};
  unsigned weekday = 0;  ///< 0 is Monday
};
LocalMoment local_moment(WallTime at, const ZoneOffset& zone);

/// The instant at which the place's clocks show this. A time that daylight saving skips is that
/// long after the skip began; one that comes twice is the first.
WallTime instant_of(std::int64_t day, std::chrono::seconds time_of_day, const ZoneOffset& zone);

/// "2026-11-26T07:30" (local), "…Z" or "…+10:00"; seconds optional. A date alone is its midnight.
std::optional<WallTime> parse_instant(std::string_view text, const ZoneOffset& zone);
/// "07:00", "7:00", "07:00:30"; up to 24:00.
std::optional<std::chrono::seconds> parse_time_of_day(std::string_view text);
std::string format_time_of_day(std::chrono::seconds time);  ///< "07:00"
/// "Thu 26 Nov 19:24" in local time.
std::string format_local(WallTime at, const ZoneOffset& zone);

}  // namespace hearken::automation
