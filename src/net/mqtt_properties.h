// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "net/mqtt_message.h"

struct mqtt5__property;

namespace hearken::net {

/// Owner of a libmosquitto property list. For this folder's .cpp files only.
class MqttProperties {
 public:
  MqttProperties() = default;
  ~MqttProperties();
  MqttProperties(MqttProperties&& other) noexcept : list_(other.list_) { other.list_ = nullptr; }
  MqttProperties& operator=(MqttProperties&&) = delete;
  MqttProperties(const MqttProperties&) = delete;
  MqttProperties& operator=(const MqttProperties&) = delete;

  /// Expiry, correlation data, response topic and user properties of an outgoing message. What
  /// MQTT cannot carry (invalid UTF-8, more than 65,535 bytes) is left out.
  static MqttProperties of(const MqttMessage& message);

  void add_int32(int identifier, std::uint32_t value);
  const mqtt5__property* get() const { return list_; }

 private:
  mqtt5__property* list_ = nullptr;
};

/// At most this many user properties of one incoming message are kept.
inline constexpr std::size_t kMaxUserProperties = 32;

/// Copies the same properties out of an incoming message.
void read_properties(const mqtt5__property* list, MqttMessage& message);

}  // namespace hearken::net
