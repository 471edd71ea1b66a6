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
/// its help is worth. Now and then the other way is tried again, the more seldom the oftener that
/// was in vain. Any thread.
class SharePolicy {
 public:
  using Share = WorkerPool::Share;

  /// Passes of fewer multiply-adds than `least_shared_work` are never shared; with 0 all are.
  explicit SharePolicy(std::size_t least_shared_work) : least_(least_shared_work) {}

  Share choose(std::size_t work);
  /// A pass of so much work, done by those, took so long.
  void took(Share share, std::size_t work, std::chrono::nanoseconds time);

  /// At least one in so many passes goes the other way.
  static constexpr std::uint32_t kTryAgain = 64;

 private:
  /// Of passes of about the same size.
  struct Times {
    std::atomic<float> alone{0};              ///< time per multiply-add of one thread; 0: not known
    std::atomic<float> share{0.7F};           ///< of that, what all threads together take, of late
    std::atomic<std::uint32_t> passes{0};     ///< since the other way was tried
    std::atomic<std::uint32_t> wait{kFirst};  ///< passes between tries while sharing is slower
  };
  Times& times_of(std::size_t work);
  void took_all(Times& times, float now);

  static constexpr std::uint32_t kFirst = 4;

  static constexpr std::size_t kSizes = 64;  ///< powers of two
  const std::size_t least_;
  std::array<Times, kSizes> times_;
};

}  // namespace hearken::infer
