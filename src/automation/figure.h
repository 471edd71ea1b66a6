// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "automation/automation.h"

// Figures of stored numbers, for conditions about the past. Pure; any thread.
namespace hearken::automation {

/// What is known of the numbers of a stretch of time without the numbers themselves.
struct FigureBase {
  std::uint64_t count = 0;
  double sum = 0;
  std::optional<double> minimum;
  std::optional<double> maximum;
  std::optional<double> mean;  ///< each number weighted by how long it held
  milliseconds covered{0};     ///< for which one was known
  std::optional<double> held;  ///< at the end
};

/// Folds numbers, given in order of time, into the figures of [from, to). A number holds until the
/// next one; one from before `from` that holds into it counts for minimum, maximum and mean.
class FigureFold {
 public:
  FigureFold(WallTime from, WallTime to) : from_(from), to_(to) {}
  /// The figures up to `until` are those of `base`; only later numbers follow.
  void begin_with(const FigureBase& base, WallTime until);
  /// Without a number: from here on none is known.
  void add(WallTime at, std::optional<double> number);
  /// Nothing when no number was known in the stretch. Call once, last.
  std::optional<double> finish(Figure figure);

 private:
  void hold_until(WallTime until);
  void reach(double number);

  WallTime from_, to_;
  FigureBase parts_;
  double weighted_ = 0;  ///< number times milliseconds
  std::optional<double> held_;
  WallTime held_since_{};
  bool heard_ = false;
};

/// The figures that its conditions ask for.
std::vector<HistoryRequirement> figures_of(const Automation& automation);

}  // namespace hearken::automation
