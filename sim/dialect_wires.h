// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "sim/sim_wire.h"

// Devices that speak the other dialects. Each is the only device of its bridge, node or device
// tree, so that many can live on one broker. Kinds: light (on, off, brightness), switch, lock and
// sensor (one number); Sparkplug: the properties of a "device".

namespace hearken::sim {

/// `<base>/bridge/devices` and `<base>/<name>`.
std::unique_ptr<SimWire> make_zigbee_wire(std::string base, std::string name);
/// Light, switch or sensor with the topic `topic`.
std::unique_ptr<SimWire> make_tasmota_wire(std::string topic);
/// `homie/5/<device>` with one node `node`.
std::unique_ptr<SimWire> make_homie_wire(const std::string& device, std::string node);
/// `spBv1.0/<group>/…/<node>/<device>`; writable properties are writable metrics.
std::unique_ptr<SimWire> make_sparkplug_wire(std::string group, std::string node,
                                             std::string device);
/// `<base>/status` and `<base>/command`, as devices/senml describes.
std::unique_ptr<SimWire> make_senml_wire(std::string base);

}  // namespace hearken::sim
