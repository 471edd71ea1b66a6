// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "devices/device_adapter.h"

namespace hearken::devices::zigbee2mqtt {

/// Zigbee2MQTT (zigbee2mqtt.io, "MQTT topics and messages", "Exposes"). `<base>/bridge/devices`
/// lists all devices with what each exposes; `<base>/<friendly name>` carries states as JSON,
/// `…/set` takes commands, `…/get` asks for a state, `…/availability` and `<base>/bridge/state` say
/// whether it is there. <base> is one topic level, usually "zigbee2mqtt".
///
/// One exposed light, switch, cover, lock, fan or climate becomes one thing with all its
/// properties; every other published value becomes a sensor or binary sensor of its own, a button's
/// `action` an event, and settable values a number, a select or a switch. Values of the categories
/// "config" and "diagnostic" are left out, except for batteries.
///
/// Where a device and Home Assistant's discovery announce the same device, both are listed: switch
/// one of the two off at the bridge.
///
/// Status: beta. Trust: announcements and states are hostile; names are sanitized, counts bounded.
std::unique_ptr<DeviceAdapter> make_adapter();

}  // namespace hearken::devices::zigbee2mqtt
