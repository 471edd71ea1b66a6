// SPDX-License-Identifier: Apache-2.0
#include "infer/model/worker_pool.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace hearken::infer {
namespace {

void relax() {
#if defined(__x86_64__)
  _mm_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

/// Looks before sleeping, at some 25 ns each. Inside a pass a sleep costs more than any step takes,
/// and the others then sleep in turn; between passes it is as long as a turn's other work.
constexpr int kSpinsInside = 20000;
constexpr int kSpinsBetween = 4000;

/// Returns once `value` differs from `old`.
void wait_for_change(const std::atomic<std::uint32_t>& value, std::uint32_t old, int spins) {
  for (int i = 0; i < spins; ++i) {
    if (value.load(std::memory_order_acquire) != old) return;
    relax();
  }
  value.wait(old, std::memory_order_acquire);
}

}  // namespace

void Progress::reach(std::uint32_t step) {
  reached_.store(step, std::memory_order_release);
  reached_.notify_all();
}

void Progress::wait_for(std::uint32_t step) const {
  for (;;) {
    const std::uint32_t seen = reached_.load(std::memory_order_acquire);
    if (seen >= step) return;
    wait_for_change(reached_, seen, kSpinsInside);
  }
}

WorkerPool::WorkerPool(std::size_t threads) {
  workers_.reserve(threads - 1);
  for (std::size_t i = 1; i < threads; ++i) workers_.emplace_back([this, i] { serve(i); });
}

WorkerPool::~WorkerPool() {
  stopping_ = true;
  generation_.fetch_add(1, std::memory_order_release);
  generation_.notify_all();
}

void WorkerPool::run(const Work& work, Share share) {
  const std::lock_guard lock(run_mutex_);
  active_ = share == Share::All ? threads() : 1;
  if (active_ == 1) return work(0);
  work_ = &work;
  generation_.fetch_add(1, std::memory_order_release);
  generation_.notify_all();
  work(0);
  barrier();
}

void WorkerPool::barrier() {
  const auto count = static_cast<std::uint32_t>(active_);
  if (count == 1) return;
  const std::uint32_t before = passed_.load(std::memory_order_relaxed);
  if (arrived_.fetch_add(1, std::memory_order_acq_rel) + 1 == count) {
    arrived_.store(0, std::memory_order_relaxed);
    passed_.fetch_add(1, std::memory_order_release);
    passed_.notify_all();
  } else {
    wait_for_change(passed_, before, kSpinsInside);
  }
}

void WorkerPool::serve(std::size_t thread) {
  std::uint32_t seen = 0;
  for (;;) {
    wait_for_change(generation_, seen, kSpinsBetween);
    ++seen;
    if (stopping_) return;
    (*work_)(thread);
    barrier();
  }
}

}  // namespace hearken::infer
