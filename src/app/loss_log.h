// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <utility>

#include "core/clock.h"

namespace hearken::app {

/// When to say that readings were lost: at most every ten seconds. One thread.
class LossLog {
 public:
  bool is_due(MonoTime now) {
    if (now < next_) return false;
    next_ = now + std::chrono::seconds(10);
    return true;
  }
  /// How many more than before; `lost` in all.
  std::uint64_t more_than_told(std::uint64_t lost) { return lost - std::exchange(told_, lost); }

 private:
  MonoTime next_{};
  std::uint64_t told_ = 0;
};

}  // namespace hearken::app
