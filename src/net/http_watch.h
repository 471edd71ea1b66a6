// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <thread>
#include <vector>

#include "core/mutex.h"

namespace hearken::net {

/// Ends the sockets of one HTTP request from outside when it is stopped, too late or too large,
/// whatever the library that owns them waits for. Looks every 10 ms on a thread of its own, which
/// ends with the object. Holds duplicates of the descriptors, so that it can never touch a
/// descriptor that was closed and given to somebody else.
class SocketWatch {
 public:
  enum class Reason { None, Stopped, Deadline, TooMuch };

  SocketWatch(std::chrono::steady_clock::time_point deadline, std::size_t max_bytes,
              std::stop_token stop);
  ~SocketWatch();
  SocketWatch(const SocketWatch&) = delete;
  SocketWatch& operator=(const SocketWatch&) = delete;

  /// Any thread; before or after the socket is connected.
  void add(int socket);
  /// By all sockets together. Any thread.
  std::uint64_t sent_bytes() const;
  /// Why the sockets were ended, if they were. Any thread.
  Reason reason() const { return reason_; }

 private:
  void run(const std::stop_token& done);
  Reason judge() const HEARKEN_REQUIRES(mutex_);
  void end_sockets() HEARKEN_REQUIRES(mutex_);

  const std::chrono::steady_clock::time_point deadline_;
  const std::size_t max_bytes_;
  const std::stop_token stop_;
  std::atomic<Reason> reason_{Reason::None};
  mutable Mutex mutex_;
  std::vector<int> sockets_ HEARKEN_GUARDED_BY(mutex_);  ///< duplicates owned here
  std::jthread thread_;                                  ///< last: uses all of the above
};

}  // namespace hearken::net
