// SPDX-License-Identifier: Apache-2.0
#include "collect/collect.h"

#include <gtest/gtest.h>

#include "core/actions.h"
#include "devices/plain/plain.h"
#include "net/mqtt_memory.h"

namespace hearken::collect {
namespace {

using devices::plain::CommandStyle;

devices::BindingPtr lamp(const std::string& name, const std::string& base) {
  Property state;
  state.name = "state";
  state.type = ValueType::Option;
  state.access = Access::ReadWrite;
  Thing thing;
  thing.id = ThingId("light." + name);
  thing.kind = "light";
  thing.properties = {state};
  thing.actions = standard_actions(thing.kind, thing.properties);
  return *devices::plain::make_binding(
      {thing, base + "/status", base + "/command", CommandStyle::Power});
}

/// A dialect of one line: `announce/<any>` with a name adds a lamp, with "a:b" the lamp a that
/// reports where b does; empty withdraws it.
class LampAdapter final : public devices::DeviceAdapter {
 public:
  std::string_view name() const override { return "lamp"; }
  std::vector<std::string> announcement_filters() const override { return {"announce/+"}; }
  bool matches(std::string_view topic) const override { return topic.starts_with("announce/"); }
  Result<devices::Announcement> read_announcement(std::string_view,
                                                  std::string_view payload) const override {
    devices::Announcement announcement;
    const std::string text(payload);
    const auto colon = text.find(':');
    const std::string reports_as = colon == text.npos ? text : text.substr(colon + 1);
    if (!text.empty()) {
      announcement.bindings.push_back(lamp(text.substr(0, colon), "home/" + reports_as));
    }
    return announcement;
  }
};

class CollectTest : public testing::Test {
 protected:
  CollectTest() {
    Sinks sinks;
    sinks.on_readings = [this](std::vector<Reading> news) {
      readings.insert(readings.end(), news.begin(), news.end());
    };
    sinks.on_things = [this](const std::vector<Thing>& news, const std::vector<Area>&) {
      for (const Thing& thing : news) things.push_back(thing.id.str());
    };
    sinks.on_removed = [this](const std::vector<ThingId>& ids) {
      for (const ThingId& id : ids) removed.push_back(id.str());
    };
    sinks.on_availability = [this](const ThingId&, Availability now) { availability = now; };
    std::vector<std::unique_ptr<devices::DeviceAdapter>> adapters;
    adapters.push_back(std::make_unique<LampAdapter>());
    collector = std::make_unique<Collector>(
        broker.connect("hearken", own_will("home")), std::move(adapters),
        std::vector<devices::BindingPtr>{lamp("desk", "home/desk")}, "home", clock,
        std::move(sinks));
    device = broker.connect("device");
    device->start({[this](const net::MqttMessage& message) { seen.push_back(message); }, nullptr});
    collector->start();
    broker.drain();
  }

  void say(const std::string& topic, const std::string& payload,
           net::Retain retain = net::Retain::No) {
    net::MqttMessage message;
    message.topic = topic;
    message.payload = payload;
    message.retain = retain;
    ASSERT_TRUE(device->publish(message));
    broker.drain();
  }
  std::uint64_t dropped(DropReason reason) {
    return collector->stats().dropped[static_cast<std::size_t>(reason)];
  }
  Command command(const std::string& thing) {
    Command result;
    result.id = CommandId("c-1");
    result.thing = ThingId(thing);
    result.action = "turn_on";
    result.deadline = clock.mono() + std::chrono::seconds(3);
    return result;
  }

