// SPDX-License-Identifier: Apache-2.0
// Whatever arrives from a broker ends in things, readings or an error, in every dialect; and what a
// thing is told goes to topics that exist. The first byte chooses the dialect; then, divided by
// bytes that no text has (255): topic and payload of an announcement, and payloads for all that it
// announced.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/actions.h"
#include "devices/all_adapters.h"
#include "net/mqtt_topic.h"

namespace {

using namespace hearken;

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0;;) {
    const std::size_t end = text.find('\xff', begin);
    parts.push_back(text.substr(begin, end - begin));
    if (end == std::string_view::npos) return parts;
    begin = end + 1;
  }
}

/// A thing that configuration describes, with a property of each type.
devices::BindingPtr configured(devices::plain::CommandStyle style) {
  devices::plain::PlainThingConfig config{{}, "home/thing/status", "home/thing/command", style};
  config.thing.id = ThingId("light.thing");
  config.thing.kind = "light";
  const auto add = [&](const char* name, ValueType type, std::vector<std::string> options) {
    Property property;
    property.name = name;
    property.type = type;
    property.access = Access::ReadWrite;
    property.options = std::move(options);
    config.thing.properties.push_back(std::move(property));
  };
  add("state", ValueType::Option, {"on", "off"});
  add("brightness", ValueType::Number, {});
  add("moving", ValueType::Boolean, {});
  add("text", ValueType::Text, {});
  config.thing.actions = standard_actions("light", config.thing.properties);
  auto binding = devices::make_configured_binding(std::move(config));
  ensure(binding.has_value(), "the target's own thing is well formed");
  return std::move(*binding);
}

void hear(const devices::Binding& binding, const std::string& topic, std::string_view payload) {
  const auto report = binding.decode({topic, payload, false, {}, {}});
  if (!report) {
    ensure(!report.error().message.empty(), "an error says why");
    return;
  }
  for (const auto& reading : report->readings) {
    ensure(reading.thing == binding.thing().id, "a binding speaks of its own thing");
    ensure(binding.thing().find_property(reading.property) != nullptr, "and of what that has");
  }
}

void command(const devices::Binding& binding) {
  for (const auto& action : binding.thing().actions) {
    for (const Value& argument : {Value{}, Value{40.0}, Value{std::string("on")}}) {
      Command told;
      told.id = CommandId("c1");
      told.thing = binding.thing().id;
      told.action = action.name;
      told.argument = argument;
      const auto messages = binding.encode(told, 5);
      if (!messages) continue;
      for (const auto& message : *messages) {
        ensure(net::is_topic_name(message.topic), "a command goes to a topic");
        ensure(message.retain == net::Retain::No, "a command is never kept by the broker");
      }
    }
  }
}

void exercise(const devices::Binding& binding, const std::vector<std::string_view>& payloads) {
  for (const auto& topic : binding.topics()) {
    ensure(net::is_topic_name(topic), "a thing reports on a topic");
    for (const auto payload : payloads) hear(binding, topic, payload);
  }
  command(binding);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using devices::plain::CommandStyle;
  static const auto adapters = devices::all_adapters();
  static const std::vector<devices::BindingPtr> plain = {configured(CommandStyle::Power),
                                                         configured(CommandStyle::Action),
                                                         configured(CommandStyle::Senml)};
  if (size == 0) return 0;
  const std::size_t which = data[0] % (adapters.size() + plain.size());
  auto parts = parts_of({reinterpret_cast<const char*>(data) + 1, size - 1});
  if (which >= adapters.size()) {
    exercise(*plain[which - adapters.size()], parts);
    return 0;
  }
  const auto& adapter = *adapters[which];
  const std::string topic(parts.front());
  if (parts.size() < 2 || !net::is_topic_name(topic)) return 0;
  static_cast<void>(adapter.introduction_requests(topic));
  if (!adapter.matches(topic)) return 0;
  const auto announcement = adapter.group_of(topic) == topic
                                ? adapter.read_announcement(topic, parts[1])
                                : adapter.read_group({{topic, std::string(parts[1])}});
  if (!announcement) return 0;
  parts.erase(parts.begin(), parts.begin() + 1);
  for (const auto& binding : announcement->bindings) exercise(*binding, parts);
  return 0;
}
