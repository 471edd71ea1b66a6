// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "net/mqtt_message.h"

// What Hearken tells about itself on the broker, so that Home Assistant and other programs that
// read its discovery show it as a device. Pure.
namespace hearken::collect {

/// Figures without anybody's words, devices or rooms.
struct SelfReport {
  std::size_t things = 0;
  bool store_writes = true;
  std::uint64_t readings_stored = 0;
  std::uint64_t readings_lost = 0;
  std::uint64_t commands_sent = 0;

  bool operator==(const SelfReport&) const = default;
};

/// Where Home Assistant looks for the announcement of this site's Hearken.
std::string self_announcement_topic(std::string_view site);
/// Home Assistant's discovery in its device form, retained: one device, one component for each
/// figure, available while status_topic() says "online", and one for that connection itself.
net::MqttMessage self_announcement(std::string_view site, std::string_view version);
/// "hearken/<site>/state", retained: the figures as one JSON object.
net::MqttMessage self_state(std::string_view site, const SelfReport& report);

}  // namespace hearken::collect
