// SPDX-License-Identifier: Apache-2.0
#include "devices/json_input.h"

#include <cmath>

#include "core/text.h"

namespace hearken::devices {

Result<Json> read_json(std::string_view text, std::size_t max_bytes) {
  if (text.size() > max_bytes) {
    return fail(ErrorCode::InvalidInput,
                "JSON larger than " + std::to_string(max_bytes / 1024) + " KiB");
  }
  if (text.find('\0') != std::string_view::npos) {  // the parser takes it for the end
    return fail(ErrorCode::InvalidInput, "JSON with a NUL byte");
  }
  int depth = 0;
  bool inside_text = false;
  for (std::size_t i = 0; i < text.size(); ++i) {  // before parsing: the parser recurses
    const char c = text[i];
    if (inside_text) {
      if (c == '\\') ++i;
      if (c == '"') inside_text = false;
      continue;
    }
    if (c == '"') inside_text = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
    if (depth > kMaxJsonDepth) return fail(ErrorCode::InvalidInput, "JSON nested too deeply");
  }
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (json.is_discarded()) return fail(ErrorCode::InvalidInput, "payload is not JSON");
  return json;
}

std::optional<Value> read_value(const Json& json) {
  if (json.is_boolean()) return Value{json.get<bool>()};
  if (json.is_number()) {
    const double number = json.get<double>();
    if (!std::isfinite(number)) return std::nullopt;
    return Value{number};
  }
  if (json.is_string()) return Value{sanitize(json.get_ref<const std::string&>(), kMaxTextBytes)};
  if (!json.is_structured()) return std::nullopt;
  std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (text.size() > kMaxTextBytes) return std::nullopt;
  return Value{std::move(text)};
}

std::string text_of(const Json& object, std::string_view key) {
  const auto found = object.find(std::string(key));
  if (found == object.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number() && std::isfinite(found->get<double>())) {
    return format_number(found->get<double>());
  }
  if (found->is_boolean()) return found->get<bool>() ? "true" : "false";
  return {};
}

std::optional<double> number_in(const Json& json) {
  if (json.is_string()) return parse_number(json.get_ref<const std::string&>());
  if (!json.is_number()) return std::nullopt;
  const double number = json.get<double>();
  if (!std::isfinite(number)) return std::nullopt;
  return number;
}

int small_integer(const std::optional<double>& number, int otherwise) {
  if (!number || !(std::fabs(*number) < 1e6)) return otherwise;
  return static_cast<int>(*number);
}

std::optional<double> number_of(const Json& object, std::string_view key) {
  const auto found = object.find(std::string(key));
  return found == object.end() ? std::nullopt : number_in(*found);
}

}  // namespace hearken::devices
