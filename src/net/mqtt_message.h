// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace hearken::net {

/// Outgoing: the broker keeps the message for later subscribers. Incoming: the broker replays a
/// kept one, so that its content may be old.
enum class Retain { No, Yes };

/// One application message of MQTT (OASIS MQTT 5.0, section 3.3). The fields from `expiry_s` on
/// travel only over MQTT 5 and are ignored on a 3.1.1 connection.
struct MqttMessage {
  std::string topic;
  std::string payload;
  int qos = 1;  ///< 0 or 1
  Retain retain = Retain::No;
  std::uint32_t expiry_s = 0;  ///< the broker discards it after this many seconds; 0: never
  std::string correlation;     ///< opaque bytes
  std::string response_topic;
  std::vector<std::pair<std::string, std::string>> user_properties;

  bool operator==(const MqttMessage&) const = default;
};

}  // namespace hearken::net
