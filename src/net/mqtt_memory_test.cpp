// SPDX-License-Identifier: Apache-2.0
#include "net/mqtt_memory.h"

#include <gtest/gtest.h>

#include <mutex>
#include <vector>

namespace hearken::net {
namespace {

/// A client that remembers what it saw.
struct Client {
  Client(MemoryBroker& broker, const std::string& id, std::optional<MqttMessage> will = {})
      : session(broker.connect(id, std::move(will))) {
    session->start({[this](const MqttMessage& message) {
                      const std::lock_guard lock(mutex);
                      messages.push_back(message);
                    },
                    [this](const MqttState& state) {
                      const std::lock_guard lock(mutex);
                      phases.push_back(state.phase);
                    }});
  }
  std::vector<MqttMessage> seen() {
    const std::lock_guard lock(mutex);
    return messages;
  }

  std::mutex mutex;
  std::vector<MqttMessage> messages;
  std::vector<MqttPhase> phases;
  std::unique_ptr<MqttSession> session;  // last: its thread uses the rest
};

MqttMessage message(std::string topic, std::string payload, Retain retain = Retain::No) {
  MqttMessage result;
  result.topic = std::move(topic);
  result.payload = std::move(payload);
  result.retain = retain;
  return result;
}

TEST(MemoryBroker, DeliversToMatchingFiltersOnce) {
  MemoryBroker broker;
  Client reader(broker, "reader");
  Client writer(broker, "writer");
  ASSERT_TRUE(reader.session->subscribe("home/+/status", 1));
  ASSERT_TRUE(reader.session->subscribe("home/#", 1));
  ASSERT_TRUE(writer.session->publish(message("home/light/status", "on")));
  ASSERT_TRUE(writer.session->publish(message("street/light/status", "on")));
  broker.drain();
  ASSERT_EQ(reader.seen().size(), 1U);
  EXPECT_EQ(reader.seen()[0].payload, "on");
}

TEST(MemoryBroker, ReplaysRetainedMessagesMarkedAsSuch) {
  MemoryBroker broker;
  Client writer(broker, "writer");
  ASSERT_TRUE(writer.session->publish(message("a/b", "old", Retain::Yes)));
  ASSERT_TRUE(writer.session->publish(message("a/c", "gone", Retain::Yes)));
  ASSERT_TRUE(writer.session->publish(message("a/c", "", Retain::Yes)));
  Client reader(broker, "reader");
  ASSERT_TRUE(reader.session->subscribe("a/#", 1));
  broker.drain();
  ASSERT_EQ(reader.seen().size(), 1U);
  EXPECT_EQ(reader.seen()[0].payload, "old");
  EXPECT_EQ(reader.seen()[0].retain, Retain::Yes);
}

TEST(MemoryBroker, CutConnectionSendsTheWillAndRefusesPublications) {
  MemoryBroker broker;
  Client reader(broker, "reader");
  ASSERT_TRUE(reader.session->subscribe("d/availability", 1));
  Client device(broker, "device", message("d/availability", "offline"));
  broker.cut("device");
  broker.drain();
  ASSERT_EQ(reader.seen().size(), 1U);
  const Status published = device.session->publish(message("d/x", "1"));
  ASSERT_FALSE(published);
  EXPECT_EQ(published.error().code, ErrorCode::Unavailable);
  broker.restore("device");
  EXPECT_TRUE(device.session->publish(message("d/x", "1")));
}

TEST(MemoryBroker, StoppedSessionSendsNoWillAndHearsNothing) {
  MemoryBroker broker;
  Client reader(broker, "reader");
  ASSERT_TRUE(reader.session->subscribe("#", 1));
  {
    Client device(broker, "device", message("d/availability", "offline"));
    device.session->stop();
  }
  broker.drain();
  EXPECT_TRUE(reader.seen().empty());
}

TEST(MemoryBroker, AcknowledgesPublications) {
  MemoryBroker broker;
  Client writer(broker, "writer");
  int acknowledged = 0;
  ASSERT_TRUE(writer.session->publish(message("a", "b"), [&](const Status& status) {
    if (status) ++acknowledged;
  }));
  broker.drain();
  EXPECT_EQ(acknowledged, 1);
}

TEST(MemoryBroker, RefusesWhatMqttCannotCarry) {
  MemoryBroker broker;
  Client writer(broker, "writer");
  EXPECT_FALSE(writer.session->publish(message("a/#", "b")));
  EXPECT_FALSE(writer.session->publish(message("a", std::string(kMaxPayloadBytes + 1, 'x'))));
  EXPECT_FALSE(writer.session->subscribe("a/#/b", 1));
}

}  // namespace
}  // namespace hearken::net
