// SPDX-License-Identifier: Apache-2.0
#include "plan/resolve_value.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/state_words.h"
#include "core/units.h"
#include "plan/css_colors.h"

namespace hearken::plan {
namespace {

std::string spoken(std::string name) {
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

/// Words compare without case, blanks, hyphens and underscores: "Heat cool" is "heat_cool".
std::string plain(std::string_view text) {
  std::string key;
  for (const char c : text) {
    if (c == ' ' || c == '_' || c == '-') continue;
    key.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return key;
}

std::optional<double> number_in(const Value& value) {
  if (const auto number = as_number(value)) return number;
  const auto* text = std::get_if<std::string>(&value);
  return text == nullptr ? std::nullopt : parse_number(*text);
}

Result<Value> live_value(const Thing& thing, const ThingState& state, const std::string& property,
                         const ResolveOptions& options) {
  const auto found = state.properties.find(property);
  if (found == state.properties.end() || !is_known(found->second.value)) {
    return fail(ErrorCode::Unavailable,
                fmt::format("I do not know the present {} of {}.", spoken(property), thing.name));
  }
  const bool old =
      options.max_age.count() > 0 && options.now - found->second.received > options.max_age;
  if (old) {
    return fail(ErrorCode::Unavailable,
                fmt::format("The last {} of {} is too old.", spoken(property), thing.name));
  }
  return found->second.value;
}

/// Computed numbers (relative, converted) land on the device's grid; said ones never move.
double on_grid(double number, const Property& property) {
  if (property.step && *property.step > 0) {
    const double origin = property.minimum.value_or(0);
    number = origin + std::round((number - origin) / *property.step) * *property.step;
  }
  return std::round(number * 1e6) / 1e6;
}

Result<double> relative_number(const Thing& thing, const ThingState& state,
                               const Property& property, const Argument& argument, double amount,
                               const ResolveOptions& options) {
  HEARKEN_TRY(const Value live, live_value(thing, state, property.name, options));
  const auto present = as_number(live);
  if (!present) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("The {} of {} is not a number.", spoken(property.name), thing.name));
  }
  double target = *present * amount;
  if (argument.change == Change::Add) {
    const bool own = argument.unit.empty() || property.unit.empty();
    const auto by =
        own ? std::optional(amount) : convert_difference(amount, argument.unit, property.unit);
    if (!by) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("The {} of {} is not given in {}.", spoken(property.name), thing.name,
                              argument.unit));
    }
    target = *present + *by;
  }
  if (!std::isfinite(target)) {
    return fail(ErrorCode::InvalidInput, "That is no number.");
  }
  target = on_grid(target, property);
  if (options.relative_limit == RelativeLimit::Clamp) {
    if (property.minimum) target = std::max(target, *property.minimum);
    if (property.maximum) target = std::min(target, *property.maximum);
  }
  return target;
}

Result<Value> resolve_number(const Thing& thing, const ThingState& state, const Property& property,
                             const Argument& argument, const ResolveOptions& options) {
  const auto said = number_in(argument.value);
  if (!said || !std::isfinite(*said)) {
    if (argument.change == Change::Set) return argument.value;  // the guard says what is wrong
    return fail(ErrorCode::InvalidInput, fmt::format("I need a number to change the {} of {}.",
                                                     spoken(property.name), thing.name));
  }
  if (argument.change != Change::Set) {
    HEARKEN_TRY(const double target,
                relative_number(thing, state, property, argument, *said, options));
    return Value{target};
  }
  if (argument.unit.empty() || property.unit.empty() || argument.unit == property.unit) {
    return Value{*said};
  }
  const auto converted = convert_unit(*said, argument.unit, property.unit);
  if (!converted) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("The {} of {} is given in {}, not in {}.", spoken(property.name),
                            thing.name, property.unit, argument.unit));
  }
  if (*converted == *said) return Value{*said};
  return Value{on_grid(*converted, property)};
}

Value resolve_option(const Property& property, const Value& value) {
  const std::string wanted = plain(to_string(value));
  for (const std::string& option : property.options) {
    if (plain(option) == wanted) return Value{option};
  }
  return Value{to_string(value)};
}

Value resolve_boolean(const Value& value) {
  if (const auto* text = std::get_if<std::string>(&value)) {
    const std::string word = plain(*text);
    if (word == "on" || word == "true" || word == "yes") return Value{true};
    if (word == "off" || word == "false" || word == "no") return Value{false};
  }
  return value;
}

bool compare_numbers(double left, Comparison comparison, double right) {
  constexpr double kEqual = 1e-6;
  const bool equal = std::abs(left - right) <= kEqual;
  switch (comparison) {
    case Comparison::Equal:
      return equal;
    case Comparison::NotEqual:
      return !equal;
    case Comparison::Less:
      return left < right && !equal;
    case Comparison::LessOrEqual:
      return left < right || equal;
    case Comparison::Greater:
      return left > right && !equal;
    case Comparison::GreaterOrEqual:
      return left > right || equal;
  }
  return false;
}

}  // namespace

std::string spoken_action(std::string_view action) {
  if (action.starts_with("set_")) action.remove_prefix(4);
  return spoken(std::string(action));
}

Result<Value> resolve_argument(const Thing& thing, const ThingState& state, const Action& action,
                               const Argument& argument, const ResolveOptions& options) {
  const Property* property = thing.find_property(action.argument);
  const bool relative = argument.change != Change::Set;
  if (property == nullptr || (relative && property->type != ValueType::Number)) {
    if (!relative) return argument.value;
    return fail(ErrorCode::InvalidInput,
                fmt::format("{} has nothing to change by an amount there.", thing.name));
  }
  switch (property->type) {
    case ValueType::Number:
      return resolve_number(thing, state, *property, argument, options);
    case ValueType::Option:
      return resolve_option(*property, argument.value);
    case ValueType::Boolean:
      return resolve_boolean(argument.value);
    case ValueType::Text:
      break;
  }
  if (property->name != "color") return argument.value;
  const auto color = css_color(to_string(argument.value));
  if (color) return Value{*color};
  return fail(ErrorCode::InvalidInput,
              fmt::format("I do not know the colour \"{}\".", to_string(argument.value)));
}

Result<bool> evaluate_condition(const Condition& condition, const HomeSnapshot& home,
                                const ResolveOptions& options) {
  const Thing* thing = home.registry->find_thing(condition.thing);
  if (thing == nullptr) {
    return fail(ErrorCode::NotFound,
                fmt::format("There is nothing called \"{}\" to look at.", condition.thing.str()));
  }
  const std::string property =
      condition.property.empty() ? main_property(*thing) : condition.property;
  const ThingState& state = home.state_of(thing->id);
  HEARKEN_TRY(const Value live, live_value(*thing, state, property, options));
  const auto left = number_in(live);
  const auto right = number_in(condition.value);
  if (left && right) return compare_numbers(*left, condition.comparison, *right);
  const bool wants_equal = condition.comparison == Comparison::Equal;
  if (!wants_equal && condition.comparison != Comparison::NotEqual) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("The {} of {} cannot be compared.", spoken(property), thing->name));
  }
  const auto* word = std::get_if<std::string>(&condition.value);
  if (property == main_property(*thing) && word != nullptr) {
    if (const auto holds = is_in_state(*thing, state, *word)) return *holds == wants_equal;
  }
  return (plain(to_string(live)) == plain(to_string(condition.value))) == wants_equal;
}

}  // namespace hearken::plan
