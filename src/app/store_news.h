// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <string>
#include <utility>

#include "core/clock.h"
#include "store/store_writer.h"

namespace hearken::app {

/// What the log is told of the store: that it cannot be written, why, and that it can again. Looks
/// once a second. One thread.
class StoreNews {
 public:
  bool is_due(MonoTime now) {
    if (now < next_) return false;
    next_ = now + std::chrono::seconds(1);
    return true;
  }
  /// Empty: nothing new.
  std::string about(const store::WriterStatus& status) {
    const bool fails = status.health != store::WriterHealth::Ok;
    if (fails == std::exchange(fails_, fails)) return {};
    if (!fails) return "the store can be written again";
    return fmt::format(
        "the store cannot be written: {}. Readings wait in memory; of commands "
        "only those leave that make things safer",
        status.reason);
  }

 private:
  MonoTime next_{};
  bool fails_ = false;
};

}  // namespace hearken::app
