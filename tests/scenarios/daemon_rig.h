// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <string>

#include "app/cli/client.h"
#include "app/temporary_folder.h"
#include "sim/demo_home.h"
#include "sim/mosquitto_child.h"
#include "tests/support/child_process.h"

namespace hearken::scenarios {

/// `hearken serve` as a process of its own, with a real broker and the demo's devices.
class DaemonTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto broker = sim::MosquittoChild::start(folder_.path());
    ASSERT_TRUE(broker) << broker.error().message;
    broker_ = std::move(*broker);
    sim::DemoOptions options;
    options.delay = std::chrono::milliseconds(20);
    options.report_every = std::chrono::milliseconds(2'000);
    home_ = sim::make_demo_home(
        [this](std::string id, std::optional<net::MqttMessage> will) {
          net::MqttConfig config;
          config.port = broker_->port();
          config.client_id = std::move(id);
          config.will = std::move(will);
          return net::make_mqtt_session(std::move(config));
        },
        options);
    home_.devices->start();
    ASSERT_TRUE(home_.devices->wait_online(std::chrono::seconds(60)));
    write_config("");
    start_daemon();
  }

  void TearDown() override {
    daemon_.reset();
    if (home_.devices) home_.devices->stop();
  }

  std::string config_path() const { return folder_.path() + "/hearken.yaml"; }

  /// `more` is YAML that is appended.
  void write_config(const std::string& more) const {
    std::ofstream out(config_path());
    out << "broker: {host: 127.0.0.1, port: " << broker_->port() << "}\n"
        << "store: {path: hearken.db}\n"
        << "http: {port: 0}\n"
        << "people:\n  - {id: owner, role: owner}\n  - {id: child, role: child}\n"
        << "default_person: owner\ndefault_area: hallway\n"
        << "areas:\n  - {id: hallway, name: Hallway}\n"
        << "things:\n"
        << plain_thing("light.hallway", "Hallway light", "light") << more;
  }

  /// The entry of a device that does not announce itself.
  std::string plain_thing(const std::string& id, const std::string& name,
                          const std::string& kind) const {
    for (const auto& plain : home_.plain) {
      if (plain.thing.id.str() != id) continue;
      return "  - {id: " + id + ", name: " + name + ", kind: " + kind +
             ", area: hallway, status_topic: " + plain.status_topic +
             ", command_topic: " + plain.command_topic +
             ", properties: [{name: state, options: [\"on\", \"off\"]}]}\n";
    }
    return {};
  }

  void start_daemon(const std::vector<std::string>& environment = {}) {
    auto variables = environment;
    variables.push_back(std::string("HEARKEN_MODEL=") + HEARKEN_SOURCE_DIR +
                        "/models/hearken-compact.gguf");
    daemon_ = std::make_unique<tests::ChildProcess>(
        std::vector<std::string>{program(), "serve", "--config", config_path()},
        folder_.path() + "/daemon.log", variables);
    ASSERT_TRUE(daemon_->wait_for_output("ready after", std::chrono::seconds(60)))
        << daemon_->output();
    read_address();
    ASSERT_TRUE(knows("light.hallway") && knows("lock.front_door") && knows("climate.thermostat"))
        << daemon_->output();
  }

  /// The newest one, after a reload.
  void read_address() {
    const std::string output = daemon_->output();
    const std::size_t begin = output.rfind("http://127.0.0.1:");
    address_ = output.substr(begin, output.find_first_of(", \n", begin) - begin);
  }

  /// Waits until the daemon lists the thing with a state.
  bool knows(const std::string& thing) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (std::chrono::steady_clock::now() < deadline) {
      const auto state = app::get_from({address_, ""}, "/api/things/" + thing, {});
      if (state && state->find("\"value\":\"") != std::string::npos) return true;
      daemon_->wait(std::chrono::milliseconds(50));
    }
    return false;
  }

  static std::string program() { return std::string(HEARKEN_BINARY_DIR) + "/bin/hearken"; }

  app::TemporaryFolder folder_;
  std::unique_ptr<sim::MosquittoChild> broker_;
  sim::DemoHome home_;
  std::unique_ptr<tests::ChildProcess> daemon_;
  std::string address_;
};

}  // namespace hearken::scenarios
