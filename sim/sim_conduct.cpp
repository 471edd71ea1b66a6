// SPDX-License-Identifier: Apache-2.0
// What devices do with commands, each in its way.
#include <algorithm>
#include <cmath>

#include "sim/sim_home_parts.h"

namespace hearken::sim {
namespace {

constexpr std::size_t kRememberedCommands = 64;

/// How long ago a command expired; 0: it has not, or names no time.
std::chrono::milliseconds late_by(const SimCommand& command) {
  if (!command.expires) return {};
  const auto now =
      std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
  return std::max(now - *command.expires, std::chrono::milliseconds(0));
}

void go_half_way(SimModel& model, const SimCommand& command, const SimModel::Values& before) {
  const Action* action = model.thing().find_action(command.action);
  const auto wanted = as_number(command.argument);
  if (action == nullptr || action->argument.empty() || !wanted) return;
  const auto was = before.find(action->argument);
  const double from = was == before.end() ? 0 : as_number(was->second).value_or(0);
  const Property* property = model.thing().find_property(action->argument);
  const double step = property == nullptr ? 0 : property->step.value_or(0);
  const double half = (from + *wanted) / 2;
  model.set(action->argument, step > 0 ? std::floor(half / step) * step : half);
}

SimModel in_wrong_units(const SimModel& model) {
  SimModel copy = model;
  for (const Property& property : model.thing().properties) {
    const auto number = as_number(model.value(property.name));
    if (!number) continue;
    if (property.unit == "°C") copy.set(property.name, *number * 1.8 + 32);
    if (property.unit == "%") copy.set(property.name, *number * 2.55);
  }
  return copy;
}

}  // namespace

std::chrono::milliseconds SimHome::slowness_of(const Device& device) {
  return device.config.slowness.count() > 0 ? device.config.slowness : kSlow;
}

/// Hears no command.
bool SimHome::is_deaf(const Device& device) {
  return device.restarting || device.misbehaviour == Misbehaviour::Dead ||
         device.misbehaviour == Misbehaviour::Offline;
}

void SimHome::hear(Device& device, const net::MqttMessage& message) {
  const auto command = device.config.wire->read(message, device.model);
  if (!command) return;
  if (command->action.empty()) {
    if (!is_deaf(device)) {
      queue(device, device.config.wire->announce(device.model));
      report(device);
    }
    return;
  }
  ++heard_;
  if (is_deaf(device)) return;
  if (device.config.heeds_expiry && late_by(*command).count() > 0) return;
  if (!command->id.empty()) {
    auto& seen = device.seen_ids;
    if (std::find(seen.begin(), seen.end(), command->id) != seen.end()) {
      report(device);  // a repetition: done already
      return;
    }
    seen.push_back(command->id);
    if (seen.size() > kRememberedCommands) seen.pop_front();
  }
  auto delay = device.config.delay;
  if (device.misbehaviour == Misbehaviour::Slow) delay += slowness_of(device);
  if (delay.count() == 0) {
    obey(device, *command);
  } else {
    later(delay, [this, &device, command = *command]()
                     HEARKEN_REQUIRES(mutex_) { obey(device, command); });
  }
}

void SimHome::obey(Device& device, const SimCommand& command) {
  if (is_deaf(device)) return;
  if (device.config.heeds_expiry && late_by(command).count() > 0) return;
  switch (device.misbehaviour) {
    case Misbehaviour::Lying:
      return queue(device, device.config.wire->acknowledge(command, {}));
    case Misbehaviour::Pretending:
    case Misbehaviour::OtherDevice:
      return pretend(device, command);
    case Misbehaviour::Rebooting:
      if (++device.restarts % 2 == 0) return reboot(device);
      later(kRebootAfter, [this, &device]() HEARKEN_REQUIRES(mutex_) { reboot(device); });
      return obey_at_once(device, command);
    default:
      return obey_at_once(device, command);
  }
}

void SimHome::obey_at_once(Device& device, const SimCommand& command) {
  const auto before = device.model.values();
  const Status applied = device.model.apply(command.action, command.argument);
  queue(device, device.config.wire->acknowledge(command, applied));
  if (!applied) return;
  if (device.misbehaviour == Misbehaviour::Partial) go_half_way(device.model, command, before);
  done_.push_back({device.model.thing().id, command.action, command.argument, command.id,
                   std::chrono::steady_clock::now(), late_by(command)});
  changed(device);
  if (device.misbehaviour == Misbehaviour::LateEcho) {
    // The report of that moment, whatever has become of the device meanwhile.
    later(slowness_of(device), [this, &device, then = device.config.wire->report(device.model)]()
                                   HEARKEN_REQUIRES(mutex_) { queue(device, then); });
    return;
  }
  report(device);
  if (device.misbehaviour == Misbehaviour::Flapping) {
    later(kFlapAfter, [this, &device, before]() HEARKEN_REQUIRES(mutex_) {
      device.model.restore(before);
      changed(device);
      report(device);
    });
  }
}

void SimHome::pretend(Device& device, const SimCommand& command) {
  queue(device, device.config.wire->acknowledge(command, {}));
  SimModel claimed = device.model;
  if (device.misbehaviour == Misbehaviour::Pretending) {
    if (!claimed.apply(command.action, command.argument)) return;
  } else {
    const auto own = std::find_if(devices_.begin(), devices_.end(),
                                  [&](const auto& one) { return one.get() == &device; });
    const auto same_kind = [&](const auto& one) {
      return one.get() != &device && one->model.thing().kind == device.model.thing().kind;
    };
    auto other = std::find_if(own, devices_.end(), same_kind);
    if (other == devices_.end()) other = std::find_if(devices_.begin(), own, same_kind);
    if (other != devices_.end()) claimed.restore((*other)->model.values());
  }
  queue(device, device.config.wire->report(claimed));
}

/// The broker says "offline" for it (its will), and until it is back it hears nothing.
void SimHome::reboot(Device& device) {
  if (device.restarting) return;
  device.restarting = true;
  device.seen_ids.clear();
  device.model.restore(device.at_start);
  changed(device);
  queue(device, {device.config.wire->availability(Availability::Offline)});
  later(kRebootTime, [this, &device]() HEARKEN_REQUIRES(mutex_) {
    device.restarting = false;
    queue(device, device.config.wire->announce(device.model));
    queue(device, {device.config.wire->availability(Availability::Online)});
    report(device);
  });
}

void SimHome::changed(Device& device) {
  device.truth.push_back({std::chrono::steady_clock::now(), device.model.values()});
  if (!device.config.meter) return;
  Device* sensor = find(device.config.meter->sensor);
  if (sensor == nullptr) return;
  sensor->model.set("state", device.config.meter->shows(device.model));
  report(*sensor);
}

void SimHome::report(Device& device) {
  if (device.restarting) return;
  switch (device.misbehaviour) {
    case Misbehaviour::Dead:
    case Misbehaviour::Offline:
      return;
    case Misbehaviour::Garbage: {
      net::MqttMessage garbage;
      garbage.topic = device.config.wire->state_topic();
      garbage.payload = std::string("{\"state\":\xff\xfe\x00 ]]", 15);
      queue(device, {std::move(garbage)});
      return;
    }
    case Misbehaviour::WrongUnit:
      return queue(device, device.config.wire->report(in_wrong_units(device.model)));
    default:
      queue(device, device.config.wire->report(device.model));
  }
}

}  // namespace hearken::sim
