// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "store/history.h"
#include "store/summary.h"

namespace hearken::store {

/// Years 0000 to 9999, so that differences of times cannot overflow.
Window within_reason(Window window);

/// Computes the figures of one window from its samples, given one by one in order of time: the last
/// one before the window (if any) first, as it holds into it. For store backends.
class AggregateFold {
 public:
  explicit AggregateFold(const Window& window);
  /// REQUIRES: `at` is not before that of the previous call. Values that are no numbers end the
  /// time for which the number before them holds, and count for nothing else.
  void add(WallTime at, const Value& value);
  /// All samples of a period at once, as if each had been added.
  void add(const Summary& period);
  Aggregate finish();

 private:
  void hold_until(WallTime until);
  void reach(double minimum, WallTime minimum_at, double maximum, WallTime maximum_at);

  Aggregate result_;
  std::optional<double> held_;  ///< value that holds at held_since_
  WallTime held_since_{};
  double weighted_sum_ = 0;  ///< value times milliseconds
};

/// The same for how long each value held.
class DurationFold {
 public:
  explicit DurationFold(const Window& window);
  void add(WallTime at, const Value& value);
  std::vector<StateDuration> finish();  ///< longest first

 private:
  void hold_until(WallTime until);

  Window window_;
  std::map<Value, StateDuration> totals_;
  std::optional<Value> held_;
  WallTime held_since_{};
};

}  // namespace hearken::store
