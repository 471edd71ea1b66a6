// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/home.h"

namespace hearken::app {

/// The action that brings a thing to rest when somebody says "stop": whatever moves is stopped,
/// machines and heat that are on are switched off. Empty: it is at rest, or nothing does. Locks,
/// alarms, cold stores and medical devices stay as they are.
std::string standstill_action(const Thing& thing, const ThingState& state);

}  // namespace hearken::app
