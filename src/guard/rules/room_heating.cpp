// SPDX-License-Identifier: Apache-2.0
// room-heating: set-points of thermostats stay between frost protection and what is healthy.
// Protects people and pipes (5-28 °C by default). Thermostats whose own range ends below 15 °C are
// cold stores and not meant; what only cools has the lower limit alone. Does not limit how fast the
// set-point moves. Source: default rule 5.
#include <fmt/format.h>

#include <algorithm>

#include "core/units.h"
#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

/// By its list of modes, where each is known not to heat. "auto" does not where an air conditioner
/// has no mode that heats.
bool only_cools(const Thing& thing) {
  const Property* modes = thing.find_property("mode");
  if (modes == nullptr) return false;
  const auto cools = [](std::string_view mode) { return mode == "cool"; };
  const auto heats = [&](std::string_view mode) {
    return mode == "auto" ? thing.device_class != "air_conditioner"
                          : !is_one_of(mode, {"off", "cool", "dry", "fan_only"});
  };
  return std::any_of(modes->options.begin(), modes->options.end(), cools) &&
         std::none_of(modes->options.begin(), modes->options.end(), heats);
}

}  // namespace

std::vector<Finding> check_room_heating(const GuardInput& input) {
  constexpr double kColdStoreMaximum = 15;  // °C
  const Policy& policy = input.policy;
  return check_known_steps(input, [&](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    const auto target = as_number(step.argument);
    const Property* property = thing.find_property(action.argument);
    if (thing.kind != "climate" || action.argument != "temperature") return finding;
    if (property == nullptr || !target) return finding;
    const std::string unit = property->unit.empty() ? "°C" : property->unit;
    const auto celsius = convert_unit(*target, unit, "°C");
    if (!celsius) {
      return std::optional(deny(fmt::format("The unit of {} is not known.", thing.name)));
    }
    const auto top =
        property->maximum ? convert_unit(*property->maximum, unit, "°C") : std::nullopt;
    if (top && *top <= kColdStoreMaximum) return finding;
    if (only_cools(thing)) {
      if (*celsius >= policy.room_minimum_c) return finding;
      return std::optional(deny(
          fmt::format("A room is not cooled below {} °C.", format_number(policy.room_minimum_c))));
    }
    if (*celsius < policy.room_minimum_c || *celsius > policy.room_maximum_c) {
      finding = deny(fmt::format("Room heating stays between {} and {} °C.",
                                 format_number(policy.room_minimum_c),
                                 format_number(policy.room_maximum_c)));
    }
    return finding;
  });
}

}  // namespace hearken::guard
