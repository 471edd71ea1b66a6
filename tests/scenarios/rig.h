// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "app/engine.h"
#include "app/model_tiers.h"
#include "app/temporary_folder.h"
#include "devices/plain/plain.h"
#include "sim/demo_home.h"
#include "sim/mosquitto_child.h"

namespace hearken::scenarios {

/// The demo's home on a real broker with the real store and the shipped model.
class FlatTest : public ::testing::Test {
 protected:
  void SetUp() override {
    setenv("HEARKEN_MODEL", HEARKEN_SOURCE_DIR "/models/hearken-compact.gguf", 1);
    auto broker = sim::MosquittoChild::start(folder_.path());
    ASSERT_TRUE(broker) << broker.error().message;
    broker_ = std::move(*broker);
    auto models = app::ModelTiers::open({"", "", "embedded"});
    ASSERT_TRUE(models) << models.error().message;
    models_ = std::move(*models);
    sim::DemoOptions options;
    options.delay = std::chrono::milliseconds(20);
    options.report_every = std::chrono::milliseconds(60'000);
    home_ = sim::make_demo_home(
        [this](std::string id, std::optional<net::MqttMessage> will) {
          return connect(std::move(id), std::move(will));
        },
        options);
    add_to_home();
    start_engine();
    home_.devices->start();
    ASSERT_TRUE(home_.devices->wait_online(std::chrono::seconds(30)));
    ASSERT_TRUE(wait_for_all());
  }

  void TearDown() override {
    engine_.reset();
    if (home_.devices) home_.devices->stop();
  }

  std::unique_ptr<net::MqttSession> connect(std::string id, std::optional<net::MqttMessage> will) {
    net::MqttConfig config;
    config.port = broker_->port();
    config.client_id = std::move(id);
    config.will = std::move(will);
    return net::make_mqtt_session(std::move(config));
  }

  void start_engine() {
    app::EngineParts parts;
    parts.clock = &clock_;
    parts.store.path = folder_.path() + "/hearken.db";
    std::vector<Thing> things;
    for (const auto& config : home_.plain) {
      things.push_back(config.thing);
      auto binding = devices::plain::make_binding(config);
      ASSERT_TRUE(binding) << binding.error().message;
      parts.bindings.push_back(std::move(*binding));
    }
    parts.registry = std::make_shared<Registry>(home_.areas, std::move(things));
    parts.adapters = devices::all_adapters();
    parts.session = connect("hearken", collect::own_will("home"));
    parts.tiers = tiers();
    for (const char* name : {"owner", "child", "guest"}) {
      guard::Person person;
      person.id = PersonId(name);
      person.role = guard::parse_role(name).value();
      parts.policy.people.push_back(std::move(person));
    }
    parts.act.expiry = std::chrono::milliseconds(1500);
    parts.act.expiry_by_kind.clear();
    auto engine = app::Engine::start(std::move(parts));
    ASSERT_TRUE(engine) << engine.error().message;
    engine_ = std::move(*engine);
  }

  /// What a test puts into the home before it starts.
  virtual void add_to_home() {}
  /// Who is asked for plans.
  virtual std::vector<llm::Tier> tiers() { return models_->tiers(); }

  bool wait_for_all() {
    const auto expected = home_.devices->things();
    return engine_->wait_for(
        [&](const HomeSnapshot& home) {
          for (const auto& id : expected) {
            if (home.registry->find_thing(id) == nullptr || home.state_of(id).properties.empty())
              return false;
          }
          return true;
        },
        std::chrono::seconds(60));
  }

  app::TurnResult say(const std::string& text, const char* person = "owner") {
    app::AskRequest request;
    request.text = text;
    request.area = AreaId("study");
    request.person = PersonId(person);
    request.conversation = "scenario";
    auto turn = engine_->ask(request);
    EXPECT_TRUE(turn) << turn.error().message;
    return turn ? std::move(*turn) : app::TurnResult{};
  }

  /// The one receipt of a turn that was to give one.
  static Receipt only(const app::TurnResult& turn) {
    EXPECT_EQ(turn.receipts.size(), 1u) << turn.reply << " | " << turn.model_text;
    return turn.receipts.empty() ? Receipt{} : turn.receipts.front();
  }

  std::string really(const char* thing, const char* property = "state") const {
    const auto values = home_.devices->values(ThingId(thing));
    const auto found = values.find(property);
    return found == values.end() ? "?" : to_string(found->second);
  }

  app::TemporaryFolder folder_;
  std::unique_ptr<sim::MosquittoChild> broker_;
  std::unique_ptr<app::ModelTiers> models_;
  sim::DemoHome home_;
  SystemClock clock_;
  std::unique_ptr<app::Engine> engine_;
};

}  // namespace hearken::scenarios
