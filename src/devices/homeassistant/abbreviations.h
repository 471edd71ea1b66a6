// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/json_input.h"

namespace hearken::devices::homeassistant {

/// Replaces abbreviated keys by full ones and a leading or trailing "~" of topics by the base
/// topic, in an announcement, its device and its availability list. For this folder's .cpp files
/// only.
Json expand(const Json& announcement);

}  // namespace hearken::devices::homeassistant
