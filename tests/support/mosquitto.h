// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"

namespace hearken::testing {

/// A mosquitto broker of its own on a free loopback port, with configuration and log in a temporary
/// folder that goes when it does. One thread.
class Mosquitto {
 public:
  /// Errors: NotFound (no program), Unavailable (does not answer).
  static Result<std::unique_ptr<Mosquitto>> start();
  /// With a configuration that listens on this loopback port.
  static Result<std::unique_ptr<Mosquitto>> start(const std::string& config, std::uint16_t port);
  ~Mosquitto();
  Mosquitto(const Mosquitto&) = delete;
  Mosquitto& operator=(const Mosquitto&) = delete;

  std::uint16_t port() const { return port_; }
  /// Ends it in order (SIGTERM) or at once (SIGKILL), and starts it on the same port, empty.
  void stop();
  void kill();
  Status restart();

 private:
  Mosquitto(std::string folder, std::uint16_t port) : folder_(std::move(folder)), port_(port) {}
  Status spawn();
  void end(int signal);

  const std::string folder_;
  const std::uint16_t port_;
  pid_t pid_ = -1;
};

/// A loopback port on which nobody listens at this moment.
std::uint16_t find_free_port();

}  // namespace hearken::testing
