// SPDX-License-Identifier: Apache-2.0
// value-range: numbers lie within the property's limits and on its step, options are listed.
// Protects devices from values they would clamp, wrap or misread. Nothing is clamped here: 140 % is
// refused, never made 100 %. Does not know limits that nobody described. Source: default rule 18.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

std::string with_unit(double number, const Property& property) {
  return property.unit.empty() ? format_number(number)
                               : fmt::format("{} {}", format_number(number), property.unit);
}

std::optional<Finding> check_number(const Thing& thing, const Property& property, double number) {
  constexpr double kRounding = 1e-9;
  const bool low = property.minimum && number < *property.minimum - kRounding;
  const bool high = property.maximum && number > *property.maximum + kRounding;
  if (low || high) {
    const auto range =
        property.minimum && property.maximum
            ? fmt::format("{} to {}", format_number(*property.minimum),
                          with_unit(*property.maximum, property))
            : fmt::format("{} {}", low ? "at least" : "at most",
                          with_unit(low ? *property.minimum : *property.maximum, property));
    return deny(fmt::format("{} is outside what {} can do: {}.", with_unit(number, property),
                            thing.name, range));
  }
  if (!property.step || !(*property.step > 0)) return std::nullopt;
  const double steps = (number - property.minimum.value_or(0)) / *property.step;
  if (std::abs(steps - std::round(steps)) <= 1e-6 * std::max(1.0, std::abs(steps))) {
    return std::nullopt;
  }
  return deny(fmt::format("{} moves in steps of {}, so {} is not possible.", thing.name,
                          with_unit(*property.step, property), with_unit(number, property)));
}

std::optional<Finding> check_option(const Thing& thing, const Property& property,
                                    const std::string& option) {
  const auto& options = property.options;
  if (std::find(options.begin(), options.end(), option) != options.end()) return std::nullopt;
  return deny(fmt::format("{} has no option \"{}\".", thing.name, option));
}

}  // namespace

std::vector<Finding> check_value_range(const GuardInput& input) {
  return check_known_steps(input, [](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    const Property* property = thing.find_property(action.argument);
    if (property == nullptr) return finding;
    if (const auto number = as_number(step.argument)) {
      finding = check_number(thing, *property, *number);
    }
    const auto* option = std::get_if<std::string>(&step.argument);
    if (property->type == ValueType::Option && option != nullptr) {
      finding = check_option(thing, *property, *option);
    }
    return finding;
  });
}

}  // namespace hearken::guard
