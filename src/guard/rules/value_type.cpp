// SPDX-License-Identifier: Apache-2.0
// value-type: an action gets exactly the argument it takes: none, or one of its property's type.
// Protects devices from words where numbers belong, NaN, over-long or binary text. Does not look at
// range. Source: default rule 18; text limit: 500 bytes, the longest a to-do entry needs.
#include <fmt/format.h>

#include <cmath>

#include "guard/rule.h"
#include "guard/rules.h"

namespace hearken::guard {
namespace {

constexpr std::size_t kMaxTextBytes = 500;

bool is_clean_text(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || text->empty() || text->size() > kMaxTextBytes) return false;
  for (const char c : *text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
  }
  return true;
}

bool is_color(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  return text != nullptr && text->size() == 7 && text->front() == '#' &&
         text->find_first_not_of("0123456789abcdefABCDEF", 1) == std::string::npos;
}

std::optional<std::string> wrong_type(const Property& property, const Value& value) {
  switch (property.type) {
    case ValueType::Boolean:
      if (std::holds_alternative<bool>(value)) return std::nullopt;
      return "yes or no";
    case ValueType::Number: {
      const auto number = as_number(value);
      if (number && std::isfinite(*number)) return std::nullopt;
      return "a number";
    }
    case ValueType::Option:
      if (is_clean_text(value)) return std::nullopt;
      return "one of its options";
    case ValueType::Text:
      if (property.name == "color" && !is_color(value)) return "a colour";
      if (is_clean_text(value)) return std::nullopt;
      return "a text";
  }
  return "something else";
}

}  // namespace

std::vector<Finding> check_value_type(const GuardInput& input) {
  return check_known_steps(input, [](const Thing& thing, const Action& action, const Step& step) {
    std::optional<Finding> finding;
    if (action.argument.empty()) {
      if (is_known(step.argument)) {
        finding = deny(fmt::format("\"{}\" of {} takes no value.", action.name, thing.name));
      }
      return finding;
    }
    const Property* property = thing.find_property(action.argument);
    if (property == nullptr) {
      return std::optional(
          deny(fmt::format("What \"{}\" of {} sets is not described.", action.name, thing.name)));
    }
    if (const auto wanted = wrong_type(*property, step.argument)) {
      finding = deny(fmt::format("\"{}\" of {} needs {}.", action.name, thing.name, *wanted));
    }
    return finding;
  });
}

}  // namespace hearken::guard
