// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <poll.h>

#include <cstdint>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "core/mutex.h"

namespace hearken::api {

/// Notices when the client of a request in work closes its connection, so that a model is not kept
/// busy for nobody. One thread waits on all watched connections. Any thread.
class ConnectionWatch {
 public:
  ConnectionWatch();
  ~ConnectionWatch();
  ConnectionWatch(const ConnectionWatch&) = delete;
  ConnectionWatch& operator=(const ConnectionWatch&) = delete;

  /// One request under watch; ends with its destruction.
  class Watched {
   public:
    Watched(ConnectionWatch& watch, std::uint64_t key, std::stop_token token)
        : watch_(watch), key_(key), token_(std::move(token)) {}
    ~Watched() { watch_.forget(key_); }
    Watched(const Watched&) = delete;
    Watched& operator=(const Watched&) = delete;
    std::stop_token token() const { return token_; }

   private:
    ConnectionWatch& watch_;
    const std::uint64_t key_;
    const std::stop_token token_;
  };

  /// Watches this process's connection that has these ports. One that is not found is never called
  /// closed.
  std::unique_ptr<Watched> watch(int local_port, const std::string& remote_address,
                                 int remote_port);
  /// Calls every connection closed, also those watched from here on: the server stops.
  void close_all();

 private:
  struct Entry {
    int socket = -1;  ///< a duplicate of our own, so that its number is not used again; -1: unknown
    std::stop_source closed;
  };

  void forget(std::uint64_t key);
  std::vector<std::stop_source> closed_among(const std::vector<pollfd>& sockets,
                                             const std::vector<std::uint64_t>& keys);
  void run();
  void wake() const;

  int wake_ = -1;  ///< eventfd: the entries have changed
  Mutex mutex_;
  std::map<std::uint64_t, Entry> entries_ HEARKEN_GUARDED_BY(mutex_);
  std::uint64_t next_key_ HEARKEN_GUARDED_BY(mutex_) = 1;
  bool all_closed_ HEARKEN_GUARDED_BY(mutex_) = false;
  bool stopping_ HEARKEN_GUARDED_BY(mutex_) = false;
  std::thread thread_;
};

}  // namespace hearken::api
