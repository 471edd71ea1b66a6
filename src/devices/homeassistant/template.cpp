// SPDX-License-Identifier: Apache-2.0
#include "devices/homeassistant/template.h"

#include <algorithm>
#include <charconv>

#include "core/text.h"

namespace hearken::devices::homeassistant {
namespace {

constexpr std::size_t kMaxTemplateBytes = 256;
constexpr std::size_t kMaxShownBytes = 80;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

/// Takes one ".name", "['name']", "[\"name\"]" or "[0]" off `rest`.
std::optional<std::string> take_step(std::string_view& rest) {
  if (rest.starts_with('.')) {
    const auto* end = std::find_if_not(rest.begin() + 1, rest.end(), is_word);
    std::string name(rest.begin() + 1, end);
    rest.remove_prefix(name.size() + 1);
    if (name.empty()) return std::nullopt;
    return name;
  }
  const auto close = rest.find(']');
  if (!rest.starts_with('[') || close == rest.npos) return std::nullopt;
  auto inner = trim(rest.substr(1, close - 1));
  rest.remove_prefix(close + 1);
  const bool quoted = inner.size() >= 2 && (inner.front() == '\'' || inner.front() == '"') &&
                      inner.back() == inner.front();
  if (quoted) inner = inner.substr(1, inner.size() - 2);
  const bool digits = !inner.empty() && std::all_of(inner.begin(), inner.end(),
                                                    [](char c) { return c >= '0' && c <= '9'; });
  if (inner.empty() || (!quoted && !digits)) return std::nullopt;
  if (inner.find_first_of("'\"") != inner.npos) return std::nullopt;
  return std::string(inner);
}

}  // namespace

Result<ValueTemplate> ValueTemplate::parse(std::string_view text) {
  const auto refuse = [&] {
    return fail(ErrorCode::InvalidInput,
                "template is more than a choice of value: " + sanitize(text, kMaxShownBytes));
  };
  auto rest = trim(text);
  if (rest.empty()) return ValueTemplate();
  if (rest.size() > kMaxTemplateBytes || !rest.starts_with("{{") || !rest.ends_with("}}")) {
    return refuse();
  }
  rest = trim(rest.substr(2, rest.size() < 4 ? 0 : rest.size() - 4));
  if (rest == "value") return ValueTemplate();
  if (!rest.starts_with("value_json")) return refuse();
  rest.remove_prefix(std::string_view("value_json").size());
  std::vector<std::string> path;
  while (!rest.empty()) {
    auto step = take_step(rest);
    if (!step) return refuse();
    path.push_back(std::move(*step));
  }
  if (path.empty()) return refuse();
  return ValueTemplate(std::move(path));
}

std::optional<Json> ValueTemplate::pick(std::string_view payload, const Json& json) const {
  if (path_.empty()) return Json(std::string(payload));
  const Json* at = &json;
  for (const std::string& step : path_) {
    if (at->is_object()) {
      const auto found = at->find(step);
      if (found == at->end()) return std::nullopt;
      at = &*found;
    } else if (at->is_array()) {
      std::size_t index = 0;
      const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
      const bool whole = error == std::errc{} && end == step.data() + step.size();
      if (!whole || index >= at->size()) return std::nullopt;
      at = &(*at)[index];
    } else {
      return std::nullopt;
    }
  }
  return *at;
}

}  // namespace hearken::devices::homeassistant
