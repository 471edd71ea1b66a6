// SPDX-License-Identifier: Apache-2.0
#include "net/mqtt_properties.h"

#include <mosquitto.h>
#include <mqtt_protocol.h>

#include <cstdlib>
#include <limits>
#include <memory>

namespace hearken::net {
namespace {

struct Free {
  void operator()(void* memory) const { std::free(memory); }  // NOLINT: the library's allocator
};
using Text = std::unique_ptr<char, Free>;

std::string read_string(const mosquitto_property* property, int identifier) {
  char* raw = nullptr;
  if (mosquitto_property_read_string(property, identifier, &raw, false) == nullptr) return {};
  const Text text(raw);
  return text ? std::string(text.get()) : std::string{};
}

std::string read_binary(const mosquitto_property* property, int identifier) {
  void* raw = nullptr;
  std::uint16_t size = 0;
  if (mosquitto_property_read_binary(property, identifier, &raw, &size, false) == nullptr)
    return {};
  const std::unique_ptr<void, Free> bytes(raw);
  return bytes ? std::string(static_cast<const char*>(raw), size) : std::string{};
}

void read_pair(const mosquitto_property* property, MqttMessage& message) {
  char* raw_name = nullptr;
  char* raw_value = nullptr;
  if (message.user_properties.size() >= kMaxUserProperties) return;
  if (mosquitto_property_read_string_pair(property, MQTT_PROP_USER_PROPERTY, &raw_name, &raw_value,
                                          false) == nullptr) {
    return;
  }
  const Text name(raw_name);
  const Text value(raw_value);
  if (name && value) message.user_properties.emplace_back(name.get(), value.get());
}

}  // namespace

MqttProperties::~MqttProperties() { mosquitto_property_free_all(&list_); }

void MqttProperties::add_int32(int identifier, std::uint32_t value) {
  mosquitto_property_add_int32(&list_, identifier, value);
}

MqttProperties MqttProperties::of(const MqttMessage& message) {
  MqttProperties properties;
  auto** list = &properties.list_;
  if (message.expiry_s > 0) {
    mosquitto_property_add_int32(list, MQTT_PROP_MESSAGE_EXPIRY_INTERVAL, message.expiry_s);
  }
  constexpr std::size_t kMost = std::numeric_limits<std::uint16_t>::max();
  if (!message.correlation.empty() && message.correlation.size() <= kMost) {
    mosquitto_property_add_binary(list, MQTT_PROP_CORRELATION_DATA, message.correlation.data(),
                                  static_cast<std::uint16_t>(message.correlation.size()));
  }
  if (!message.response_topic.empty()) {
    mosquitto_property_add_string(list, MQTT_PROP_RESPONSE_TOPIC, message.response_topic.c_str());
  }
  for (const auto& [name, value] : message.user_properties) {
    mosquitto_property_add_string_pair(list, MQTT_PROP_USER_PROPERTY, name.c_str(), value.c_str());
  }
  return properties;
}

void read_properties(const mosquitto_property* list, MqttMessage& message) {
  for (const auto* property = list; property != nullptr;
       property = mosquitto_property_next(property)) {
    switch (mosquitto_property_identifier(property)) {
      case MQTT_PROP_MESSAGE_EXPIRY_INTERVAL:
        mosquitto_property_read_int32(property, MQTT_PROP_MESSAGE_EXPIRY_INTERVAL,
                                      &message.expiry_s, false);
        break;
      case MQTT_PROP_CORRELATION_DATA:
        message.correlation = read_binary(property, MQTT_PROP_CORRELATION_DATA);
        break;
      case MQTT_PROP_RESPONSE_TOPIC:
        message.response_topic = read_string(property, MQTT_PROP_RESPONSE_TOPIC);
        break;
      case MQTT_PROP_USER_PROPERTY:
        read_pair(property, message);
        break;
      default:
        break;
    }
  }
}

}  // namespace hearken::net
