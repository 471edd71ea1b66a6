// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace hearken {

/// What a property holds. Numbers are finite doubles in the property's unit; states, options and
/// colours ("#rrggbb") are strings; structured data (to-do items, calendar events) is JSON text.
using Value = std::variant<std::monostate, bool, double, std::string>;

/// "true", "21.5" (shortest form that reads back equal), the string itself, or "unknown".
std::string to_string(const Value& value);

inline bool is_known(const Value& value) { return !std::holds_alternative<std::monostate>(value); }
/// The number in `value`, if it holds one.
std::optional<double> as_number(const Value& value);

/// Shortest decimal text that reads back as the same double: "21.5", "18", "0.1".
std::string format_number(double number);
/// Reads a whole string as one finite number; no sign-only, hex, inf or nan forms.
std::optional<double> parse_number(std::string_view text);

/// Equal kind and equal content; numbers within `tolerance`.
bool same_value(const Value& a, const Value& b, double tolerance);

}  // namespace hearken
