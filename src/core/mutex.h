// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <mutex>

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
  std::mutex mutex_;
};

/// Holds a Mutex to the end of its scope. std::condition_variable_any waits with it; what the wait
/// asks is written as `[&]() HEARKEN_REQUIRES(mutex_) { return …; }`.
class HEARKEN_THREAD_ATTRIBUTE(scoped_lockable) MutexLock {
 public:
  explicit MutexLock(Mutex& mutex) HEARKEN_THREAD_ATTRIBUTE(acquire_capability(mutex))
      : mutex_(mutex) {
    mutex_.lock();
  }
  ~MutexLock() HEARKEN_THREAD_ATTRIBUTE(release_capability()) {
    if (held_) mutex_.unlock();
  }
  MutexLock(const MutexLock&) = delete;
  MutexLock& operator=(const MutexLock&) = delete;

  void lock() HEARKEN_THREAD_ATTRIBUTE(acquire_capability()) {
    mutex_.lock();
    held_ = true;
  }
  void unlock() HEARKEN_THREAD_ATTRIBUTE(release_capability()) {
    held_ = false;
    mutex_.unlock();
  }

 private:
  Mutex& mutex_;
  bool held_ = true;
};

}  // namespace hearken
