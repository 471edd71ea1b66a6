// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.h"
#include "core/value.h"

namespace hearken {

enum class ValueType { Boolean, Number, Text, Option };
enum class Access { ReadOnly, ReadWrite };

/// One property affordance of a thing (W3C WoT Thing Description 1.1, "PropertyAffordance").
/// Canonical names every dialect maps to: state, brightness, color, color_temperature, position,
/// tilt, temperature (target), current_temperature, humidity (target), current_humidity, speed,
/// volume, muted, track, mode, value, option, battery, power, items, events. A dialect may add
/// others.
struct Property {
  std::string name;
  ValueType type = ValueType::Number;
  Access access = Access::ReadOnly;
  std::string unit;               ///< UCUM-like: "%", "°C", "W", "lx"; empty when none
  std::optional<double> minimum;  ///< in `unit`; inclusive
  std::optional<double> maximum;
  std::optional<double> step;        ///< smallest change the device can make, in `unit`
  std::vector<std::string> options;  ///< for Option
};

/// How much harm a wrong command can do; decides who may command and what needs confirmation.
enum class SafetyClass { Comfort, Security, Critical };
const char* to_string(SafetyClass safety);
std::optional<SafetyClass> parse_safety_class(std::string_view text);

/// One action affordance. Its meaning (which property reaches which value) is in core/actions.h.
struct Action {
  std::string name;      ///< canonical: "turn_on", "set_brightness" …
  std::string argument;  ///< name of the property that bounds the value; empty: takes no value
};

/// A device, sensor, list, scene … one row of the registry. Immutable once in a Registry.
struct Thing {
  ThingId id;
  std::string name;
  std::vector<std::string> aliases;
  AreaId area;               ///< empty: belongs to no room
  std::string kind;          ///< "light", "cover", "sensor" … (Home Assistant's domain names)
  std::string device_class;  ///< refines the kind: "curtain", "garage", "temperature"; may be empty
  SafetyClass safety = SafetyClass::Comfort;
  std::vector<Property> properties;
  std::vector<Action> actions;

  const Property* find_property(std::string_view property_name) const;
  const Action* find_action(std::string_view action_name) const;
};

struct Area {
  AreaId id;
  std::string name;
  std::string floor;  ///< display name of the floor; empty: none
  std::vector<std::string> aliases;
};

}  // namespace hearken
