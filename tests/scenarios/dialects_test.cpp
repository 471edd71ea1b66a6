// SPDX-License-Identifier: Apache-2.0
// Every dialect on a real broker: discovered, read, commanded, confirmed, unavailable.
#include <gtest/gtest.h>

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

#include "collect/collect.h"
#include "core/actions.h"
#include "devices/senml/senml.h"
#include "sim/dialect_wires.h"
#include "sim/sim_home.h"
#include "tests/support/mosquitto.h"

namespace hearken {
namespace {

using hearken::testing::Mosquitto;
using std::chrono::seconds;

struct Case {
  const char* name;
  const char* kind;      ///< of the simulated device
  const char* found_as;  ///< id of the thing that Hearken makes of it
  std::unique_ptr<sim::SimWire> (*wire)();
  const char* action;
  Value argument;
  const char* property;  ///< that the command changes
  Value before;
  Value wanted;
  bool tells_availability = true;
};

Value word(const char* text) { return std::string(text); }

const std::vector<Case>& cases() {
  static const std::vector<Case> list = {
      {"zigbee_light", "light", "light.desk", [] { return sim::make_zigbee_wire("z1", "desk"); },
       "set_brightness", 40.0, "brightness", 80.0, 40.0},
      {"zigbee_lock",
       "lock",
       "lock.door",
       [] { return sim::make_zigbee_wire("z2", "door"); },
       "unlock",
       {},
       "state",
       word("locked"),
       word("unlocked")},
      {"tasmota_switch",
       "switch",
       "switch.plug",
       [] { return sim::make_tasmota_wire("plug"); },
       "turn_off",
       {},
       "state",
       word("on"),
       word("off")},
      {"tasmota_light", "light", "light.bulb", [] { return sim::make_tasmota_wire("bulb"); },
       "set_brightness", 25.0, "brightness", 80.0, 25.0},
      {"homie_light",
       "light",
       "light.h1_lamp",
       [] { return sim::make_homie_wire("h1", "lamp"); },
       "turn_off",
       {},
       "state",
       word("on"),
       word("off")},
      {"homie_lock",
       "lock",
       "lock.h2_door",
       [] { return sim::make_homie_wire("h2", "door"); },
       "unlock",
       {},
       "state",
       word("locked"),
       word("unlocked")},
      {"sparkplug_device", "device", "device.plant_edge_press",
       [] { return sim::make_sparkplug_wire("plant", "edge", "press"); }, "set_speed", 700.0,
       "speed", 1200.0, 700.0},
      {"senml_switch",
       "switch",
       "switch.box",
       [] { return sim::make_senml_wire("box"); },
       "turn_off",
       {},
       "state",
       word("on"),
       word("off"),
       false},
  };
  return list;
}

Property property(const char* name, ValueType type, double maximum) {
  Property result;
  result.name = name;
  result.type = type;
  result.access = Access::ReadWrite;
  if (type == ValueType::Number) {
    result.minimum = 0;
    result.maximum = maximum;
  }
  return result;
}

Thing thing_of(const Case& c) {
  Thing thing;
  thing.id = ThingId(c.found_as);
  thing.name = c.name;
  thing.kind = c.kind;
  if (thing.kind != "device") {
    thing.properties.push_back(property("state", ValueType::Option, 0));
    thing.properties.back().options = thing.kind == "lock"
                                          ? std::vector<std::string>{"locked", "unlocked"}
                                          : std::vector<std::string>{"on", "off"};
  }
  if (thing.kind == "light")
    thing.properties.push_back(property("brightness", ValueType::Number, 100));
  if (thing.kind == "device")
    thing.properties.push_back(property("speed", ValueType::Number, 3000));
  thing.actions = standard_actions(thing.kind, thing.properties);
  return thing;
}

class Dialects : public ::testing::TestWithParam<std::size_t> {
 protected:
  void SetUp() override {
    auto broker = Mosquitto::start();
    ASSERT_TRUE(broker) << broker.error().message;
    broker_ = std::move(*broker);
    const Case& c = test_case();
    home_ = std::make_unique<sim::SimHome>(
        [this](std::string id, std::optional<net::MqttMessage> will) {
          return connect(std::move(id), std::move(will));
        },
        sim::SimHome::Sessions::OneEach);
    sim::SimDeviceConfig device;
    device.thing = thing_of(c);
    if (device.thing.kind == "lock") device.initial["state"] = word("locked");
    if (device.thing.kind == "light" || device.thing.kind == "switch") {
      device.initial["state"] = word("on");
    }
    if (device.thing.kind == "light") device.initial["brightness"] = 80.0;
    if (device.thing.kind == "device") device.initial["speed"] = 1200.0;
    // A birth is not retained: who subscribes a moment later learns of the node by its next report.
    if (std::string(c.name).starts_with("sparkplug")) device.report_every = seconds(2);
    device.wire = c.wire();
    home_->add(std::move(device));
  }
  void TearDown() override {
    if (collector_) collector_->stop();
    if (home_) home_->stop();
  }

