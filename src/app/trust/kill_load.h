// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "app/trust/tools.h"
#include "core/mutex.h"

namespace hearken::app {

/// A reading that the broker acknowledged to the device.
struct AcknowledgedReading {
  std::size_t sensor = 0;
  WallTime at{};
  std::chrono::steady_clock::time_point acknowledged;
};

/// A turn that the daemon answered with 200.
struct AcknowledgedTurn {
  TurnId turn;
  bool is_command = false;  ///< a control's; else a sentence
  std::size_t claims = 0;   ///< receipts "confirmed"
};

/// Readings over MQTT and turns over HTTP without pause, and what of it was acknowledged. Threads
/// of its own; methods: any thread.
class KillLoad {
 public:
  static constexpr std::size_t kSensors = 8;
  static constexpr std::size_t kSwitches = 6;

  explicit KillLoad(std::uint16_t broker_port);
  ~KillLoad();
  KillLoad(const KillLoad&) = delete;
  KillLoad& operator=(const KillLoad&) = delete;

  /// Where the daemon answers; empty: nowhere for a while.
  void set_address(std::string url);
  /// What was acknowledged since the last call.
  std::vector<AcknowledgedReading> take_readings();
  std::vector<AcknowledgedTurn> take_turns();
  /// No request is under way when it returns.
  void stop();

  static std::string sensor_id(std::size_t index);
  static std::string switch_id(std::size_t index);

 private:
  void publish(const std::stop_token& stop);
  void speak(const std::stop_token& stop, std::size_t client);
  std::string address() const;

  std::unique_ptr<net::MqttSession> session_;
  mutable Mutex mutex_;
  std::string address_ HEARKEN_GUARDED_BY(mutex_);
  std::vector<AcknowledgedReading> readings_ HEARKEN_GUARDED_BY(mutex_);
  std::vector<AcknowledgedTurn> turns_ HEARKEN_GUARDED_BY(mutex_);
  std::vector<std::jthread> threads_;
};

}  // namespace hearken::app
