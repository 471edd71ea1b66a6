// SPDX-License-Identifier: Apache-2.0
#include "sim/sim_home.h"

#include <gtest/gtest.h>

#include <atomic>

#include "collect/collect.h"
#include "net/mqtt_memory.h"
#include "sim/demo_home.h"
#include "sim/pack_home.h"

namespace hearken::sim {
namespace {

constexpr std::string_view kHome = R"({
  "areas": [{"id": "attic", "name": "Attic"}],
  "devices": [
    {"id": "light.spot", "name": "Spot", "domain": "light", "area": "attic",
     "caps": {"dimmable": true}, "state": "on",
     "attrs": {"brightness": 102, "brightness_when_on": 102}},
    {"id": "sensor.tank", "name": "Tank", "domain": "sensor", "area": "attic", "unit": "L",
     "state": "1.10", "attrs": {}}]})";

/// A pack home on the in-memory broker with a collector in front of it.
class PackSimTest : public testing::Test {
 protected:
  PackSimTest()
      : sim(
            *read_pack_home(kHome, ""),
            [this](std::string id, std::optional<net::MqttMessage> will) {
              return broker.connect(std::move(id), std::move(will));
            },
            std::chrono::milliseconds(0)) {
    std::vector<devices::BindingPtr> bindings;
    for (const auto& config : sim.configs()) {
      bindings.push_back(*devices::plain::make_binding(config));
    }
    collect::Sinks sinks;
    sinks.on_readings = [this](const std::vector<Reading>& readings) {
      for (const Reading& reading : readings) {
        latest[reading.thing.str() + "/" + reading.property] = reading.value;
      }
    };
    sinks.on_echo = [this](const devices::CommandEcho& echo) {
      if (echo.accepted) ++accepted;
    };
    collector = std::make_unique<collect::Collector>(
        broker.connect("hearken"), std::vector<std::unique_ptr<devices::DeviceAdapter>>{},
        std::move(bindings), "home", clock, std::move(sinks));
    collector->start();
    sim.start();
    broker.drain();
  }

  void command(const char* thing, const char* action, Value argument) {
    Command command;
    command.id = CommandId("c-" + std::to_string(++next_id));
    command.thing = ThingId(thing);
    command.action = action;
    command.argument = std::move(argument);
    command.deadline = clock.mono() + std::chrono::seconds(5);
    command.expires = clock.wall() + std::chrono::seconds(5);
    ASSERT_TRUE(collector->send(command));
    broker.drain();
  }

  SystemClock clock;
  net::MemoryBroker broker;
  std::map<std::string, Value> latest;  // written by the broker's thread, read after drain()
  std::atomic<int> accepted = 0;
  int next_id = 0;
  PackSim sim;
  std::unique_ptr<collect::Collector> collector;
};

TEST_F(PackSimTest, ReportsStartStates) {
  EXPECT_EQ(latest["light.spot/brightness"], Value{40.0});
  EXPECT_EQ(latest["sensor.tank/state"], Value{1.1});
}

TEST_F(PackSimTest, ObeysAndReportsInBothForms) {
  command("light.spot", "set_brightness", 50.0);
  EXPECT_EQ(latest["light.spot/brightness"], Value{50.0});
  EXPECT_EQ(accepted, 1);
  const std::string states = sim.read_states();
  EXPECT_NE(states.find(R"("brightness":128)"), std::string::npos) << states;
  EXPECT_NE(states.find(R"("state":"1.10")"), std::string::npos) << states;
}

TEST_F(PackSimTest, LiarAcceptsAndDoesNothing) {
  ASSERT_TRUE(sim.devices().set_misbehaviour(ThingId("light.spot"), Misbehaviour::Lying));
  command("light.spot", "turn_off", {});
  EXPECT_EQ(accepted, 1);
  EXPECT_EQ(latest["light.spot/state"], Value{std::string("on")});
}

TEST_F(PackSimTest, DeadDeviceIsSilent) {
  ASSERT_TRUE(sim.devices().set_misbehaviour(ThingId("light.spot"), Misbehaviour::Dead));
  command("light.spot", "turn_off", {});
  EXPECT_EQ(accepted, 0);
  EXPECT_EQ(sim.devices().heard_commands(), 1U);
  EXPECT_EQ(sim.devices().values(ThingId("light.spot")).at("state"), Value{std::string("on")});
}

TEST_F(PackSimTest, GarbageIsCountedNotBelieved) {
  ASSERT_TRUE(sim.devices().set_misbehaviour(ThingId("light.spot"), Misbehaviour::Garbage));
  broker.drain();
  const auto malformed = static_cast<std::size_t>(collect::DropReason::Malformed);
  EXPECT_EQ(collector->stats().dropped[malformed], 1U);
}

TEST_F(PackSimTest, RepeatedCommandIdIsObeyedOnce) {
  command("light.spot", "toggle", {});
  --next_id;
  command("light.spot", "toggle", {});
  EXPECT_EQ(sim.devices().done_commands().size(), 1U);
  EXPECT_EQ(latest["light.spot/state"], Value{std::string("off")});
}

TEST(DemoHome, EveryPlainThingHasAUsableConfiguration) {
  net::MemoryBroker broker;
  const auto home = make_demo_home(
      [&](std::string id, std::optional<net::MqttMessage> will) {
        return broker.connect(std::move(id), std::move(will));
      },
      {});
  EXPECT_GE(home.areas.size(), 6U);
  EXPECT_GE(home.devices->things().size(), 30U);
  for (const auto& config : home.plain) {
    EXPECT_TRUE(devices::plain::make_binding(config)) << config.thing.id.str();
  }
}

}  // namespace
}  // namespace hearken::sim
