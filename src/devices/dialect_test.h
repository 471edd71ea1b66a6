// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "devices/device_adapter.h"

// A fixture for tests of dialects that announce themselves.

namespace hearken::devices {

class DialectTest {
 public:
  void announce(const DeviceAdapter& adapter, std::string_view topic, std::string_view payload) {
    EXPECT_TRUE(adapter.matches(topic)) << topic;
    auto read = adapter.read_announcement(topic, payload);
    EXPECT_TRUE(read) << read.error().message;
    announcement = read ? std::move(*read) : Announcement{};
  }

  std::vector<std::string> ids() const {
    std::vector<std::string> list;
    for (const auto& binding : announcement.bindings) list.push_back(binding->thing().id.str());
    return list;
  }

  BindingPtr find(const std::string& id) const {
    for (const auto& binding : announcement.bindings) {
      if (binding->thing().id.str() == id) return binding;
    }
    ADD_FAILURE() << "no thing " << id;
    return announcement.bindings.at(0);
  }

  Report decode(const std::string& id, std::string_view topic, std::string_view payload) const {
    const auto binding = find(id);
    const auto topics = binding->topics();
    EXPECT_NE(std::find(topics.begin(), topics.end(), topic), topics.end()) << topic;
    Arrival arrival;
    arrival.topic = topic;
    arrival.payload = payload;
    auto report = binding->decode(arrival);
    EXPECT_TRUE(report) << report.error().message;
    return report ? std::move(*report) : Report{};
  }

  std::map<std::string, Value> values(const std::string& id, std::string_view topic,
                                      std::string_view payload) const {
    std::map<std::string, Value> result;
    for (const Reading& reading : decode(id, topic, payload).readings) {
      result[reading.property] = reading.value;
    }
    return result;
  }

  Availability availability(const std::string& id, std::string_view topic,
                            std::string_view payload) const {
    const auto report = decode(id, topic, payload);
    return report.availability.empty() ? Availability::Unknown
                                       : report.availability.back().availability;
  }

  /// "topic payload; topic payload" of a command, or "refused".
  std::string sent(const std::string& id, const char* action, Value argument = {}) const {
    Command command;
    command.id = CommandId("c-1");
    command.action = action;
    command.argument = std::move(argument);
    const auto messages = find(id)->encode(command, 5);
    if (!messages) return "refused";
    std::string text;
    for (const auto& message : *messages) {
      EXPECT_EQ(message.retain, net::Retain::No);
      if (!text.empty()) text += "; ";
      text += message.topic + " " + message.payload;
    }
    return text;
  }

  static Value word(const char* text) { return std::string(text); }

  Announcement announcement;
};

}  // namespace hearken::devices
