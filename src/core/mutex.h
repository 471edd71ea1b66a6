// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <mutex>
#include <utility>

// Attributes of clang's thread-safety analysis (`./dev lint`); other compilers ignore them.
// Source: C/C++ Thread Safety Analysis, Hutchins, Ballman and Sutherland, SCAM 2014.
#ifdef __clang__
#define HEARKEN_THREAD_ATTRIBUTE(x) __attribute__((x))
#else
#define HEARKEN_THREAD_ATTRIBUTE(x)
#endif
/// The member may only be touched while `mutex` is held.
#define HEARKEN_GUARDED_BY(mutex) HEARKEN_THREAD_ATTRIBUTE(guarded_by(mutex))
/// The function may only be called while `mutex` is held.
#define HEARKEN_REQUIRES(mutex) HEARKEN_THREAD_ATTRIBUTE(requires_capability(mutex))

namespace hearken {

/// std::mutex whose members' locking the compiler checks. Taken with MutexLock.
class HEARKEN_THREAD_ATTRIBUTE(capability("mutex")) Mutex {
 public:
  void lock() HEARKEN_THREAD_ATTRIBUTE(acquire_capability()) { mutex_.lock(); }
  void unlock() HEARKEN_THREAD_ATTRIBUTE(release_capability()) { mutex_.unlock(); }

 private:
  friend class MutexLock;
  std::mutex mutex_;
};

/// Holds a Mutex to the end of its scope. ConditionVariable waits with it; what the wait asks is
/// written as
/// `[&]() HEARKEN_REQUIRES(mutex_) { return …; }`.
class HEARKEN_THREAD_ATTRIBUTE(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) HEARKEN_THREAD_ATTRIBUTE(acquire_capability(mutex))
      : lock_(mutex.mutex_) {}
  ~MutexLock() HEARKEN_THREAD_ATTRIBUTE(release_capability()) = default;
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

  void lock() HEARKEN_THREAD_ATTRIBUTE(acquire_capability()) { lock_.lock(); }
  void unlock() HEARKEN_THREAD_ATTRIBUTE(release_capability()) { lock_.unlock(); }

 private:
  friend class ConditionVariable;
  std::unique_lock<std::mutex> lock_;
};

/// std::condition_variable for a Mutex. Where a wait also ends with a std::stop_token,
/// std::condition_variable_any does it; that one takes a second lock at each wait and each notice,
/// which readings at line rate feel.
class ConditionVariable {
 public:
  void notify_one() noexcept { condition_.notify_one(); }
  void notify_all() noexcept { condition_.notify_all(); }
  template <typename Duration>
  void wait_for(MutexLock& lock, const Duration& time) {
    condition_.wait_for(lock.lock_, time);
  }
  /// Whether `holds` came true in time.
  template <typename Duration, typename Holds>
  bool wait_for(MutexLock& lock, const Duration& time, Holds holds) {
    return condition_.wait_for(lock.lock_, time, std::move(holds));
  }

 private:
  std::condition_variable condition_;
};

}  // namespace hearken
