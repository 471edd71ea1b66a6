// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "devices/device_adapter.h"

namespace hearken::devices::tasmota {

/// Tasmota (tasmota.github.io, "MQTT", "Commands"; the device discovery of `SetOption19 0`).
/// `tasmota/discovery/<mac>/config` and `…/sensors` describe a device together; `tele/…/STATE`,
/// `tele/…/SENSOR`, `stat/…/RESULT`, `stat/…/STATUS10` report, `tele/…/LWT` says whether it is
/// there, `cmnd/…` takes commands and is asked for the state.
///
/// Each relay becomes a switch, a light relay a light (dimmer, colour temperature, colour by its
/// subtype), a pair of shutter relays a cover, each numeric sensor value a sensor.
///
/// Status: beta. Trust: announcements and states are hostile; names are sanitized, counts bounded.
std::unique_ptr<DeviceAdapter> make_adapter();

}  // namespace hearken::devices::tasmota
