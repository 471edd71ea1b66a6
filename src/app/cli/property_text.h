// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/columns.h"
#include "app/cli/json_view.h"

// A property of an answer of GET /api/things as people say it.
namespace hearken::app {

/// The word for a value where people use another one ("open" for the "on" of a door).
inline std::string value_in_words(const Json& property, const Json& value) {
  const std::string text = scalar_text(value);
  const std::string word =
      value.is_string() ? text_member(member(property, "words"), text.c_str()) : std::string();
  return word.empty() ? text : word;
}

/// "on", "brightness 30 %"; empty when it was never reported.
inline std::string property_text(const Json& property) {
  constexpr std::size_t kLongest = 32;
  const Json& value = member(property, "value");
  if (value.is_null()) return {};
  std::string name = text_member(property, "name");
  for (char& c : name) {
    if (c == '_') c = ' ';
  }
  const std::string unit = text_member(property, "unit");
  return (name == "state" ? "" : name + " ") +
         shortened(value_in_words(property, value), kLongest) + (unit.empty() ? "" : " " + unit);
}

}  // namespace hearken::app
