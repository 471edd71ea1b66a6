// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace hearken::net {

/// Waits between connection attempts: uniformly between 0 and a ceiling that grows from 100 ms,
/// doubling with each failure, up to `longest`. One thread.
class MqttBackoff {
 public:
  MqttBackoff(std::chrono::milliseconds longest, std::uint64_t seed);
  std::chrono::milliseconds next();
  void reset() { failures_ = 0; }
  /// Ceiling of the wait after `failures` failures.
  std::chrono::milliseconds ceiling(unsigned failures) const;

 private:
  std::chrono::milliseconds longest_;
  unsigned failures_ = 0;
  std::mt19937_64 random_;
};

}  // namespace hearken::net
