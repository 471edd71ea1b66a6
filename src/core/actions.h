// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/thing.h"

namespace hearken {

/// What must be true of a thing's reported state for an action to count as done.
struct Effect {
  std::string property;
  std::vector<Value> any_of;  ///< acceptable values; empty: exactly the command's argument
};

/// The observable meaning of `action` on a thing of `kind`: all effects must hold.
/// An empty list means the action has no state that could confirm it (a button press that the
/// device does not report). Unknown pairs give std::nullopt.
std::optional<std::vector<Effect>> effects_of(std::string_view kind, std::string_view action);

/// Canonical actions a thing of `kind` has, given its properties: what a dialect or the
/// configuration need not spell out. Each names its argument's property.
std::vector<Action> standard_actions(std::string_view kind,
                                     const std::vector<Property>& properties);

/// Safety class of a thing when nobody configured one: locks, garage doors, gates, alarm panels,
/// sirens and mains valves are Security; smoke, gas, CO, medical and machine classes are Critical.
SafetyClass default_safety(std::string_view kind, std::string_view device_class);

/// True when `action` lowers protection (unlock, open a garage door or gate, disarm, silence):
/// the guard asks a person before it lets such a command through.
bool lowers_protection(const Thing& thing, std::string_view action);

}  // namespace hearken
