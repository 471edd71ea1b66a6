// SPDX-License-Identifier: Apache-2.0
#include "app/trust/kill_load.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "app/cli/client.h"

namespace hearken::app {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

constexpr std::size_t kClients = 3;  ///< the first one speaks sentences
constexpr std::size_t kReadingsAtOnce = 3;
constexpr milliseconds kReadingsEvery{5};

std::string command_body(std::size_t device, std::size_t round) {
  constexpr const char* kActions[] = {"turn_on", "toggle", "turn_off", "toggle"};
  return json{{"plan",
               {{"commands", json::array({{{"device", KillLoad::switch_id(device)},
                                           {"action", kActions[round % std::size(kActions)]}}})}}}}
      .dump();
}

std::string sentence_body(std::size_t device, std::size_t round) {
  return json{{"text", fmt::format("turn {} lamp {}", round % 2 == 0 ? "on" : "off", device + 1)}}
      .dump();
}

}  // namespace

std::string KillLoad::sensor_id(std::size_t index) { return fmt::format("sensor.feed_{}", index); }
std::string KillLoad::switch_id(std::size_t index) { return fmt::format("switch.lamp_{}", index); }

KillLoad::KillLoad(std::uint16_t broker_port) : session_(connect_to(broker_port, "kill-load")) {
  session_->start({});
  threads_.emplace_back([this](const std::stop_token& stop) { publish(stop); });
  for (std::size_t i = 0; i < kClients; ++i) {
    threads_.emplace_back([this, i](const std::stop_token& stop) { speak(stop, i); });
  }
}

KillLoad::~KillLoad() { stop(); }

void KillLoad::stop() {
  set_address("");
  threads_.clear();
  session_->stop();
}

void KillLoad::set_address(std::string url) {
  const MutexLock lock(mutex_);
  address_ = std::move(url);
}

std::string KillLoad::address() const {
  const MutexLock lock(mutex_);
  return address_;
}

std::vector<AcknowledgedReading> KillLoad::take_readings() {
  const MutexLock lock(mutex_);
  return std::exchange(readings_, {});
}

std::vector<AcknowledgedTurn> KillLoad::take_turns() {
  const MutexLock lock(mutex_);
  return std::exchange(turns_, {});
}

void KillLoad::publish(const std::stop_token& stop) {
  WallTime at = SystemClock().wall();
  std::size_t number = 0;
  while (!stop.stop_requested()) {
    pause_for(kReadingsEvery);
    for (std::size_t i = 0; i < kReadingsAtOnce; ++i) {
      // Of one time there is one reading at most, so that each can be looked up.
      at = std::max(at + milliseconds(1), SystemClock().wall());
      const std::size_t sensor = number++ % kSensors;
      net::MqttMessage message;
      message.topic = fmt::format("trust/{}/status", sensor_id(sensor));
      message.payload = fmt::format(R"({{"value":{},"at":{:.3f}}})", number,
                                    static_cast<double>(at.time_since_epoch().count()) / 1000);
      (void)session_->publish(message, [this, sensor, at](const Status& status) {
        if (!status) return;
        const auto now = std::chrono::steady_clock::now();
        const MutexLock lock(mutex_);
        readings_.push_back({sensor, at, now});
      });
    }
  }
}

void KillLoad::speak(const std::stop_token& stop, std::size_t client) {
  const bool sentences = client == 0;
  for (std::size_t round = 0; !stop.stop_requested();) {
    const std::string url = address();
    if (url.empty()) {
      pause_for(milliseconds(3));
      continue;
    }
    // Each client has devices of its own.
    const std::size_t device = client * kSwitches / kClients + round % (kSwitches / kClients);
    const auto answer = sentences
                            ? post_to({url, ""}, "/api/ask", sentence_body(device, round / 2))
                            : post_to({url, ""}, "/api/command", command_body(device, round / 2));
    ++round;
    if (!answer) continue;  // killed meanwhile, most likely
    const json body = json::parse(*answer, nullptr, false);
    if (!body.is_object() || !body.contains("turn")) continue;
    AcknowledgedTurn turn{TurnId(body["turn"].get<std::string>()), !sentences, 0};
    for (const auto& receipt : body["receipts"]) turn.claims += receipt["outcome"] == "confirmed";
    const MutexLock lock(mutex_);
    turns_.push_back(std::move(turn));
  }
}

}  // namespace hearken::app
