// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace hearken {

/// Wall-clock time, UTC, milliseconds: what is stored and shown. It may jump.
using WallTime = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;
/// Monotonic time: what deadlines and durations are measured with. It never jumps.
using MonoTime = std::chrono::steady_clock::time_point;

/// Source of time, given to constructors so that tests and replay can move it. Any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual WallTime wall() const = 0;
  virtual MonoTime mono() const = 0;
};

class SystemClock final : public Clock {
 public:
  WallTime wall() const override;
  MonoTime mono() const override;
};

/// A clock that moves only when told to. Any thread.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(WallTime start);
  WallTime wall() const override;
  MonoTime mono() const override;
  /// Moves both clocks forward.
  void advance(std::chrono::milliseconds by);
  /// Moves only the wall clock, as NTP or a person does.
  void step_wall(std::chrono::milliseconds by);

 private:
  std::atomic<std::chrono::milliseconds::rep> wall_ms_;
  std::atomic<std::chrono::milliseconds::rep> mono_ms_{0};
};

/// RFC 3339 in UTC with milliseconds: "2026-05-14T07:03:09.120Z".
std::string format_time(WallTime time);
/// Reads RFC 3339 with an offset or Z, with or without seconds; nothing when it is not that.
std::optional<WallTime> parse_time(std::string_view text);

}  // namespace hearken
