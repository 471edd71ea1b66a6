// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/homeassistant/describe.h"

// What the two schemas of lights share; for light*.cpp only.

namespace hearken::devices::homeassistant {

struct Warmth {
  double coolest_mireds;
  double warmest_mireds;
};

Result<Warmth> read_warmth(const Config& config);
Property warmth_property(const Warmth& warmth);
/// Mireds (or kelvin) of a command, as the device wants them.
Result<double> device_warmth(const Value& kelvin, bool in_kelvin);
Convert warmth_of(bool in_kelvin);
Result<double> brightness_scale(const Config& config);

}  // namespace hearken::devices::homeassistant
