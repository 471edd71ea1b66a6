// SPDX-License-Identifier: Apache-2.0
#include "sim/sim_home.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/mutex.h"
#include "sim/sim_home_parts.h"

namespace hearken::sim {
namespace {

using std::chrono::steady_clock;

constexpr std::array kMisbehaviours = {
    std::pair{Misbehaviour::None, "none"},
    std::pair{Misbehaviour::Dead, "dead"},
    std::pair{Misbehaviour::Slow, "slow"},
    std::pair{Misbehaviour::Lying, "lying"},
    std::pair{Misbehaviour::LateEcho, "late-echo"},
    std::pair{Misbehaviour::Flapping, "flapping"},
    std::pair{Misbehaviour::Garbage, "garbage"},
    std::pair{Misbehaviour::Offline, "offline"},
    std::pair{Misbehaviour::WrongUnit, "wrong-unit"},
    std::pair{Misbehaviour::Partial, "partial"},
    std::pair{Misbehaviour::Rebooting, "rebooting"},
    std::pair{Misbehaviour::OtherDevice, "other-device"},
    std::pair{Misbehaviour::Pretending, "pretending"},
};

}  // namespace

const char* to_string(Misbehaviour misbehaviour) {
  for (const auto& [value, name] : kMisbehaviours) {
    if (value == misbehaviour) return name;
  }
  return "none";
}

std::optional<Misbehaviour> parse_misbehaviour(std::string_view text) {
  for (const auto& [value, name] : kMisbehaviours) {
    if (text == name) return value;
  }
  return std::nullopt;
}

SimHome::SimHome(SessionFactory factory, Sessions sessions, std::string client_prefix)
    : factory_(std::move(factory)), mode_(sessions), client_prefix_(std::move(client_prefix)) {}

SimHome::~SimHome() { stop(); }

void SimHome::add(SimDeviceConfig config) {
  ensure(config.wire != nullptr, "a simulated device needs a wire");
  const MutexLock lock(mutex_);
  auto device = std::make_unique<Device>(std::move(config));
  if (mode_ == Sessions::OneEach || sessions_.empty()) {
    std::optional<net::MqttMessage> will;
    if (mode_ == Sessions::OneEach) {
      will = device->config.wire->availability(Availability::Offline);
    }
    auto session = std::make_unique<Session>();
    session->mqtt = factory_(client_prefix_ + "-" + std::to_string(sessions_.size()), will);
    sessions_.push_back(std::move(session));
  }
  device->session = sessions_.back().get();
  device->session->devices.push_back(device.get());
  by_id_[device->model.thing().id] = device.get();
  devices_.push_back(std::move(device));
}

void SimHome::start() {
  timer_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
  for (const auto& session : sessions_) {
    for (const Device* device : session->devices) {
      for (const auto& topic : device->config.wire->command_topics()) {
        ensure(session->mqtt->subscribe(topic, 1).has_value(), "a wire has well-formed topics");
      }
    }
    Session* const self = session.get();
    self->mqtt->start(
        {[this, self](const net::MqttMessage& message) { on_message(*self, message); },
         [this, self](const net::MqttState& state) { on_state(*self, state); }});
  }
  const MutexLock lock(mutex_);
  for (const auto& device : devices_) {
    changed(*device);
    if (device->config.report_every.count() > 0) report_regularly(*device);
  }
}

void SimHome::stop() {
  {
    const MutexLock lock(mutex_);
    stopping_ = true;
  }
  for (const auto& session : sessions_) session->mqtt->stop();
  timer_.request_stop();
  if (timer_.joinable()) timer_.join();
}

bool SimHome::wait_online(std::chrono::milliseconds timeout) {
  const auto end = steady_clock::now() + timeout;
  const auto all_online = [this] {
    return std::all_of(sessions_.begin(), sessions_.end(), [](const auto& session) {
      return session->mqtt->state().phase == net::MqttPhase::Online;
    });
  };
  while (!all_online()) {
    if (steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return true;
}

SimHome::Device* SimHome::find(const ThingId& thing) const {
  const auto found = by_id_.find(thing);
  return found == by_id_.end() ? nullptr : found->second;
}

Status SimHome::set_misbehaviour(const ThingId& thing, Misbehaviour misbehaviour) {
  MutexLock lock(mutex_);
  Device* device = find(thing);
  if (device == nullptr) return fail(ErrorCode::NotFound, "no simulated device " + thing.str());
  const Misbehaviour before = device->misbehaviour;
  device->misbehaviour = misbehaviour;
  if (misbehaviour == Misbehaviour::Offline) {
    queue(*device, {device->config.wire->availability(Availability::Offline)});
  } else if (before == Misbehaviour::Offline) {
    queue(*device, {device->config.wire->availability(Availability::Online)});
    report(*device);
  }
  if (misbehaviour == Misbehaviour::Garbage) report(*device);
  flush();
  return {};
}

Status SimHome::operate(const ThingId& thing, std::string_view action, const Value& argument) {
  MutexLock lock(mutex_);
  Device* device = find(thing);
  if (device == nullptr) return fail(ErrorCode::NotFound, "no simulated device " + thing.str());
  HEARKEN_TRY_VOID(device->model.apply(action, argument));
  changed(*device);
  report(*device);
  flush();
  return {};
}

Status SimHome::set_value(const ThingId& thing, std::string_view property, Value value) {
  MutexLock lock(mutex_);
  Device* device = find(thing);
  if (device == nullptr) return fail(ErrorCode::NotFound, "no simulated device " + thing.str());
  device->model.set(property, std::move(value));
  changed(*device);
  report(*device);
  flush();
  return {};
}

SimModel::Values SimHome::values(const ThingId& thing) const {
  const MutexLock lock(mutex_);
  const Device* device = find(thing);
  return device == nullptr ? SimModel::Values{} : device->model.values();
}

std::vector<ThingId> SimHome::things() const {
  const MutexLock lock(mutex_);
  std::vector<ThingId> ids;
  for (const auto& device : devices_) ids.push_back(device->model.thing().id);
  return ids;
}

std::vector<DoneCommand> SimHome::done_commands() const {
  const MutexLock lock(mutex_);
  return done_;
}

std::vector<Truth> SimHome::truth(const ThingId& thing) const {
  const MutexLock lock(mutex_);
  const Device* device = find(thing);
  return device == nullptr ? std::vector<Truth>{} : device->truth;
}

std::uint64_t SimHome::heard_commands() const {
  const MutexLock lock(mutex_);
  return heard_;
}

void SimHome::on_state(Session& session, const net::MqttState& state) {
  if (state.phase != net::MqttPhase::Online) return;
  MutexLock lock(mutex_);
  for (Device* device : session.devices) {
    if (device->misbehaviour == Misbehaviour::Dead) continue;
    queue(*device, device->config.wire->announce(device->model));
    const bool offline = device->misbehaviour == Misbehaviour::Offline;
    queue(*device, {device->config.wire->availability(offline ? Availability::Offline
                                                              : Availability::Online)});
    report(*device);
  }
  flush();
}

void SimHome::on_message(Session& session, const net::MqttMessage& message) {
  if (message.retain == net::Retain::Yes) return;  // an old command is nobody's wish any more
  MutexLock lock(mutex_);
  for (Device* device : session.devices) {
    const auto topics = device->config.wire->command_topics();
    if (std::find(topics.begin(), topics.end(), message.topic) == topics.end()) continue;
    hear(*device, message);
  }
  flush();
}

void SimHome::report_regularly(Device& device) {
  later(device.config.report_every, [this, &device]() HEARKEN_REQUIRES(mutex_) {
    const auto now = as_number(device.model.value(device.config.drifting));
    if (now) {
      if (!device.drift_center) device.drift_center = *now;
      // Two incommensurate waves: repeatable, and never quite the same.
      const auto t = static_cast<double>(++device.ticks);
      const double wave = 0.6 * std::sin(t / 7.0) + 0.4 * std::sin(t / 2.3 + 1.0);
      const double value = *device.drift_center + device.config.drift * wave;
      device.model.set(device.config.drifting, std::round(value * 10) / 10);
    }
    report(device);
    report_regularly(device);
  });
}

void SimHome::later(std::chrono::milliseconds delay, std::function<void()> task) {
  due_.push({steady_clock::now() + delay, next_order_++, std::move(task)});
  wake_.notify_all();
}

void SimHome::queue(Device& device, std::vector<net::MqttMessage> messages) {
  for (auto& message : messages)
    outbox_.emplace_back(device.session->mqtt.get(), std::move(message));
}

/// Publishes without the lock: a session may call back while it publishes.
void SimHome::flush() {
  Outbox outbox;
  outbox.swap(outbox_);
  const bool stopping = stopping_;
  MutexLock order(publish_mutex_);  // taken before mutex_ is given up: reports stay in order
  mutex_.unlock();
  for (const auto& [session, message] : outbox) {
    if (stopping) break;
    (void)session->publish(message);  // offline: the device reports again when it is back
  }
  order.unlock();
  mutex_.lock();
}

void SimHome::run(const std::stop_token& stop) {
  MutexLock lock(mutex_);
  while (!stop.stop_requested()) {
    if (due_.empty()) {
      wake_.wait(lock, stop, [this]() HEARKEN_REQUIRES(mutex_) { return !due_.empty(); });
      continue;
    }
    const auto at = due_.top().at;
    if (at > steady_clock::now()) {
      wake_.wait_until(lock, stop, at, [this, at]() HEARKEN_REQUIRES(mutex_) {
        return !due_.empty() && due_.top().at < at;
      });
      continue;
    }
    const auto task = due_.top().task;
    due_.pop();
    task();
    flush();
  }
}

}  // namespace hearken::sim
