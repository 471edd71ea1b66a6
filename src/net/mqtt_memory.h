// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "net/mqtt_session.h"

namespace hearken::net {

/// A broker inside the process: topic filters, retained messages, wills. For the benchmark harness
/// and for tests of what stands on MqttSession; the scenarios use a real broker.
/// Any thread. One thread of its own delivers everything, in the order of publication, to all
/// sessions. Outlives its sessions' use through shared ownership.
class MemoryBroker {
 public:
  MemoryBroker();
  ~MemoryBroker();
  MemoryBroker(const MemoryBroker&) = delete;
  MemoryBroker& operator=(const MemoryBroker&) = delete;

  std::unique_ptr<MqttSession> connect(std::string client_id,
                                       std::optional<MqttMessage> will = std::nullopt);
  /// Breaks a client's connection as a lost cable does: its will is sent, its session goes Offline
  /// and comes back only through `restore`.
  void cut(const std::string& client_id);
  void restore(const std::string& client_id);
  /// Blocks until everything published before the call, and what its handlers published in turn, is
  /// delivered. Not from a handler.
  void drain();

  class Core;

 private:
  std::shared_ptr<Core> core_;
};

}  // namespace hearken::net
