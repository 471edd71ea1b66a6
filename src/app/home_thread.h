// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <optional>
#include <thread>
#include <type_traits>

#include "core/clock.h"
#include "core/mutex.h"

namespace hearken::app {

/// The one thread that owns the home's state, the guard's inputs and the executor. Others post work
/// to it, and it runs everything in the order in which it was posted, but for what people wait for,
/// which goes first however many readings there are. Readings beyond the bound push out the oldest
/// readings; nothing else is ever dropped.
class HomeThread {
 public:
  using Work = std::function<void()>;
  /// `tick` runs when its time has come; it gives the next time, or nothing.
  using Tick = std::function<std::optional<MonoTime>()>;

  HomeThread(const Clock& clock, Tick tick);
  ~HomeThread();

  /// Begins the thread, once: apart from construction, so that what the first tick sets going
  /// finds this object where its owner keeps it. What was posted before then runs first.
  void start();

  void post(Work work);
  /// Work that goes before all that post() and post_droppable() queued; in order among itself.
  void post_first(Work work);
  /// Work on so many readings; it may be dropped, oldest first, when more than `kMaxDroppable`
  /// pieces of its kind wait.
  void post_droppable(Work work, std::size_t readings = 1);
  /// Work on readings that goes first; dropped as above when more than `kMaxFirst` of them wait.
  void post_first_droppable(Work work, std::size_t readings = 1);
  /// Runs `work` there and gives its result; blocks. Not from the home thread itself. REQUIRES:
  /// started.
  template <typename F>
  auto run(F work) -> std::invoke_result_t<F> {
    std::packaged_task<std::invoke_result_t<F>()> task(std::move(work));
    auto result = task.get_future();
    post([&task] { task(); });
    return result.get();
  }
  /// As run(), before all that waits.
  template <typename F>
  auto run_first(F work) -> std::invoke_result_t<F> {
    std::packaged_task<std::invoke_result_t<F>()> task(std::move(work));
    auto result = task.get_future();
    post_first([&task] { task(); });
    return result.get();
  }
  /// Readings that were dropped.
  std::uint64_t dropped() const;
  /// Runs what is queued, then ends the thread. Idempotent.
  void stop();

  static constexpr std::size_t kMaxDroppable = 100'000;
  static constexpr std::size_t kMaxFirst = 1'000;

 private:
  struct Entry {
    Work work;
    bool droppable = false;
    std::size_t readings = 0;
  };
  void loop();
  std::deque<Entry> take_some() HEARKEN_REQUIRES(mutex_);
  /// A queue and how many of its entries may be dropped.
  void push_droppable(std::deque<Entry>& queue, std::size_t& droppable, std::size_t most,
                      Entry entry) HEARKEN_REQUIRES(mutex_);

  const Clock& clock_;
  const Tick tick_;
  mutable Mutex mutex_;
  ConditionVariable wake_;
  std::deque<Entry> first_ HEARKEN_GUARDED_BY(mutex_);  ///< run before queue_
  std::size_t first_droppable_ HEARKEN_GUARDED_BY(mutex_) = 0;
  /// One for both kinds: a reading waits for the thing it belongs to.
  std::deque<Entry> queue_ HEARKEN_GUARDED_BY(mutex_);
  std::size_t droppable_ HEARKEN_GUARDED_BY(mutex_) = 0;  ///< entries of queue_ that may be dropped
  std::uint64_t dropped_ HEARKEN_GUARDED_BY(mutex_) = 0;
  bool stopping_ HEARKEN_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace hearken::app
