// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/entity.h"
#include "devices/homeassistant/template.h"

namespace hearken::devices::homeassistant {

/// The announced options of one entity: keys expanded, `~` replaced.
class Config {
 public:
  explicit Config(Json json) : json_(std::move(json)) {}
  const Json& json() const { return json_; }
  std::string text(const char* key, std::string_view otherwise = "") const;
  std::optional<double> number(const char* key) const;
  bool flag(const char* key) const;
  bool has(const char* key) const { return json_.contains(key) && !json_[key].is_null(); }
  /// At most 64 texts of at most 64 bytes, sanitized.
  std::vector<std::string> texts(const char* key) const;
  /// A topic name; empty when absent; InvalidInput when malformed.
  Result<std::string> topic(const char* key) const;
  Result<std::string> require_topic(const char* key) const;
  Result<ValueTemplate> value_template(const char* key) const;
  /// An absent key, also nullptr, sends the value as it is.
  Result<CommandTemplate> command_template(const char* key) const;
  /// InvalidInput when commands need a code: no code is ever stored or guessed.
  Status refuse_code() const;

 private:
  const Json json_;
};

/// Fills properties, fields and commands of an entity of `component`. InvalidInput: something that
/// the component needs is missing or not understood.
Status describe(const std::string& component, const Config& config, Entity& entity);
/// Our kind for a component; empty when it is not supported.
std::string kind_of(std::string_view component);

/// The field of a value template.
Pick pick_by(ValueTemplate source);

}  // namespace hearken::devices::homeassistant
