// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/thing.h"
#include "process/process.h"
#include "store/history.h"

namespace hearken::app {

/// A stored number that stands out among those before it.
struct AnomalyMark {
  WallTime at{};
  double score = 0;
  std::string reason;
};

/// What the detectors that watch a property live say of its stored readings: the newest
/// kMaxExamined of `samples` (oldest first). Empty for what is no read-only number, and for one
/// whose detectors are off. Pure.
std::vector<AnomalyMark> marks_of(const std::vector<store::Sample>& samples,
                                  const Property& property, const process::Options& options);
inline constexpr std::size_t kMaxExamined = 20'000;

}  // namespace hearken::app
