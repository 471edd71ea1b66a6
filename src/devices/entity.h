// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/thing.h"
#include "devices/device_adapter.h"
#include "devices/json_input.h"

// What a dialect knows of one thing, as tables that one binding runs: fields that turn parts of
// messages into readings, and rules that turn commands into texts. For dialects whose payloads are
// JSON or plain text; for this folder's .cpp files only.

namespace hearken::devices {

/// A payload, parsed as JSON when somebody first asks for it. One message, one thread.
class Payload {
 public:
  explicit Payload(std::string_view text) : text_(text) {}
  std::string_view text() const { return text_; }
  /// InvalidInput: it is not JSON; is_broken() holds from then on.
  Result<const Json*> json();
  bool is_broken() const { return broken_; }

 private:
  std::string_view text_;
  std::optional<Json> json_;
  bool broken_ = false;
};

/// The member of `json` at `path`; digits select array elements. std::nullopt: not in there.
std::optional<Json> member_at(const Json& json, const std::vector<std::string>& path);

/// Takes a value out of a payload; std::nullopt: it is not in there.
using Pick = std::function<Result<std::optional<Json>>(Payload&)>;
/// The whole payload as text.
Pick pick_text();
/// A member of a JSON payload; digits select array elements.
Pick pick_path(std::vector<std::string> path);

/// From what a template picked to a property's value; std::nullopt: not usable, counted.
using Convert = std::function<std::optional<Value>(const Json&)>;

struct Field {
  std::string property;
  std::string topic;
  Pick source;
  Convert convert;
};

struct AvailabilityField {
  std::string topic;
  Pick source;
  std::vector<std::string> online = {"online"};
  std::vector<std::string> offline = {"offline"};
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
  std::vector<OutgoingText> state_requests;  ///< as Binding::state_requests
};

BindingPtr make_binding(Entity entity);

// Building blocks of tables.
Property make_property(std::string name, ValueType type, Access access, std::string unit = "");
Property make_options(std::string name, Access access, std::vector<std::string> options);
/// A writable number.
Property make_range(std::string name, std::string unit, double minimum, double maximum,
                    double step);
using MakeTexts = std::function<Result<std::vector<OutgoingText>>(const Value&)>;
/// Adds the command `action`, which sends what `make` gives, and its topic.
void add_rule(Entity& entity, std::string action, const std::string& topic, MakeTexts make);
void add_command(Entity& entity, std::string action, const std::string& topic, std::string payload);
/// Gives the thing its standard actions, as far as there are rules for them, and one action for
/// every other rule.
void keep_possible_actions(Entity& entity);
/// Lower-case letters, digits and single "_", at most 80 bytes: a part of an id.
std::string slug(std::string_view text);
/// A whole number as an integer.
Json json_number(double number);

Convert words(std::vector<std::pair<std::string, std::string>> table);
Convert same_words(const std::vector<std::string>& options);
Convert any_text();
Convert any_number();
/// (x - low) / (high - low) as percent, rounded to whole percent.
Convert percent_between(double low, double high);
Convert kelvin_of_mireds();
/// Colours as JSON objects of any system, and as "r,g,b".
Convert color_of_rgb();
enum class ColorList { RedGreenBlue, HueAndSaturation, Xy };
/// Colours as lists of numbers: "255,0,16", "120.5,80", "0.31,0.33".
Convert color_of_list(ColorList system);
Result<double> number_argument(const Value& argument);

}  // namespace hearken::devices
