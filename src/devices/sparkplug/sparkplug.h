// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "devices/device_adapter.h"

namespace hearken::devices::sparkplug {

/// Sparkplug B (Eclipse Sparkplug 3.0): `spBv1.0/<group>/<type>/<node>[/<device>]` with protobuf
/// payloads. NBIRTH and DBIRTH announce metrics with their aliases and first values, NDATA and
/// DDATA change them, NDEATH and DDEATH end them, NCMD and DCMD command. Messages of one node are
/// numbered from 0 to 255: a gap, or data of a node that was never introduced, asks that node for a
/// rebirth.
///
/// Each device becomes one thing of kind "device" with a property a metric, each node a
/// connectivity sensor with the metrics of its own. Names of metrics become property names
/// ("Motor/Speed" is motor_speed). A metric can be set only where its birth says so by the property
/// `readOnly` = false or `writable` = true; a device with such a metric is a machine, of safety
/// class critical.
///
/// Not done: datasets, templates and the host's own STATE message.
///
/// Status: beta. Trust: payloads are hostile; sizes, counts, numbers and names are checked.
std::unique_ptr<DeviceAdapter> make_adapter();

}  // namespace hearken::devices::sparkplug
