// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/home.h"

namespace hearken {

/// Whether a thing is in the state that a person's word names: "on", "open", "locked", "wet",
/// "low", "home", "away", "playing". Reads the word by the thing's kind and device class (a door
/// sensor that is on is open; a battery below 20 % is low; a player that plays is on).
/// std::nullopt when the state was never reported or the word says nothing about such a thing.
std::optional<bool> is_in_state(const Thing& thing, const ThingState& state, std::string_view word);

/// The word a person uses for the present state: "open" for a door sensor that is on, "wet",
/// "away"; the state itself where there is no better one. Empty when it was never reported.
std::string spoken_state(const Thing& thing, const ThingState& state);

/// Name of the property that a question about the thing means when it names none: "state", or the
/// sensor's only value. Empty when the thing has no property.
std::string main_property(const Thing& thing);

/// Below this many percent a battery is called low.
inline constexpr double kLowBatteryPercent = 20;

}  // namespace hearken
