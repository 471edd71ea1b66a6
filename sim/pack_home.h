// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/plan.h"
#include "devices/plain/plain.h"
#include "sim/pack_registry.h"
#include "sim/sim_home.h"

namespace hearken::sim {

/// A test pack's home with simulated devices, all on one session, behaving as the pack's semantics
/// say. Any thread.
class PackSim {
 public:
  PackSim(PackHome home, const SimHome::SessionFactory& factory, std::chrono::milliseconds delay);

  const PackHome& home() const { return home_; }
  /// What collect/ needs to talk with the devices.
  const std::vector<devices::plain::PlainThingConfig>& configs() const { return configs_; }
  SimHome& devices() { return devices_; }
  void start() { devices_.start(); }
  void stop() { devices_.stop(); }

  /// What the devices really are, in the pack's form: a JSON object, device id →
  /// {"state", "attrs"}.
  std::string read_states() const;
  /// `rooms` form: the operations that devices obeyed, in order:
  /// "sun_room.light.set_brightness(65)".
  std::vector<std::string> operations() const;
  /// One command in the same form; nothing: the device has no such method.
  std::optional<std::string> operation(const Step& step) const;

 private:
  PackHome home_;
  std::vector<devices::plain::PlainThingConfig> configs_;
  SimHome devices_;
};

}  // namespace hearken::sim
