// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace hearken::infer {

/// How far one thread has come, for others to wait for. Any thread.
class alignas(64) Progress {
 public:
  void reset() { reached_.store(0, std::memory_order_relaxed); }
  /// Makes visible what was written before. REQUIRES: steps never fall between resets.
  void reach(std::uint32_t step);
  void wait_for(std::uint32_t step) const;

 private:
  std::atomic<std::uint32_t> reached_{0};
};

/// Runs one function on all its threads at once. Waiting threads spin for some microseconds before
/// they sleep, because the steps of a pass are that short. Any thread; runs are serialised.
class WorkerPool {
 public:
  using Work = std::function<void(std::size_t thread)>;

  /// REQUIRES: threads >= 1. Starts threads - 1 workers; the caller of run() is thread 0.
  explicit WorkerPool(std::size_t threads);
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  std::size_t threads() const { return workers_.size() + 1; }
  /// Inside work: threads that take part in this run.
  std::size_t active() const { return active_; }

  enum class Share { All, CallerOnly };
  /// Calls work(0) .. work(threads - 1), each on its own thread, and waits for all of them; with
  /// CallerOnly just work(0), for steps that are shorter than waking somebody up.
  void run(const Work& work, Share share = Share::All);

  /// Inside work: waits until all threads have come here. All threads call it equally often.
  void barrier();

 private:
  void serve(std::size_t thread);

  std::mutex run_mutex_;        ///< one run at a time
  const Work* work_ = nullptr;  ///< written before generation_ is raised
  bool stopping_ = false;       ///< likewise
  std::size_t active_ = 1;      ///< likewise
  std::atomic<std::uint32_t> generation_{0};
  std::atomic<std::uint32_t> arrived_{0};
  std::atomic<std::uint32_t> passed_{0};
  std::vector<std::jthread> workers_;
};

}  // namespace hearken::infer
