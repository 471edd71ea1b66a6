// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

// Reading JSON that a server sent, without exceptions. Private to this folder; not for headers.
namespace hearken::llm {

using Json = nlohmann::json;

/// The document, or a discarded value when `text` is no JSON.
inline Json parse_json(std::string_view text) { return Json::parse(text, nullptr, false); }

/// The member, or nullptr when `value` is no object or has none.
inline const Json* find_member(const Json& value, const char* key) {
  if (!value.is_object()) return nullptr;
  const auto member = value.find(key);
  return member == value.end() ? nullptr : &*member;
}

/// The member when it is a string; empty otherwise.
inline std::string text_member(const Json& value, const char* key) {
  const Json* member = find_member(value, key);
  return member && member->is_string() ? member->get<std::string>() : std::string();
}

/// The member when it is a finite number of at least 0; 0 otherwise.
inline double number_member(const Json& value, const char* key) {
  const Json* member = find_member(value, key);
  const double number = member && member->is_number() ? member->get<double>() : 0.0;
  return std::isfinite(number) && number > 0 ? number : 0.0;
}

/// The same as a count; absurd ones are cut.
inline std::size_t count_member(const Json& value, const char* key) {
  constexpr double kMost = 1e12;
  return static_cast<std::size_t>(std::min(number_member(value, key), kMost));
}

/// One line of JSON; what is no UTF-8 is replaced.
inline std::string to_text(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace hearken::llm
