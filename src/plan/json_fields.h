// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "plan/json_value.h"

// Reading typed members of an object that came from outside. Private to this folder.
namespace hearken::plan {

/// One object and how to speak of it in an error ("command 2").
class JsonFields {
 public:
  /// Fails when `value` is no object or has a key outside `known`, naming the key.
  static Result<JsonFields> open(const JsonValue& value, std::string what,
                                 std::initializer_list<std::string_view> known);

  /// The member, or nullptr when absent or null.
  const JsonValue* find(std::string_view key) const;
  /// Empty when absent or null; fails when it is no string.
  Result<std::string> text(std::string_view key) const;
  /// Fails also when absent, null or empty.
  Result<std::string> required_text(std::string_view key) const;
  /// False when absent or null; fails when it is no Boolean.
  Result<bool> flag(std::string_view key) const;
  /// Empty when absent or null; fails unless it is a list of strings that are not empty.
  Result<std::vector<std::string>> texts(std::string_view key) const;
  /// InvalidInput: "<what>: <why>".
  tl::unexpected<Error> refuse(std::string_view why) const;

 private:
  JsonFields(const JsonValue& value, std::string what) : value_(&value), what_(std::move(what)) {}

  const JsonValue* value_;
  std::string what_;
};

}  // namespace hearken::plan
