// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/home.h"
#include "core/reading.h"
#include "core/result.h"

// Reads a test pack's home into our own model. No devices, no MQTT: only values.
//
// A home has one of two forms. The first lists `areas` and `devices` with Home Assistant's domains,
// capabilities and attributes. The second lists `rooms`, each with devices that have attributes
// with ranges and `methods` such as "set_brightness(brightness:int)".

namespace hearken::sim {

/// A device in the pack's own terms; what the simulated device starts from.
struct PackDevice {
  ThingId thing;
  std::string domain;  ///< as in the pack; a guess for the `rooms` form
  std::string device_class;
  std::string state;         ///< Home Assistant's state word or figure
  std::string attributes;    ///< JSON object text, Home Assistant's units (brightness 0-255 …)
  std::string capabilities;  ///< JSON object text
};

/// Which method of the `rooms` form an action stands for.
struct PackMethod {
  ThingId thing;
  std::string action;
  std::string call;  ///< "sun_room.light.set_brightness"
};

struct PackHome {
  std::shared_ptr<const Registry> registry;
  std::vector<Reading> initial;     ///< one for every property with a known start value
  std::vector<PackDevice> devices;  ///< same order as registry->things() for the `devices` form
  std::vector<PackMethod> methods;  ///< `rooms` form only
};

/// Builds the home from its JSON object text. `setup` ("" or an item's `setup` object) replaces
/// state and attributes of the devices it names before properties are derived. InvalidInput when
/// the text is not such a home or `setup` names a device that it does not have.
Result<PackHome> read_pack_home(std::string_view home_json, std::string_view setup_json);

/// The same for the home `name` in a file of homes (a JSON object, name → home).
/// NotFound when the file cannot be read or has no such home.
Result<PackHome> load_pack_home(const std::string& homes_file, std::string_view name,
                                std::string_view setup_json);

/// The home as it stands at the start.
HomePtr snapshot_of(const PackHome& home);

/// "sun_room.light.set_brightness(65)" for a command of a `rooms` home; std::nullopt when the thing
/// has no such action.
std::optional<std::string> operation_text(const PackHome& home, const ThingId& thing,
                                          std::string_view action, const Value& argument);

/// The property that a pack's `state` word stands for: "value" for numbers, "option" for selects,
/// otherwise "state".
std::string_view main_property(std::string_view kind);

/// A state word or figure of a pack as a value of the thing's main property.
Value main_value(const Thing& thing, std::string_view state);

/// 0-255 as whole percent and back, both rounded half up.
double percent_of_level(double level);
double level_of_percent(double percent);

}  // namespace hearken::sim
