// SPDX-License-Identifier: Apache-2.0
#include "api/json_body.h"

#include <fmt/format.h>

#include <algorithm>

namespace hearken::api {

Result<Json> parse_object(std::string_view body, std::size_t max_depth) {
  std::size_t depth = 0;
  const auto shallow = [&](int level, Json::parse_event_t, Json&) {
    depth = std::max(depth, static_cast<std::size_t>(std::max(level, 0)));
    return depth <= max_depth;
  };
  Json json = Json::parse(body.begin(), body.end(), shallow, false);
  if (json.is_discarded() || depth > max_depth) {
    return fail(ErrorCode::InvalidInput, "the body is no well-formed JSON");
  }
  if (!json.is_object()) return fail(ErrorCode::InvalidInput, "the body should be a JSON object");
  return json;
}

const Json& member_of(const Json& object, const char* key) {
  static const Json absent;
  if (!object.is_object()) return absent;
  const auto found = object.find(key);
  return found == object.end() ? absent : *found;
}

std::string text_of(const Json& object, const char* key) {
  const Json& value = member_of(object, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

double number_of(const Json& object, const char* key) {
  const Json& value = member_of(object, key);
  return value.is_number() ? value.get<double>() : 0;
}

Result<bool> flag_of(const Json& object, const char* key, bool otherwise) {
  const Json& value = member_of(object, key);
  if (value.is_null()) return otherwise;
  if (value.is_boolean()) return value.get<bool>();
  return fail(ErrorCode::InvalidInput, fmt::format("'{}' should be true or false", key));
}

std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace hearken::api
