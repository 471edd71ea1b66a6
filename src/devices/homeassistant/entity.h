// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/thing.h"
#include "devices/device_adapter.h"
#include "devices/homeassistant/template.h"

// What an announcement says about one entity, as tables that one binding runs. For this folder's
// .cpp files only.

namespace hearken::devices::homeassistant {

/// From what a template picked to a property's value; std::nullopt: not usable, counted.
using Convert = std::function<std::optional<Value>(const Json&)>;

struct Field {
  std::string property;
  std::string topic;
  ValueTemplate source;
  Convert convert;
};

struct AvailabilityField {
  std::string topic;
  ValueTemplate source;
  std::string online = "online";
  std::string offline = "offline";
};

struct OutgoingText {
  std::string topic;
  std::string payload;
};

struct CommandRule {
  std::string action;
  std::function<Result<std::vector<OutgoingText>>(const Value& argument)> make;
};

struct Entity {
  Thing thing;
  std::vector<Field> fields;
  std::vector<AvailabilityField> availability;
  AvailabilityRule availability_rule = AvailabilityRule::Latest;
  std::vector<CommandRule> commands;
  std::vector<std::string> command_topics;
};

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

BindingPtr make_binding(Entity entity);

// Conversions shared by the components.
Convert words(std::vector<std::pair<std::string, std::string>> table);
Convert any_text();
Convert any_number();
/// (x - low) / (high - low) as percent, rounded to whole percent.
Convert percent_between(double low, double high);
Convert kelvin_of_mireds();
/// Colours as JSON objects of any system, and as "r,g,b".
Convert color_of_rgb();
enum class ColorList { Rgb, HueSaturation, Chromaticity };
/// Colours as lists of numbers: "255,0,16", "120.5,80", "0.31,0.33".
Convert color_of_list(ColorList system);
Result<double> number_argument(const Value& argument);

}  // namespace hearken::devices::homeassistant
