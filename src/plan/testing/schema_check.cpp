// SPDX-License-Identifier: Apache-2.0
#include "plan/testing/schema_check.h"

#include <algorithm>
#include <string>

namespace hearken::plan::testing {
namespace {

class Check {
 public:
  explicit Check(const JsonValue& root) : root_(root) {}

  bool fits(const JsonValue& value, const JsonValue& schema) const {
    if (const JsonValue* reference = schema.find("$ref")) {
      constexpr std::size_t kBefore = std::string_view("#/$defs/").size();
      const JsonValue* target = root_.find("$defs")->find(reference->as_string()->substr(kBefore));
      return target != nullptr && fits(value, *target);
    }
    if (const JsonValue* alternatives = schema.find("anyOf")) {
      const auto& all = *alternatives->as_array();
      return std::any_of(all.begin(), all.end(),
                         [&](const JsonValue& one) { return fits(value, one); });
    }
    const std::string& type = *schema.find("type")->as_string();
    if (type == "object") return fits_object(value, schema);
    if (type == "array") return fits_array(value, schema);
    if (type == "number") return fits_number(value, schema);
    if (type == "string") return fits_text(value, schema);
    if (type == "boolean") return value.as_bool() != nullptr;
    return type == "null" && value.is_null();
  }

 private:
  bool fits_object(const JsonValue& value, const JsonValue& schema) const {
    if (value.as_object() == nullptr) return false;
    const JsonValue& properties = *schema.find("properties");
    for (const auto& member : *value.as_object()) {
      if (properties.find(member.key) == nullptr) return false;
    }
    static const JsonValue kNull;
    const auto& all = *properties.as_object();
    return std::all_of(all.begin(), all.end(), [&](const JsonMember& property) {
      const JsonValue* found = value.find(property.key);
      return fits(found == nullptr ? kNull : *found, property.value);
    });
  }

  bool fits_array(const JsonValue& value, const JsonValue& schema) const {
    const JsonValue::Array* items = value.as_array();
    if (items == nullptr) return false;
    const JsonValue* most = schema.find("maxItems");
    if (most != nullptr && static_cast<double>(items->size()) > *most->as_number()) return false;
    return std::all_of(items->begin(), items->end(),
                       [&](const JsonValue& item) { return fits(item, *schema.find("items")); });
  }

  static bool fits_number(const JsonValue& value, const JsonValue& schema) {
    const double* number = value.as_number();
    if (number == nullptr) return false;
    const JsonValue* least = schema.find("minimum");
    const JsonValue* most = schema.find("maximum");
    return (least == nullptr || *number >= *least->as_number()) &&
           (most == nullptr || *number <= *most->as_number());
  }

  static bool fits_text(const JsonValue& value, const JsonValue& schema) {
    if (value.as_string() == nullptr) return false;
    const JsonValue* words = schema.find("enum");
    if (words == nullptr) return true;
    const auto& all = *words->as_array();
    return std::any_of(all.begin(), all.end(),
                       [&](const JsonValue& word) { return same_json(word, value); });
  }

  const JsonValue& root_;
};

}  // namespace

bool fits_schema(const JsonValue& value, const JsonValue& schema) {
  return Check(schema).fits(value, schema);
}

}  // namespace hearken::plan::testing
