// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "devices/device_adapter.h"

// What the dialects share whose things announce nothing and are described by configuration: one
// topic for reports, one for commands. For this folder's .cpp files only.

namespace hearken::devices {

/// `Config` has `thing`, `status_topic` and `command_topic` (empty: read only).
template <typename Config>
class ConfiguredBinding : public Binding {
 public:
  const Thing& thing() const final { return config_.thing; }
  std::vector<std::string> topics() const final { return {config_.status_topic}; }
  std::vector<std::string> command_topics() const final {
    if (config_.command_topic.empty()) return {};
    return {config_.command_topic};
  }

 protected:
  explicit ConfiguredBinding(Config config) : config_(std::move(config)) {}
  const Config config_;
};

/// InvalidInput: no id, a topic that MQTT does not allow, or one topic for both.
Status check_topics(const Thing& thing, const std::string& status, const std::string& command);

/// A reading from `arrival` that still lacks its property and value.
Reading blank_reading(const Thing& thing, WallTime at, const Arrival& arrival);

/// A report of `property` as it is kept: devices may report a boolean where their state is a word.
Value in_words(const Property& property, Value reported);

/// The one message that carries out `command`.
std::vector<net::MqttMessage> command_message(const std::string& topic, std::string payload,
                                              const Command& command, std::uint32_t seconds_left);

}  // namespace hearken::devices
