// SPDX-License-Identifier: Apache-2.0
#include "app/home_thread.h"

#include <algorithm>

namespace hearken::app {

HomeThread::HomeThread(const Clock& clock, Tick tick) : clock_(clock), tick_(std::move(tick)) {}

HomeThread::~HomeThread() { stop(); }

void HomeThread::start() {
  thread_ = std::thread([this] { loop(); });
}

void HomeThread::post(Work work) {
  {
    const MutexLock lock(mutex_);
    queue_.push_back({std::move(work), false, 0});
  }
  wake_.notify_one();
}

void HomeThread::post_first(Work work) {
  {
    const MutexLock lock(mutex_);
    first_.push_back({std::move(work), false, 0});
  }
  wake_.notify_one();
}

void HomeThread::post_droppable(Work work, std::size_t readings) {
  {
    const MutexLock lock(mutex_);
    push_droppable(queue_, droppable_, kMaxDroppable, {std::move(work), true, readings});
  }
  wake_.notify_one();
}

void HomeThread::post_first_droppable(Work work, std::size_t readings) {
  {
    const MutexLock lock(mutex_);
    push_droppable(first_, first_droppable_, kMaxFirst, {std::move(work), true, readings});
  }
  wake_.notify_one();
}

void HomeThread::push_droppable(std::deque<Entry>& queue, std::size_t& droppable, std::size_t most,
                                Entry entry) {
  if (droppable >= most) {
    const auto oldest =
        std::find_if(queue.begin(), queue.end(), [](const Entry& one) { return one.droppable; });
    dropped_ += oldest->readings;
    queue.erase(oldest);
    --droppable;
  }
  queue.push_back(std::move(entry));
  ++droppable;
}

std::uint64_t HomeThread::dropped() const {
  const MutexLock lock(mutex_);
  return dropped_;
}

void HomeThread::stop() {
  {
    const MutexLock lock(mutex_);
    stopping_ = true;
    wake_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
}

/// All that goes first, and a few of the others: so the first wait for few, and the others go on
/// however many go first.
std::deque<HomeThread::Entry> HomeThread::take_some() {
  constexpr std::size_t kAtOnce = 64, kBesideFirst = 16;
  const std::size_t most = first_.empty() ? kAtOnce : kBesideFirst;
  std::deque<Entry> entries;
  entries.swap(first_);
  first_droppable_ = 0;
  for (std::size_t taken = 0; taken < most && !queue_.empty(); ++taken) {
    if (queue_.front().droppable) --droppable_;
    entries.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  return entries;
}

void HomeThread::loop() {
  // Waiting in short turns keeps a manual clock in tests and a real one alike honest.
  constexpr std::chrono::milliseconds kLongestWait{20};
  std::optional<MonoTime> due;
  std::size_t before_tick = 0;  // entries of queue_ that run before the next tick
  MutexLock lock(mutex_);
  while (true) {
    if (first_.empty() && queue_.empty()) {
      if (stopping_) return;
      auto wait = kLongestWait;
      if (due) {
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(*due - clock_.mono());
        wait = std::clamp(left, std::chrono::milliseconds(1), kLongestWait);
      }
      wake_.wait_for(lock, wait);
    }
    // Time passes only for what has been told all that came until then: a device that took back
    // what it reported must not be confirmed because that report still waits here.
    if (before_tick == 0) before_tick = queue_.size();
    const std::size_t waiting = queue_.size();
    auto entries = take_some();
    before_tick -= std::min(before_tick, waiting - queue_.size());
    before_tick = std::min(before_tick, queue_.size());  // some may have been dropped
    lock.unlock();
    for (auto& entry : entries) entry.work();
    if (before_tick == 0) due = tick_();
    lock.lock();
  }
}

}  // namespace hearken::app
