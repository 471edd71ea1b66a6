// SPDX-License-Identifier: Apache-2.0
#include "plan/json_fields.h"

#include <algorithm>

#include "core/text.h"

namespace hearken::plan {

Result<JsonFields> JsonFields::open(const JsonValue& value, std::string what,
                                    std::initializer_list<std::string_view> known) {
  JsonFields fields(value, std::move(what));
  const JsonValue::Object* members = value.as_object();
  if (!members) return fields.refuse("must be an object");
  for (const JsonMember& member : *members) {
    if (std::find(known.begin(), known.end(), member.key) == known.end()) {
      return fields.refuse("the key \"" + sanitize(member.key, 60) + "\" means nothing here");
    }
  }
  return fields;
}

const JsonValue* JsonFields::find(std::string_view key) const {
  const JsonValue* value = value_->find(key);
  return value && !value->is_null() ? value : nullptr;
}

Result<std::string> JsonFields::text(std::string_view key) const {
  const JsonValue* value = find(key);
  if (!value) return std::string();
  if (const std::string* text = value->as_string()) return *text;
  return refuse("\"" + std::string(key) + "\" must be a text");
}

Result<std::string> JsonFields::required_text(std::string_view key) const {
  HEARKEN_TRY(std::string out, text(key));
  if (out.empty()) return refuse("\"" + std::string(key) + "\" is missing");
  return out;
}

Result<bool> JsonFields::flag(std::string_view key) const {
  const JsonValue* value = find(key);
  if (!value) return false;
  if (const bool* set = value->as_bool()) return *set;
  return refuse("\"" + std::string(key) + "\" must be true or false");
}

Result<std::vector<std::string>> JsonFields::texts(std::string_view key) const {
  std::vector<std::string> out;
  const JsonValue* value = find(key);
  if (!value) return out;
  const JsonValue::Array* items = value->as_array();
  if (!items) return refuse("\"" + std::string(key) + "\" must be a list of texts");
  for (const JsonValue& item : *items) {
    const std::string* text = item.as_string();
    if (!text || text->empty()) {
      return refuse("\"" + std::string(key) + "\" must be a list of texts");
    }
    out.push_back(*text);
  }
  return out;
}

tl::unexpected<Error> JsonFields::refuse(std::string_view why) const {
  return fail(ErrorCode::InvalidInput, what_ + ": " + std::string(why));
}

}  // namespace hearken::plan
