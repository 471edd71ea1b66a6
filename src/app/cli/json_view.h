// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/text.h"
#include "core/value.h"

// Careful reading of JSON that is to be printed: nothing throws, absent members are empty.
namespace hearken::app {

using Json = nlohmann::ordered_json;

inline constexpr std::size_t kMaxPrintedText = 2000;

inline Json read_json(const std::string& text) { return Json::parse(text, nullptr, false); }

inline const Json& member(const Json& object, const char* key) {
  static const Json absent;
  if (!object.is_object()) return absent;
  const auto found = object.find(key);
  return found == object.end() ? absent : *found;
}

/// A string member without anything that could harm a terminal.
inline std::string text_member(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_string() ? sanitize(value.get_ref<const std::string&>(), kMaxPrintedText)
                           : std::string();
}

inline double number_member(const Json& object, const char* key) {
  const Json& value = member(object, key);
  return value.is_number() ? value.get<double>() : 0;
}

/// A scalar as people write it; "unknown" for null.
inline std::string scalar_text(const Json& value) {
  if (value.is_string()) return sanitize(value.get_ref<const std::string&>(), kMaxPrintedText);
  if (value.is_number()) return format_number(value.get<double>());
  if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
  return "unknown";
}

/// "21 °C"; only numbers take the unit.
inline std::string with_unit(const Json& value, const std::string& unit) {
  return unit.empty() || !value.is_number() ? scalar_text(value) : scalar_text(value) + " " + unit;
}

}  // namespace hearken::app
