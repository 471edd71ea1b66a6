// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace hearken::plan {

struct JsonMember;

/// One JSON value as read: objects keep the order of their members. Numbers are finite doubles,
/// strings are valid UTF-8. A value type; nesting is bounded by the reader that made it.
class JsonValue {
 public:
  using Array = std::vector<JsonValue>;
  using Object = std::vector<JsonMember>;

  // Not in the class, where JsonMember is still incomplete.
  JsonValue();  ///< null
  explicit JsonValue(bool flag);
  explicit JsonValue(double number);
  explicit JsonValue(std::string text);
  explicit JsonValue(Array items);
  explicit JsonValue(Object members);

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  /// Each gives nullptr when the value is of another kind.
  const bool* as_bool() const { return std::get_if<bool>(&data_); }
  const double* as_number() const { return std::get_if<double>(&data_); }
  const std::string* as_string() const { return std::get_if<std::string>(&data_); }
  const Array* as_array() const { return std::get_if<Array>(&data_); }
  const Object* as_object() const { return std::get_if<Object>(&data_); }
  Array* as_array() { return std::get_if<Array>(&data_); }
  Object* as_object() { return std::get_if<Object>(&data_); }

  /// First member called `key` of an object; nullptr when absent or not an object.
  const JsonValue* find(std::string_view key) const;

  /// Same content; the order of members does not matter, their number does.
  friend bool same_json(const JsonValue& a, const JsonValue& b);

 private:
  std::variant<std::monostate, bool, double, std::string, Array, Object> data_;
};

struct JsonMember {
  std::string key;
  JsonValue value;
};

bool same_json(const JsonValue& a, const JsonValue& b);

/// RFC 8259 text of a value on one line, members in their order, only needed escapes.
std::string to_text(const JsonValue& value);
/// Appends `text` as a quoted JSON string.
void append_quoted(std::string& out, std::string_view text);

}  // namespace hearken::plan
