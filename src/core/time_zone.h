// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

#include "core/clock.h"
#include "core/result.h"

namespace hearken {

/// What the clock on the wall of a place shows.
using LocalTime = std::chrono::local_time<std::chrono::milliseconds>;

/// The rules by which a place's clocks follow UTC, daylight saving included. A small value; any
/// thread.
class TimeZone {
 public:
  TimeZone() = default;  ///< UTC

  /// By IANA name ("Europe/Madrid"). NotFound when the machine's time zone database has no such.
  static Result<TimeZone> named(const std::string& name);
  /// A constant distance from UTC.
  static TimeZone fixed(std::chrono::minutes offset);
  /// The zone that the machine is set to; UTC when that cannot be found out.
  static TimeZone of_machine();

  LocalTime to_local(WallTime at) const;
  /// A time that a clock change skips means the moment of the change; one that comes twice, its
  /// first.
  WallTime to_wall(LocalTime at) const;
  std::chrono::minutes offset_at(WallTime at) const;

  /// IANA name, "UTC", or "UTC+02:00".
  std::string name() const;

 private:
  const void* rules_ = nullptr;  ///< of the time zone library, which keeps it; nullptr: offset_
  std::chrono::minutes offset_{0};
};

/// Midnight that begins the day of `at`.
LocalTime start_of_day(LocalTime at);

}  // namespace hearken
