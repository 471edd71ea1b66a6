// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "devices/json_input.h"

namespace hearken::devices::homeassistant {

struct Node;

/// Value of a variable, or nothing when it is undefined; an error ends the evaluation.
using Variables = std::function<Result<std::optional<Json>>(const std::string& name)>;

/// A template of Home Assistant: Jinja2 without loops, macros and anything outside the message.
/// Immutable once made. Most templates only pick a value and never reach the evaluator.
class ValueTemplate {
 public:
  /// Picks the whole payload as text.
  ValueTemplate() = default;
  /// Picks the member of a JSON payload at `path`.
  explicit ValueTemplate(std::vector<std::string> path) : path_(std::move(path)) {}

  /// InvalidInput names what is not supported. An empty text is "{{ value }}".
  static Result<ValueTemplate> parse(std::string_view text);

  /// True when it needs nothing but the payload as text.
  bool is_plain() const { return path_.empty() && program_ == nullptr; }
  bool needs_json() const { return !path_.empty(); }
  /// `json`: the parsed payload, asked for only when it is needed. std::nullopt:
  /// not in there. InvalidInput: the payload is not JSON, or the template fails on it.
  Result<std::optional<Json>> pick(std::string_view payload,
                                   const std::function<Result<const Json*>()>& json) const;

 private:
  std::vector<std::string> path_;  ///< digits select array elements
  std::shared_ptr<const Node> program_;
};

/// A template for outgoing commands: "{{ value }}", or text around it.
class CommandTemplate {
 public:
  /// Sends the value as it is.
  CommandTemplate() = default;
  static Result<CommandTemplate> parse(std::string_view text);
  /// `variables` by name, "value" among them.
  Result<std::string> render(const std::map<std::string, Json>& variables) const;
  bool is_plain() const { return program_ == nullptr; }

 private:
  std::shared_ptr<const Node> program_;
};

}  // namespace hearken::devices::homeassistant
