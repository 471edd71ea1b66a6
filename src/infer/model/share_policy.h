// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "infer/model/worker_pool.h"

namespace hearken::infer {

/// Decides who takes part in a pass, by what passes of that size took before: on a machine that is
/// busy with something else, waiting at each step for a thread that does not run costs more than
/// its help is worth. Now and then the slower way is tried again. Any thread.
class SharePolicy {
 public:
  using Share = WorkerPool::Share;

  /// Passes of fewer multiply-adds than `least_shared_work` are never shared.
  explicit SharePolicy(std::size_t least_shared_work) : least_(least_shared_work) {}

  Share choose(std::size_t work);
  /// A pass of so much work, done by those, took so long.
  void took(Share share, std::size_t work, std::chrono::nanoseconds time);

  /// One in so many passes goes the way that was slower.
  static constexpr std::uint32_t kTryAgain = 32;

 private:
  /// What passes of about the same size took, per multiply-add; 0: not known.
  struct Times {
    std::atomic<float> all{0};
    std::atomic<float> alone{0};
    std::atomic<std::uint32_t> passes{0};
  };
  Times& times_of(std::size_t work);

  static constexpr std::size_t kSizes = 64;  ///< powers of two
  const std::size_t least_;
  std::array<Times, kSizes> times_;
};

}  // namespace hearken::infer
