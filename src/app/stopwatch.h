// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace hearken::app {

/// Adds the time from its making to its end to a total.
class Stopwatch {
 public:
  explicit Stopwatch(std::chrono::microseconds& total)
      : total_(total), begin_(std::chrono::steady_clock::now()) {}
  ~Stopwatch() {
    total_ += std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begin_);
  }
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;

 private:
  std::chrono::microseconds& total_;
  const std::chrono::steady_clock::time_point begin_;
};

}  // namespace hearken::app
