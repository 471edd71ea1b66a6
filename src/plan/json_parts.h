// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/plan.h"
#include "core/result.h"
#include "plan/json_fields.h"
#include "plan/json_value.h"

// Parts of Plan JSON that its readers and writers share. Private to this folder.
namespace hearken::plan {

/// Unknown when absent; fails when it is a list or an object.
Result<Value> read_scalar(const JsonFields& fields, std::string_view key);
Result<Selector> read_selector(const JsonValue& value, const std::string& what);
Result<std::vector<PlannedCommand>> read_commands(const JsonValue& value);
/// "rules", "timers", "requests", "lesson".
Status read_later(const JsonFields& fields, Plan& plan);

/// Members of one object in the order they are added.
class ObjectWriter {
 public:
  void text(std::string_view key, std::string_view value) {
    add(key, JsonValue(std::string(value)));
  }
  void text_if_any(std::string_view key, std::string_view value) {
    if (!value.empty()) text(key, value);
  }
  void scalar(std::string_view key, const Value& value) {
    if (const bool* flag = std::get_if<bool>(&value)) add(key, JsonValue(*flag));
    if (const double* number = std::get_if<double>(&value)) add(key, JsonValue(*number));
    if (const auto* words = std::get_if<std::string>(&value)) add(key, JsonValue(*words));
  }
  void add(std::string_view key, JsonValue value) {
    members_.push_back({std::string(key), std::move(value)});
  }
  JsonValue take() { return JsonValue(std::move(members_)); }

 private:
  JsonValue::Object members_;
};

JsonValue to_value(const Selector& selector);
JsonValue to_value(const PlannedCommand& command);
/// Adds what is to be done later; nothing when there is none.
void write_later(ObjectWriter& out, const Plan& plan);

}  // namespace hearken::plan
