// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/home.h"
#include "core/thing.h"

namespace hearken {

/// How an effect is compared with what a thing reports.
enum class Match {
  AnyOf,          ///< the value is one of `any_of` (words without regard to case)
  OpenItemCount,  ///< to-do JSON: the open items named any_of[0] number exactly `count`
};

/// What must be true of a thing's reported state for an action to count as done.
struct Effect {
  std::string property;
  std::vector<Value> any_of;  ///< acceptable values; empty: exactly the command's argument
  Match match = Match::AnyOf;
  std::size_t count = 0;  ///< for OpenItemCount
};

/// The observable meaning of `action` on a thing of `kind`: all effects must hold.
/// An empty list means the action has no state that could confirm it (a button press that the
/// device does not report). Unknown pairs give std::nullopt.
std::optional<std::vector<Effect>> effects_of(std::string_view kind, std::string_view action);

/// The same for one concrete command: arguments filled in, toggles and track changes computed from
/// `before`, effects on properties that the thing does not have left out. An empty list: nothing
/// that this thing reports could confirm the command.
std::vector<Effect> wanted_effects(const Thing& thing, const ThingState& before,
                                   std::string_view action, const Value& argument);

/// True when `reported` satisfies a filled-in effect; numbers compare within `tolerance`, colours
/// without their brightness.
/// An unknown value satisfies nothing.
bool effect_holds(const Effect& effect, const Value& reported, double tolerance);

/// Tolerance for comparing reports of a property: half its step; one device level in 255 for
/// percent values without a step; else 0.05 in the property's unit.
double tolerance_of(const Property* property);

/// True when doing the action twice is the same as doing it once ("turn_on", not "next"): only
/// such commands are skipped when they hold already, and only such are sent again.
bool is_idempotent(std::string_view action);

/// Canonical actions a thing of `kind` has, given its properties: what a dialect or the
/// configuration need not spell out. Each names its argument's property.
std::vector<Action> standard_actions(std::string_view kind,
                                     const std::vector<Property>& properties);

/// Safety class of a thing when nobody configured one: locks, garage doors, gates, alarm panels,
/// sirens and mains valves are Security; smoke, gas, CO, medical and machine classes are Critical.
SafetyClass default_safety(std::string_view kind, std::string_view device_class);

/// True when `action` lowers protection (unlock, open a garage door or gate, disarm, silence, start
/// a machine, switch off refrigeration): the guard asks a person before it lets such a command
/// through. Moving to a position counts as opening, whatever the position.
bool lowers_protection(const Thing& thing, std::string_view action);

/// True when `action` can only add protection: lock, arm, close, stop, switch off a machine, switch
/// on refrigeration. Never true where lowers_protection is.
bool raises_protection(const Thing& thing, std::string_view action);

}  // namespace hearken
