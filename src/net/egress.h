// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/mutex.h"

namespace hearken::net {

/// What left for one host.
struct Egress {
  std::string host;
  std::uint64_t bytes = 0;  ///< on TCP, with headers and TLS
  std::uint64_t requests = 0;

  bool operator==(const Egress&) const = default;
};

/// Counts what leaves this machine, by host. Any thread.
class EgressMeter {
 public:
  void add(const std::string& host, std::uint64_t bytes, std::uint64_t requests);
  /// By name.
  std::vector<Egress> hosts() const;

 private:
  mutable Mutex mutex_;
  std::map<std::string, Egress> hosts_ HEARKEN_GUARDED_BY(mutex_);
};

/// Bytes that a TCP socket has sent so far, from the kernel (TCP_INFO of tcp(7)); 0 when it does
/// not tell.
std::uint64_t bytes_sent(int socket);

/// Counts the bytes of one connection beyond the moment at which its owner closes it: holds a
/// duplicate of the descriptor, so that it has to go soon after the owner is done. One thread.
class SentBytes {
 public:
  explicit SentBytes(int socket);
  ~SentBytes();
  SentBytes(const SentBytes&) = delete;
  SentBytes& operator=(const SentBytes&) = delete;

  std::uint64_t count() const { return bytes_sent(copy_); }

 private:
  const int copy_;
};

}  // namespace hearken::net
