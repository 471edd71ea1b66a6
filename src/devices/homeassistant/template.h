// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "devices/json_input.h"

namespace hearken::devices::homeassistant {

/// The part of Home Assistant's value templates that only picks a value out of a payload.
/// Immutable once made.
class ValueTemplate {
 public:
  /// Picks the whole payload as text.
  ValueTemplate() = default;
  /// Picks the member of a JSON payload at `path`.
  explicit ValueTemplate(std::vector<std::string> path) : path_(std::move(path)) {}

  /// InvalidInput names the text that is more than a choice of value. An empty text is "{{ value
  /// }}".
  static Result<ValueTemplate> parse(std::string_view text);

  bool needs_json() const { return !path_.empty(); }
  /// `json`: the parsed payload, only looked at when needs_json(). std::nullopt: not in there.
  std::optional<Json> pick(std::string_view payload, const Json& json) const;

 private:
  std::vector<std::string> path_;  ///< digits select array elements
};

}  // namespace hearken::devices::homeassistant
