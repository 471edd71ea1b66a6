// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"

namespace hearken::sim {

/// A private mosquitto on a free loopback port, with its own configuration and log in `folder`.
/// Ends with this object, and with this process however that ends. One thread.
class MosquittoChild {
 public:
  /// Errors: NotFound (no mosquitto program), Unavailable (it did not answer; the message has the
  /// end of its log).
  /// `more`: further lines of its configuration.
  static Result<std::unique_ptr<MosquittoChild>> start(const std::string& folder,
                                                       const std::string& more = "");
  ~MosquittoChild();
  MosquittoChild(const MosquittoChild&) = delete;
  MosquittoChild& operator=(const MosquittoChild&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  MosquittoChild(pid_t pid, std::uint16_t port) : pid_(pid), port_(port) {}

  pid_t pid_;
  std::uint16_t port_;
};

}  // namespace hearken::sim
