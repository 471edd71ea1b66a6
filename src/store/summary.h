// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "store/history.h"

namespace hearken::store {

/// How finely the past is stored. Periods begin at full minutes, hours and days of UTC.
enum class Tier : int { Readings = 0, Minutes = 1, Hours = 2, Days = 3 };

/// Length of a tier's periods. REQUIRES: not Readings.
std::chrono::milliseconds length_of(Tier tier);
/// The period's beginning that is at or before `at`; the first that is not before it.
WallTime floor_to(Tier tier, WallTime at);
WallTime ceil_to(Tier tier, WallTime at);

/// All samples of one period of one property. What it says ends with its last sample: from there
/// on, that one's value holds into what follows. So the figures of a window that is made of whole
/// periods are those of its samples.
struct Summary {
  WallTime start{};
  Sample first;  ///< of any kind
  Sample last;
  std::uint64_t count = 0;  ///< numbers; the fields down to last_number are about these
  double sum = 0;
  double minimum = 0;
  double maximum = 0;
  WallTime minimum_at{};
  WallTime maximum_at{};
  double weighted = 0;  ///< each number times the milliseconds until the next sample
  std::chrono::milliseconds covered{};  ///< these milliseconds together
  std::optional<Sample> first_number;
  std::optional<Sample> last_number;

  bool operator==(const Summary&) const = default;
};

/// Makes the summary of one period from its samples, or from the summaries of its parts, given in
/// order of time.
class SummaryFold {
 public:
  explicit SummaryFold(WallTime start) { summary_.start = start; }
  void add(const Sample& sample);
  void add(const Summary& part);
  bool empty() const { return empty_; }
  /// REQUIRES: not empty().
  const Summary& summary() const { return summary_; }

 private:
  /// The last value holds until `until`.
  void hold_until(WallTime until);

  Summary summary_;
  bool empty_ = true;
};

}  // namespace hearken::store
