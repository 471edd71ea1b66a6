// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/outcome.h"
#include "devices/plain/plain.h"
#include "net/mqtt_message.h"
#include "sim/sim_model.h"

namespace hearken::sim {

/// A command as the device understood it.
struct SimCommand {
  std::string id;      ///< empty: the device knows no ids
  std::string action;  ///< empty: asks the device to introduce itself and report
  Value argument;
  std::optional<WallTime> expires;
};

/// How a simulated device talks: the device's side of a dialect. Immutable.
class SimWire {
 public:
  virtual ~SimWire() = default;
  virtual std::vector<std::string> command_topics() const = 0;
  /// std::nullopt: not understood, which devices ignore.
  virtual std::optional<SimCommand> read(const net::MqttMessage& message,
                                         const SimModel& model) const = 0;
  virtual std::vector<net::MqttMessage> report(const SimModel& model) const = 0;
  /// The device's word on a command; empty when the dialect has no such thing.
  virtual std::vector<net::MqttMessage> acknowledge(const SimCommand& command,
                                                    const Status& status) const = 0;
  virtual std::vector<net::MqttMessage> announce(const SimModel& model) const = 0;
  virtual net::MqttMessage availability(Availability availability) const = 0;
  /// Where garbage would go.
  virtual std::string state_topic() const = 0;
};

/// `base`/status and `base`/command with JSON, as devices/plain describes.
std::unique_ptr<SimWire> make_plain_wire(std::string base, devices::plain::CommandStyle style);
/// Announces itself under `prefix`/<component>/<thing>/config and talks on topics below `base`.
std::unique_ptr<SimWire> make_discovery_wire(std::string base, std::string area_name,
                                             std::string prefix = "homeassistant");

}  // namespace hearken::sim
