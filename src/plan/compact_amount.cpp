// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_amount.h"

#include <algorithm>
#include <cmath>

#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

bool takes_number(const Property& bound, double number) {
  return bound.type == ValueType::Number && (!bound.minimum || number >= *bound.minimum) &&
         (!bound.maximum || number <= *bound.maximum);
}

bool takes_option(const Property& bound, const std::string& option, std::string_view property) {
  if (bound.type == ValueType::Text && (property == "color" || bound.options.empty())) return true;
  return std::find(bound.options.begin(), bound.options.end(), option) != bound.options.end();
}

bool has_limit(const Property& bound, bool upper) {
  if (bound.type == ValueType::Option) return !bound.options.empty();
  if (bound.type != ValueType::Number) return false;
  return bound.unit == "%" || (upper ? bound.maximum : bound.minimum).has_value();
}

/// "Up by 320" is no change of a setpoint that goes from 0 to 290.
bool takes_change(const Property& bound, const Setting& setting, const Context& context) {
  if (bound.type != ValueType::Number) return false;
  const auto value = pointer_index(setting.amount, 'v');
  if (!value || !bound.minimum || !bound.maximum) return true;
  return *value < context.values.size() &&
         std::abs(context.values[*value].number) <= *bound.maximum - *bound.minimum;
}

}  // namespace

bool takes_amount(const Thing& thing, const std::string& action, const Setting& setting,
                  const Context& context) {
  const Action* found = thing.find_action(action);
  const Property* bound = found == nullptr ? nullptr : thing.find_property(found->argument);
  if (bound == nullptr) return false;
  if (!setting.direction.empty()) return takes_change(*bound, setting, context);
  if (const auto value = pointer_index(setting.amount, 'v')) {
    return *value < context.values.size() && takes_number(*bound, context.values[*value].number);
  }
  if (const auto option = pointer_index(setting.amount, 'o')) {
    return *option < context.options.size() &&
           takes_option(*bound, context.options[*option].option, setting.property);
  }
  return has_limit(*bound, setting.amount == "<max>");
}

}  // namespace hearken::plan
