// SPDX-License-Identifier: Apache-2.0
// Alarms, a broker that dies, and clocks that jump: the engine with a real broker, a real store and
// no model at all.
#include <gtest/gtest.h>

#include <atomic>
#include <nlohmann/json.hpp>

#include "app/engine.h"
#include "app/temporary_folder.h"
#include "app/trust/tools.h"
#include "tests/support/mosquitto.h"

namespace hearken::scenarios {
namespace {

using app::wait_until;
using std::chrono::hours;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kPatience{60};

/// The system's clock, whose wall can be put forward and back.
class SteppedClock final : public Clock {
 public:
  WallTime wall() const override { return system_.wall() + milliseconds(offset_ms_); }
  MonoTime mono() const override { return system_.mono(); }
  void step(milliseconds by) { offset_ms_ += by.count(); }

 private:
  SystemClock system_;
  std::atomic<milliseconds::rep> offset_ms_{0};
};

class Faults : public ::testing::Test {
 protected:
  void SetUp() override {
    auto broker = testing::Mosquitto::start();
    ASSERT_TRUE(broker) << broker.error().message;
    broker_ = std::move(*broker);
    devices_ = std::make_unique<sim::SimHome>(
        [port = broker_->port()](std::string id, std::optional<net::MqttMessage> will) {
          return connect(port, std::move(id), std::move(will));
        },
        sim::SimHome::Sessions::OneEach, "faults");
    const std::vector<std::string> power = {"on", "off"}, valve = {"open", "closed"};
    add("binary_sensor.smoke", "smoke", power, "off");
    add("binary_sensor.gas", "gas", power, "off");
    add("binary_sensor.leak", "moisture", power, "off");
    add("switch.oven", "oven", power, "on");
    add("switch.kettle", "outlet", power, "on");
    add("valve.gas", "gas", valve, "open");
    add("valve.water", "water_main", valve, "open");
    add("light.stairs", "", power, "off");
    add("lock.door", "", {"locked", "unlocked"}, "locked");
    devices_->start();
    ASSERT_TRUE(devices_->wait_online(kPatience));
  }
  void TearDown() override {
    engine_.reset();
    if (devices_) devices_->stop();
  }

  static std::unique_ptr<net::MqttSession> connect(std::uint16_t port, std::string id,
                                                   std::optional<net::MqttMessage> will) {
    net::MqttConfig config;
    config.port = port;
    config.client_id = std::move(id);
    config.will = std::move(will);
    config.session_expiry = hours(1);
    config.longest_backoff = milliseconds(300);
    return net::make_mqtt_session(std::move(config));
  }

  void add(const std::string& id, const std::string& device_class, std::vector<std::string> words,
           const std::string& initial) {
    Thing thing = app::make_thing(id, id.substr(id.find('.') + 1), device_class,
                                  {app::words_property("state", std::move(words))});
    auto device = app::plain_device(thing, "faults/" + id, {{"state", Value{initial}}});
    device.heeds_expiry = false;  // it lives at another time than the runtime
    device.delay = milliseconds(5);
    devices_->add(std::move(device));
    things_.push_back(std::move(thing));
  }

  void start_engine(app::EmergencyOptions emergency = {}) {
    app::EngineParts parts;
    parts.clock = &clock_;
    parts.store.path = folder_.path() + "/hearken.db";
    for (const auto& thing : things_) {
      auto binding =
          devices::plain::make_binding(app::plain_config(thing, "faults/" + thing.id.str()));
      ASSERT_TRUE(binding) << binding.error().message;
      parts.bindings.push_back(std::move(*binding));
    }
    parts.registry = std::make_shared<Registry>(std::vector<Area>{}, things_);
    parts.session = connect(broker_->port(), "hearken", collect::own_will("faults"));
    guard::Person owner;
    owner.id = PersonId("owner");
    owner.role = guard::Role::Owner;
    parts.policy.people = {owner};
    parts.act.expiry = seconds(10);
    parts.act.expiry_by_kind.clear();
    parts.emergency = emergency;
    auto engine = app::Engine::start(std::move(parts));
    ASSERT_TRUE(engine) << engine.error().message;
    engine_ = std::move(*engine);
    ASSERT_TRUE(knows_all());
  }
  bool knows_all() {
    return engine_->wait_for(
        [this](const HomeSnapshot& home) {
          return std::all_of(things_.begin(), things_.end(), [&](const Thing& thing) {
            return is_known(home.state_of(thing.id).value("state"));
          });
        },
        kPatience);
  }

