// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "devices/device_adapter.h"

namespace hearken::devices::homeassistant {

/// MQTT discovery of Home Assistant (home-assistant.io, "MQTT Discovery"):
/// `homeassistant/<component>/[<node>/]<object>/config`, the single-component form and the device
/// form with `components`; abbreviated keys; `~` as base topic; availability topics.
///
/// Templates are Jinja2 without loops, macros and functions of the wider program ("states", "now"):
/// paths, filters, comparisons, choices, arithmetic (template_filters.cpp lists the names). An
/// entity with any other template, with a component that is not in components.cpp, or without what
/// its component needs is skipped with the reason. So is one that wants a code with its commands.
///
/// Things are named `<kind>.<object id>`; brightness, speed and position become percent, colour
/// temperature kelvin, colours "#rrggbb".
///
/// Status: beta. Trust: announcements and states are hostile; names are sanitized and cut, topics
/// checked, counts bounded. `retain` for commands is ignored: commands are never retained.
std::unique_ptr<DeviceAdapter> make_adapter();

}  // namespace hearken::devices::homeassistant
