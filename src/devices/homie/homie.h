// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "devices/device_adapter.h"

namespace hearken::devices::homie {

/// Homie 5 (homieiot.github.io, "Homie: An MQTT Convention for IoT/M2M", version 5).
/// `<base>/5/<device>/$description` describes a device as nodes of properties, `…/$state` says
/// whether it is there, `…/<node>/<property>` carries a value (retained) and `…/set` takes one.
/// <base> is one topic level, usually "homie".
///
/// Each node becomes one thing. Homie has no classes of devices, so the kind comes from the node's
/// `type`, id and name where one of them names a kind ("lock", "light"), else a settable boolean
/// makes a switch, and the rest is a sensor. A property keeps its id; the settable boolean of a
/// switch, light, lock, fan or valve becomes `state`. Percent, options and colours follow the
/// property's format; "set_<property>" sets it.
///
/// Status: beta. Trust: descriptions and values are hostile; names are sanitized, counts bounded.
std::unique_ptr<DeviceAdapter> make_adapter();

}  // namespace hearken::devices::homie
