// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <optional>
#include <vector>

#include "core/clock.h"

namespace hearken::process {

/// Figures of the numbers of one window. Empty optionals: no number in it.
struct WindowFigures {
  WallTime from{};
  WallTime to{};  ///< exclusive
  std::size_t count = 0;
  std::optional<double> minimum;
  std::optional<double> maximum;
  std::optional<double> mean;
  double sum = 0;
  /// Each number weighted by the time until the next one or the end; a number from before the
  /// window holds into it.
  std::optional<double> time_weighted_mean;
};

/// Numbers with their times, for windows that slide (`figures` of the last so-and-so long) or
/// tumble (`take_closed`, one after the other). Numbers may come late, as long as their time is
/// still kept. One thread.
class Window {
 public:
  /// Keeps numbers of the last `length`, and the one before them. At most `most` of them: beyond,
  /// the oldest go and count as never seen.
  explicit Window(std::chrono::milliseconds length, std::size_t most = 10'000);

  void add(WallTime at, double number);
  /// Of the numbers in [now - length, now).
  WindowFigures figures(WallTime now) const;
  /// The number below which `share` (0…1) of those in [now - length, now) lie, between neighbours
  /// linearly (Hyndman and Fan, "Sample Quantiles in Statistical Packages", 1996, definition 7).
  std::optional<double> percentile(WallTime now, double share) const;
  /// The oldest whole window that has ended before `now` and was not taken; windows begin at
  /// multiples of the length since 1970. A number that comes later than its window was taken is not
  /// in it.
  std::optional<WindowFigures> take_closed(WallTime now);

 private:
  struct Entry {
    WallTime at{};
    double number = 0;
  };
  WindowFigures between(WallTime from, WallTime to) const;

  const std::chrono::milliseconds length_;
  const std::size_t most_;
  std::deque<Entry> entries_;      ///< ascending by time
  std::optional<WallTime> taken_;  ///< end of the last window taken
};

}  // namespace hearken::process
