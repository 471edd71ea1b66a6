// SPDX-License-Identifier: Apache-2.0
#include "devices/configured.h"

#include "core/text.h"
#include "net/mqtt_topic.h"

namespace hearken::devices {
namespace {

constexpr std::size_t kMaxEchoedTopic = 128;

Status check_topic(const Thing& thing, const std::string& use, const std::string& topic) {
  if (net::is_topic_name(topic)) return {};
  return fail(ErrorCode::InvalidInput, thing.id.str() + ": bad " + use + " topic '" +
                                           sanitize(topic, kMaxEchoedTopic) + "'");
}

}  // namespace

Status check_topics(const Thing& thing, const std::string& status, const std::string& command) {
  if (thing.id.empty()) return fail(ErrorCode::InvalidInput, "a configured thing without id");
  HEARKEN_TRY_VOID(check_topic(thing, "status", status));
  if (!command.empty()) HEARKEN_TRY_VOID(check_topic(thing, "command", command));
  if (command == status) {
    return fail(ErrorCode::InvalidInput, thing.id.str() + ": status and command share a topic");
  }
  return {};
}

Reading blank_reading(const Thing& thing, WallTime at, const Arrival& arrival) {
  Reading reading;
  reading.thing = thing.id;
  reading.at = at;
  reading.received = arrival.received;
  reading.retained = arrival.retained;
  return reading;
}

Value in_words(const Property& property, Value reported) {
  const auto* truth = std::get_if<bool>(&reported);
  if (truth == nullptr || property.type != ValueType::Option) return reported;
  return std::string(*truth ? "on" : "off");
}

std::vector<net::MqttMessage> command_message(const std::string& topic, std::string payload,
                                              const Command& command, std::uint32_t seconds_left) {
  net::MqttMessage message;
  message.topic = topic;
  message.payload = std::move(payload);
  message.expiry_s = seconds_left;
  message.correlation = command.id.str();
  return {std::move(message)};
}

}  // namespace hearken::devices
