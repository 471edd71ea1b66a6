// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/engine.h"
#include "app/temporary_folder.h"
#include "app/trust/tools.h"
#include "tests/support/mosquitto.h"

namespace hearken::scenarios {

inline constexpr std::chrono::seconds kPatience{60};

/// The system's clock, whose wall can be put forward and back.
class SteppedClock final : public Clock {
 public:
  WallTime wall() const override { return system_.wall() + std::chrono::milliseconds(offset_ms_); }
  MonoTime mono() const override { return system_.mono(); }
  void step(std::chrono::milliseconds by) { offset_ms_ += by.count(); }

 private:
  SystemClock system_;
  std::atomic<std::chrono::milliseconds::rep> offset_ms_{0};
};

/// The engine with a real broker, a real store, devices that alarms are about, and no model at all.
class FaultsRig : public ::testing::Test {
 protected:
  void SetUp() override { start_home(testing::Mosquitto::start()); }

  /// The broker's devices are where this is called.
  void start_home(Result<std::unique_ptr<testing::Mosquitto>> broker) {
    ASSERT_TRUE(broker) << broker.error().message;
    broker_ = std::move(*broker);
    devices_ = std::make_unique<sim::SimHome>(
        [port = broker_->port()](std::string id, std::optional<net::MqttMessage> will) {
          return connect("127.0.0.1", port, std::move(id), std::move(will));
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
    add_more();
    devices_->start();
    ASSERT_TRUE(devices_->wait_online(kPatience));
  }
  virtual void add_more() {}  ///< devices of one suite alone
  void TearDown() override {
    engine_.reset();
    if (devices_) devices_->stop();
  }

  static std::unique_ptr<net::MqttSession> connect(const std::string& host, std::uint16_t port,
                                                   std::string id,
                                                   std::optional<net::MqttMessage> will) {
    net::MqttConfig config;
    config.host = host;
    config.port = port;
    config.client_id = std::move(id);
    config.will = std::move(will);
    config.session_expiry = std::chrono::hours(1);
    config.longest_backoff = std::chrono::milliseconds(300);
    return net::make_mqtt_session(std::move(config));
  }

  void add(const std::string& id, const std::string& device_class, std::vector<std::string> words,
           const std::string& initial) {
    Thing thing = app::make_thing(id, id.substr(id.find('.') + 1), device_class,
                                  {app::words_property("state", std::move(words))});
    auto device = app::plain_device(thing, "faults/" + id, {{"state", Value{initial}}});
    device.heeds_expiry = false;  // it lives at another time than the runtime
    device.delay = std::chrono::milliseconds(5);
    device.slowness = std::chrono::milliseconds(700);
    devices_->add(std::move(device));
    things_.push_back(std::move(thing));
  }

  void start_engine(app::EmergencyOptions emergency = {}) {
    app::EngineParts parts;
    parts.clock = &clock_;
    parts.store.path = store_folder_ + "/hearken.db";
    parts.log = [this](const std::string& line) {
      const std::lock_guard lock(log_mutex_);
      log_ += line + "\n";
    };
    std::vector<Thing> all = things_;
    all.insert(all.end(), silent_things_.begin(), silent_things_.end());
    for (const auto& thing : all) {
      auto binding =
          devices::plain::make_binding(app::plain_config(thing, "faults/" + thing.id.str()));
      ASSERT_TRUE(binding) << binding.error().message;
      parts.bindings.push_back(std::move(*binding));
    }
    parts.registry = std::make_shared<Registry>(std::vector<Area>{}, all);
    parts.session = connect(broker_host_, broker_->port(), "hearken", collect::own_will("faults"));
    guard::Person owner;
    owner.id = PersonId("owner");
    owner.role = guard::Role::Owner;
    parts.policy = policy_;
    parts.policy.people = {owner};
    parts.act.expiry = std::chrono::seconds(10);
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
    return app::wait_until([&] { return really(thing) == state; }, kPatience);
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
    return app::wait_until(
        [&] { return engine_->automations_json({}).find(part) != std::string::npos; }, kPatience);
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
  bool is_logged(const std::string& part) {
    return app::wait_until(
        [&] {
          const std::lock_guard lock(log_mutex_);
          return log_.find(part) != std::string::npos;
        },
        kPatience);
  }
  std::string log() {
    const std::lock_guard lock(log_mutex_);
    return log_;
  }
  bool reaches(net::MqttPhase phase) {
    return app::wait_until([&] { return engine_->status().broker.phase == phase; }, kPatience);
  }
  /// So many changes of the kettle, each seen by the engine.
  void switch_kettle(int times) {
    for (int i = 0; i < times; ++i) {
      const std::string state = i % 2 == 0 ? "off" : "on";
      ASSERT_TRUE(devices_->set_value(ThingId("switch.kettle"), "state", state));
      ASSERT_TRUE(engine_->wait_for(
          [&](const HomeSnapshot& home) {
            return home.state_of(ThingId("switch.kettle")).value("state") == Value{state};
          },
          kPatience));
    }
  }
  std::size_t stored(const char* thing) {
    const auto now = clock_.wall();
    const auto samples =
        history()->range(ThingId(thing), "state",
                         {now - std::chrono::hours(72), now + std::chrono::hours(72), {}}, 10'000);
    return samples ? samples->size() : 0;
  }

  const app::TemporaryFolder folder_;
  SteppedClock clock_;
  guard::Policy policy_;  ///< its people are the rig's
  std::string store_folder_ = folder_.path();
  std::string broker_host_ = "127.0.0.1";
  std::vector<Thing> silent_things_;  ///< on the plain topics below "faults", without a device
  std::mutex log_mutex_;
  std::string log_;  ///< guarded by log_mutex_
  std::unique_ptr<testing::Mosquitto> broker_;
  std::unique_ptr<sim::SimHome> devices_;
  std::vector<Thing> things_;
  std::unique_ptr<app::Engine> engine_;
};

}  // namespace hearken::scenarios
