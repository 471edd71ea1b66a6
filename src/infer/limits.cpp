// SPDX-License-Identifier: Apache-2.0
#include "infer/limits.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <vector>

#include "infer/model/compute_context.h"

namespace hearken::infer {
namespace {

/// Runs `work` on all threads `samples` times and returns the median of amount per second, where
/// work returns the amount that one thread did.
template <typename Work>
double median_rate(WorkerPool& pool, std::size_t samples, Work work) {
  using Clock = std::chrono::steady_clock;
  std::vector<double> rates;
  for (std::size_t i = 0; i < samples; ++i) {
    std::atomic<std::uint64_t> amount{0};
    const auto start = Clock::now();
    pool.run([&](std::size_t thread) { amount += work(thread); });
    const std::chrono::duration<double> seconds = Clock::now() - start;
    rates.push_back(static_cast<double>(amount.load()) / seconds.count());
  }
  const auto middle = rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2);
  std::nth_element(rates.begin(), middle, rates.end());
  return *middle;
}

/// Bytes per second of reading `bytes`, split over the threads, `times` times.
double read_rate(ComputeContext::Data& compute, std::size_t bytes, std::size_t times,
                 std::size_t samples) {
  constexpr std::size_t kUnit = 4096;
  const std::size_t threads = compute.pool.threads();
  const std::size_t share = std::max(bytes / threads / kUnit * kUnit, kUnit);
  const std::vector<std::byte> block(share * threads, std::byte{1});
  std::atomic<std::uint64_t> seen{0};
  return median_rate(compute.pool, samples, [&](std::size_t thread) {
    for (std::size_t i = 0; i < times; ++i) {
      seen ^= compute.kernels.yardsticks.read_all(block.data() + thread * share, share);
    }
    return std::uint64_t{share} * times;
  });
}

}  // namespace

MachineLimits measure_limits(ComputeContext& compute, std::size_t weight_bytes,
                             std::size_t samples) {
  constexpr std::size_t kFarAboveCaches = 256U << 20U;
  constexpr std::size_t kCachedReads = 64U << 20U;
  constexpr std::size_t kRounds = 200000;
  ComputeContext::Data& data = compute.data();
  MachineLimits limits;
  limits.memory_bytes_per_s = read_rate(data, kFarAboveCaches, 1, samples);
  limits.cached_bytes_per_s = read_rate(
      data, weight_bytes, kCachedReads / std::max<std::size_t>(weight_bytes, 1) + 1, samples);
  for (const Kernels* kernels : all_kernels()) {
    if (!kernels->usable()) continue;
    const double rate = median_rate(data.pool, samples, [&](std::size_t) {
      return kernels->yardsticks.multiply_adds(kRounds);
    });
    limits.int8_multiply_adds_per_s = std::max(limits.int8_multiply_adds_per_s, rate);
  }
  return limits;
}

}  // namespace hearken::infer
