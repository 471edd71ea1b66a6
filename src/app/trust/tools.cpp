// SPDX-License-Identifier: Apache-2.0
#include "app/trust/tools.h"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>

#include "core/actions.h"
#include "sim/sim_wire.h"

namespace hearken::app {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

double quantile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[std::min(values.size() - 1,
                         static_cast<std::size_t>(share * static_cast<double>(values.size())))];
}

void pause_for(milliseconds time) {
  std::mutex mutex;
  std::condition_variable never;
  std::unique_lock lock(mutex);
  never.wait_for(lock, time);
}

bool wait_until(const std::function<bool()>& holds, milliseconds timeout) {
  const auto deadline = steady_clock::now() + timeout;
  while (!holds()) {
    if (steady_clock::now() >= deadline) return false;
    pause_for(milliseconds(3));
  }
  return true;
}

double ms_since(steady_clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(steady_clock::now() - begin).count();
}

std::unique_ptr<net::MqttSession> connect_to(std::uint16_t port, std::string client_id,
                                             std::optional<net::MqttMessage> will) {
  net::MqttConfig config;
  config.port = port;
  config.client_id = std::move(client_id);
  config.will = std::move(will);
  return net::make_mqtt_session(std::move(config));
}

Property words_property(const char* name, std::vector<std::string> words) {
  Property property;
  property.name = name;
  property.type = ValueType::Option;
  property.access = Access::ReadWrite;
  property.options = std::move(words);
  return property;
}

Property number_property(const char* name, const char* unit, double minimum, double maximum) {
  Property property;
  property.name = name;
  property.access = Access::ReadWrite;
  property.unit = unit;
  property.minimum = minimum;
  property.maximum = maximum;
  return property;
}

Thing make_thing(std::string id, std::string name, std::string device_class,
                 std::vector<Property> properties) {
  Thing thing;
  thing.kind = id.substr(0, id.find('.'));
  thing.id = ThingId(std::move(id));
  thing.name = std::move(name);
  thing.device_class = std::move(device_class);
  thing.safety = default_safety(thing.kind, thing.device_class);
  thing.properties = std::move(properties);
  const bool reports_only = thing.kind == "sensor" || thing.kind == "binary_sensor";
  for (auto& property : thing.properties) {
    if (reports_only) property.access = Access::ReadOnly;
  }
  if (!reports_only) thing.actions = standard_actions(thing.kind, thing.properties);
  return thing;
}

devices::plain::PlainThingConfig plain_config(Thing thing, const std::string& base) {
  const bool commandable = !thing.actions.empty();
  return {std::move(thing), base + "/status", commandable ? base + "/command" : "",
          devices::plain::CommandStyle::Action};
}

sim::SimDeviceConfig plain_device(Thing thing, const std::string& base,
                                  sim::SimModel::Values initial) {
  sim::SimDeviceConfig device;
  device.thing = std::move(thing);
  device.initial = std::move(initial);
  device.wire = sim::make_plain_wire(base, devices::plain::CommandStyle::Action);
  return device;
}

void show_progress(const std::string& text) {
  using Clock = std::chrono::steady_clock;
  constexpr std::chrono::seconds kBetweenLines{10};
  static Clock::time_point next;
  if (isatty(STDERR_FILENO) == 1) {
    std::cerr << "\r\033[K" << text << std::flush;
  } else if (!text.empty() && Clock::now() >= next) {
    std::cerr << text << std::endl;
    next = Clock::now() + kBetweenLines;
  }
}

}  // namespace hearken::app