  std::string really(const char* thing) const {
    return to_string(devices_->values(ThingId(thing)).at("state"));
  }
  bool becomes(const char* thing, const std::string& state) const {
    return wait_until([&] { return really(thing) == state; }, kPatience);
  }
  Status sound(const char* sensor) {
    return devices_->set_value(ThingId(sensor), "state", std::string("on"));
  }
  /// Things that were commanded, each once.
  std::set<std::string> commanded() const {
    std::set<std::string> things;
    for (const auto& done : devices_->done_commands()) things.insert(done.thing.str());
    return things;
  }
  bool is_told(const std::string& part) {
    return wait_until([&] { return engine_->automations_json({}).find(part) != std::string::npos; },
                      kPatience);
  }
  app::TurnResult command(const char* thing, const char* action) {
    app::PlanRequest request;
    request.person = PersonId("owner");
    request.plan.commands.push_back({ThingId(thing), {}, action, {}, {}});
    auto turn = engine_->command(request);
    EXPECT_TRUE(turn) << turn.error().message;
    return turn ? std::move(*turn) : app::TurnResult{};
  }
  static Outcome outcome_of(const app::TurnResult& turn) {
    return turn.receipts.size() == 1 ? turn.receipts.front().outcome : Outcome::Failed;
  }
  std::unique_ptr<store::History> history() {
    auto opened = engine_->open_history();
    EXPECT_TRUE(opened) << opened.error().message;
    return std::move(*opened);
  }
  std::size_t stored(const char* thing) {
    const auto now = clock_.wall();
    const auto samples =
        history()->range(ThingId(thing), "state", {now - hours(72), now + hours(72), {}}, 10'000);
    return samples ? samples->size() : 0;
  }

  const app::TemporaryFolder folder_;
  SteppedClock clock_;
  std::unique_ptr<testing::Mosquitto> broker_;
  std::unique_ptr<sim::SimHome> devices_;
  std::vector<Thing> things_;
  std::unique_ptr<app::Engine> engine_;
};

TEST_F(Faults, FireTurnsHeatOffShutsTheGasAndLightsTheWay) {
  start_engine();
  ASSERT_TRUE(sound("binary_sensor.smoke"));
  EXPECT_TRUE(becomes("switch.oven", "off"));
  EXPECT_TRUE(becomes("valve.gas", "closed"));
  EXPECT_TRUE(becomes("light.stairs", "on"));
  EXPECT_TRUE(is_told("smoke sounds: fire"));
  EXPECT_EQ(commanded(), (std::set<std::string>{"switch.oven", "valve.gas", "light.stairs"}));
  EXPECT_EQ(really("lock.door"), "locked") << "nothing unlocks by itself";
  const auto is_recorded = [this] {
    const auto report = history()->verify_ledger();
    const auto entries = history()->ledger(1, 100);
    return report && report->intact && entries &&
           std::count_if(entries->begin(), entries->end(), [](const auto& entry) {
             return entry.content.kind == "automation" &&
                    entry.content.summary == "smoke sounds: fire";
           }) == 2;
  };
  EXPECT_TRUE(wait_until(is_recorded, kPatience)) << "heat and gas, then lights";
}

TEST_F(Faults, GasIsShutAndNothingIsSwitched) {
  start_engine();
  ASSERT_TRUE(sound("binary_sensor.gas"));
  EXPECT_TRUE(becomes("valve.gas", "closed"));
  EXPECT_TRUE(is_told("gas sounds: gas"));
  EXPECT_EQ(commanded(), std::set<std::string>{"valve.gas"});
}

TEST_F(Faults, ALeakShutsTheWater) {
  start_engine();
  ASSERT_TRUE(sound("binary_sensor.leak"));
  EXPECT_TRUE(becomes("valve.water", "closed"));
  EXPECT_EQ(commanded(), std::set<std::string>{"valve.water"});
}

TEST_F(Faults, AnAlarmActsOnceUntilItIsSilentAgain) {
  start_engine();
  ASSERT_TRUE(sound("binary_sensor.leak"));
  ASSERT_TRUE(becomes("valve.water", "closed"));
  ASSERT_TRUE(devices_->operate(ThingId("valve.water"), "open", {}));  // a hand, knowing better
  ASSERT_TRUE(sound("binary_sensor.leak"));                            // the same alarm, repeated
  ASSERT_TRUE(sound("binary_sensor.smoke"));
  ASSERT_TRUE(becomes("light.stairs", "on"));
  EXPECT_EQ(really("valve.water"), "open");
  ASSERT_TRUE(devices_->set_value(ThingId("binary_sensor.leak"), "state", std::string("off")));
  ASSERT_TRUE(sound("binary_sensor.leak"));
  EXPECT_TRUE(becomes("valve.water", "closed"));
}

TEST_F(Faults, WhatIsSwitchedOffIsToldAllTheSame) {
  start_engine({.fire = false, .gas = true, .leak = true});
  ASSERT_TRUE(sound("binary_sensor.smoke"));
  EXPECT_TRUE(is_told("smoke sounds: fire"));
  ASSERT_TRUE(sound("binary_sensor.gas"));
  EXPECT_TRUE(becomes("valve.gas", "closed"));
  EXPECT_EQ(commanded(), std::set<std::string>{"valve.gas"});
}

TEST_F(Faults, AnActionThatFailsIsTold) {
  start_engine();
  ASSERT_TRUE(devices_->set_misbehaviour(ThingId("valve.water"), sim::Misbehaviour::Offline));
  ASSERT_TRUE(sound("binary_sensor.leak"));
  EXPECT_TRUE(is_told("leak sounds: leak. Not done: water:"));
}

TEST_F(Faults, ABrokerThatIsKilledLosesNoReadingThatArrivedAndComesBack) {
  start_engine();
  std::size_t changes = stored("switch.kettle");
  for (int i = 0; i < 20; ++i) {
    const std::string state = i % 2 == 0 ? "off" : "on";
    ASSERT_TRUE(devices_->set_value(ThingId("switch.kettle"), "state", state));
    ASSERT_TRUE(engine_->wait_for(
        [&](const HomeSnapshot& home) {
          return home.state_of(ThingId("switch.kettle")).value("state") == Value{state};
        },
        kPatience));
  }
  broker_->kill();
  EXPECT_TRUE(wait_until([&] { return stored("switch.kettle") >= changes + 20; }, kPatience));
  ASSERT_TRUE(wait_until([&] { return engine_->status().broker.phase != net::MqttPhase::Online; },
                         kPatience));
  EXPECT_EQ(outcome_of(command("light.stairs", "turn_on")), Outcome::Failed);
  ASSERT_TRUE(broker_->restart());
  ASSERT_TRUE(devices_->wait_online(kPatience));
  ASSERT_TRUE(wait_until([&] { return engine_->status().broker.phase == net::MqttPhase::Online; },
                         kPatience));
  EXPECT_EQ(really("light.stairs"), "off") << "what failed is not sent later";
  EXPECT_EQ(outcome_of(command("light.stairs", "turn_on")), Outcome::Confirmed);
  EXPECT_TRUE(history()->verify_ledger().value().intact);
}

TEST_F(Faults, ClocksThatAreADayOffLoseAndRepeatNothing) {
  start_engine();
  const std::size_t before = stored("switch.kettle");
  std::size_t changes = 0;
  for (const hours step : {hours(24), hours(-24), hours(-24), hours(24)}) {
    const auto waiting = command("lock.door", really("lock.door") == "locked" ? "unlock" : "lock");
    clock_.step(step);
    EXPECT_EQ(outcome_of(command("light.stairs", "turn_on")),
              changes == 0 ? Outcome::Confirmed : Outcome::Unchanged);
    if (!waiting.confirmation.empty()) {
      const auto opened = engine_->confirm(waiting.confirmation, {PersonId("owner"), {}, {}});
      ASSERT_TRUE(opened) << "a yes is awaited by elapsed time: " << opened.error().message;
      EXPECT_EQ(outcome_of(*opened), Outcome::Confirmed);
    }
    ++changes;
    const std::string state = changes % 2 == 1 ? "off" : "on";
    ASSERT_TRUE(devices_->set_value(ThingId("switch.kettle"), "state", state));
    EXPECT_TRUE(engine_->wait_for(
        [&](const HomeSnapshot& home) {
          return home.state_of(ThingId("switch.kettle")).value("state") == Value{state};
        },
        kPatience))
        << "a reading of now is current whatever the clock said before";
  }
  EXPECT_TRUE(wait_until([&] { return stored("switch.kettle") == before + changes; }, kPatience))
      << stored("switch.kettle");
  const auto once = devices_->done_commands();
  EXPECT_EQ(std::count_if(once.begin(), once.end(),
                          [](const auto& done) { return done.thing.str() == "light.stairs"; }),
            1);
  EXPECT_TRUE(history()->verify_ledger().value().intact);
}

}  // namespace
}  // namespace hearken::scenarios