  const Case& test_case() const { return cases()[GetParam()]; }

  std::unique_ptr<net::MqttSession> connect(std::string id, std::optional<net::MqttMessage> will) {
    net::MqttConfig config;
    config.port = broker_->port();
    config.client_id = std::move(id);
    config.will = std::move(will);
    return net::make_mqtt_session(std::move(config));
  }

  void start_hearken() {
    collect::Sinks sinks;
    sinks.on_things = [this](const std::vector<Thing>& things, const std::vector<Area>&) {
      note([&] {
        for (const Thing& thing : things) things_.insert_or_assign(thing.id, thing);
      });
    };
    sinks.on_readings = [this](const std::vector<Reading>& readings) {
      note([&] {
        for (const Reading& reading : readings) {
          values_[reading.thing][reading.property] = reading.value;
        }
      });
    };
    sinks.on_state = [this](const net::MqttState&) { note([] {}); };
    sinks.on_availability = [this](const ThingId& thing, Availability availability) {
      note([&] { availability_[thing] = availability; });
    };
    std::vector<devices::BindingPtr> configured;
    if (std::string(test_case().name).starts_with("senml")) {
      auto binding =
          devices::senml::make_binding({thing_of(test_case()), "box/status", "box/command"});
      ASSERT_TRUE(binding);
      configured.push_back(*binding);
      things_[(*binding)->thing().id] = (*binding)->thing();
    }
    collector_ = std::make_unique<collect::Collector>(
        connect("hearken", collect::own_will("home")), devices::all_adapters(),
        std::move(configured), "home", clock_, std::move(sinks));
    collector_->start();
  }

  template <typename Change>
  void note(Change change) {
    const std::lock_guard lock(mutex_);
    change();
    changed_.notify_all();
  }
  template <typename Holds>
  bool soon(Holds holds) {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, seconds(30), holds);
  }
  bool knows(const Value& value) {
    const Case& c = test_case();
    return soon([&] {
      const auto thing = values_.find(ThingId(c.found_as));
      if (thing == values_.end()) return false;
      const auto found = thing->second.find(c.property);
      return found != thing->second.end() && same_value(found->second, value, 0.5);
    });
  }

  SystemClock clock_;
  std::unique_ptr<Mosquitto> broker_;
  std::unique_ptr<sim::SimHome> home_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<ThingId, Thing> things_;
  std::map<ThingId, std::map<std::string, Value>> values_;
  std::map<ThingId, Availability> availability_;
  std::unique_ptr<collect::Collector> collector_;  // last: its sinks use all above
};

TEST_P(Dialects, DiscoveredReadCommandedConfirmedUnavailable) {
  const Case& c = test_case();
  const ThingId id(c.found_as);
  start_hearken();
  home_->start();
  ASSERT_TRUE(soon([&] { return things_.contains(id); })) << "discovered";
  ASSERT_TRUE(knows(c.before)) << "read";
  Command command;
  command.id = CommandId("c-1");
  command.thing = id;
  command.action = c.action;
  command.argument = c.argument;
  command.expires = clock_.wall() + seconds(20);
  command.deadline = clock_.mono() + seconds(20);
  const Status sent = collector_->send(command);
  ASSERT_TRUE(sent) << sent.error().message;
  EXPECT_TRUE(knows(c.wanted)) << "confirmed";
  EXPECT_TRUE(same_value(home_->values(id)[c.property], c.wanted, 0.5)) << "moved";
  if (!c.tells_availability) return;
  ASSERT_TRUE(home_->set_misbehaviour(id, sim::Misbehaviour::Offline));
  EXPECT_TRUE(soon([&] { return availability_[id] == Availability::Offline; })) << "unavailable";
}

TEST_P(Dialects, KnowsADeviceThatWasThereBefore) {
  const Case& c = test_case();
  home_->start();
  ASSERT_TRUE(home_->wait_online(seconds(30)));
  start_hearken();
  ASSERT_TRUE(soon([&] {
    return collector_->session_state().phase == net::MqttPhase::Online ||
           things_.contains(ThingId(c.found_as));
  }));
  if (c.kind == std::string("device")) {
    // Nothing of Sparkplug is retained: the next data leads to a request for a rebirth.
    ASSERT_TRUE(soon([&] { return collector_->session_state().phase == net::MqttPhase::Online; }));
    ASSERT_TRUE(home_->set_value(ThingId(c.found_as), "speed", 1200.0));
  }
  EXPECT_TRUE(knows(c.before));
}

INSTANTIATE_TEST_SUITE_P(All, Dialects, ::testing::Range<std::size_t>(0, 8),
                         [](const auto& given) { return cases()[given.param].name; });

}  // namespace
}  // namespace hearken