  ManualClock clock{WallTime(std::chrono::seconds(1'770'000'000))};
  net::MemoryBroker broker;
  std::vector<Reading> readings;  // written by the broker's thread, read after drain()
  std::vector<std::string> things;
  std::vector<std::string> removed;
  std::vector<net::MqttMessage> seen;
  Availability availability = Availability::Unknown;
  std::unique_ptr<net::MqttSession> device;
  std::unique_ptr<Collector> collector;
};

TEST_F(CollectTest, TurnsStatusMessagesIntoReadings) {
  say("home/desk/status", R"({"power":"on"})");
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].thing, ThingId("light.desk"));
  EXPECT_FALSE(readings[0].retained);
}

TEST_F(CollectTest, CountsGarbageByReason) {
  say("home/desk/status", "\xff\xfe");
  say("home/desk/status", R"({"power":"on","warp":1})");
  EXPECT_EQ(dropped(DropReason::Malformed), 1U);
  EXPECT_EQ(dropped(DropReason::SkippedPart), 1U);
  EXPECT_EQ(readings.size(), 1U);
}

TEST_F(CollectTest, AddsAnnouncedThingsAndTheirReplayedState) {
  say("home/hall/status", R"({"power":"off"})", net::Retain::Yes);
  say("announce/hall", "hall");
  EXPECT_EQ(things, std::vector<std::string>{"light.hall"});
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_TRUE(readings[0].retained);
  say("announce/hall", "");
  EXPECT_EQ(removed, std::vector<std::string>{"light.hall"});
  say("home/hall/status", R"({"power":"on"})");
  EXPECT_EQ(readings.size(), 1U);
}

TEST_F(CollectTest, AThingThatSharesATopicReadsItsRetainedStateAlone) {
  say("home/hall/status", R"({"power":"off"})", net::Retain::Yes);
  say("announce/hall", "hall");
  say("home/hall/status", R"({"power":"on"})");  // not retained: the broker still keeps "off"
  readings.clear();
  say("announce/porch", "porch:hall");
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].thing, ThingId("light.porch"));
  EXPECT_TRUE(readings[0].retained);
  say("home/hall/status", R"({"power":"on"})");
  EXPECT_EQ(readings.size(), 3U);
  readings.clear();
  say("announce/porch", "porch:hall");  // said again: nothing new to read
  EXPECT_TRUE(readings.empty());
}

TEST_F(CollectTest, RefusesImpostors) {
  say("announce/evil", "desk");
  say("announce/hall", "hall");
  say("announce/other", "hall");
  EXPECT_EQ(dropped(DropReason::Impostor), 2U);
  EXPECT_EQ(things, std::vector<std::string>{"light.hall"});
}

TEST_F(CollectTest, SendsCommandsWithExpiryAndNeverRetained) {
  ASSERT_TRUE(device->subscribe("home/desk/command", 1));
  ASSERT_TRUE(collector->send(command("light.desk")));
  broker.drain();
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].payload, R"({"power":"on"})");
  EXPECT_EQ(seen[0].retain, net::Retain::No);
  EXPECT_EQ(seen[0].expiry_s, 2U) << "the broker keeps it for up to a second more";
  EXPECT_EQ(seen[0].correlation, "c-1");
}

TEST_F(CollectTest, RefusesExpiredUnknownAndOfflineCommands) {
  const Command late = command("light.desk");
  clock.advance(std::chrono::seconds(3));
  EXPECT_EQ(collector->send(late).error().code, ErrorCode::Timeout);
  EXPECT_EQ(collector->send(command("light.nowhere")).error().code, ErrorCode::NotFound);
  broker.cut("hearken");
  EXPECT_EQ(collector->send(command("light.desk")).error().code, ErrorCode::Unavailable);
  EXPECT_EQ(collector->stats().commands_failed, 3U);
}

TEST_F(CollectTest, TellsOthersWhetherItIsThere) {
  ASSERT_TRUE(device->subscribe("hearken/home/status", 1));
  broker.drain();
  ASSERT_EQ(seen.size(), 1U);
  EXPECT_EQ(seen[0].payload, "online");
  broker.cut("hearken");
  broker.drain();
  EXPECT_EQ(seen.back().payload, "offline");
}

TEST_F(CollectTest, ReportsAvailability) {
  say("home/desk/status", "offline");
  EXPECT_EQ(availability, Availability::Offline);
}

}  // namespace
}  // namespace hearken::collect
