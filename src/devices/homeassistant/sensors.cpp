// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "devices/homeassistant/describe.h"

// What only reports (sensors, events, trackers) and the plain inputs (number, select, text).

namespace hearken::devices::homeassistant {

Status describe_sensor(const Config& config, Entity& entity) {
  const std::string unit = config.text("unit_of_measurement");
  const bool is_number =
      !unit.empty() || config.has("state_class") || config.has("suggested_display_precision");
  if (is_number) {
    entity.thing.properties.push_back(
        make_property("state", ValueType::Number, Access::ReadOnly, unit));
  } else if (auto options = config.texts("options"); !options.empty()) {
    entity.thing.properties.push_back(make_options("state", Access::ReadOnly, std::move(options)));
  } else {
    entity.thing.properties.push_back(make_property("state", ValueType::Text, Access::ReadOnly));
  }
  HEARKEN_TRY(const std::string topic, config.require_topic("state_topic"));
  return add_field(config, entity, "state", "state_topic", "value_template",
                   is_number ? any_number() : any_text());
}

Status describe_binary_sensor(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(make_options("state", Access::ReadOnly, {"on", "off"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("state_topic"));
  return add_field(config, entity, "state", "state_topic", "value_template",
                   on_off_words(config, "payload_on", "payload_off"));
}

/// `state` is the type of the last event ("press", "hold").
Status describe_event(const Config& config, Entity& entity) {
  const auto types = config.texts("event_types");
  if (types.empty()) return fail(ErrorCode::InvalidInput, "event_types are missing");
  entity.thing.properties.push_back(make_options("state", Access::ReadOnly, types));
  HEARKEN_TRY(const std::string topic, config.require_topic("state_topic"));
  return add_field(config, entity, "state", "state_topic", "value_template",
                   [table = same_words(types)](const Json& json) -> std::optional<Value> {
                     if (!json.is_string()) {
                       return json.is_object() && json.contains("event_type")
                                  ? table(json["event_type"])
                                  : std::nullopt;
                     }
                     const auto inner = read_json(json.get_ref<const std::string&>());
                     if (inner && inner->is_object() && inner->contains("event_type")) {
                       return table((*inner)["event_type"]);
                     }
                     return table(json);
                   });
}

/// `state`: home, not_home or the name of a zone.
Status describe_device_tracker(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(make_property("state", ValueType::Text, Access::ReadOnly));
  HEARKEN_TRY(const std::string topic, config.require_topic("state_topic"));
  return add_field(config, entity, "state", "state_topic", "value_template",
                   [home = config.text("payload_home", "home"),
                    away = config.text("payload_not_home", "not_home"),
                    other = any_text()](const Json& json) -> std::optional<Value> {
                     auto value = other(json);
                     if (!value) return std::nullopt;
                     const std::string word = to_string(*value);
                     if (word == home) return Value{std::string("home")};
                     if (word == away) return Value{std::string("not_home")};
                     return value;
                   });
}

Status describe_number(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(
      make_range("value", config.text("unit_of_measurement"), config.number("min").value_or(1),
                 config.number("max").value_or(100), config.number("step").value_or(1)));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(
      add_number_command(config, entity, "set_value", {"command_topic", "command_template"}));
  return add_field(config, entity, "value", "state_topic", "value_template", any_number());
}

Status describe_select(const Config& config, Entity& entity) {
  const auto options = config.texts("options");
  if (options.empty()) return fail(ErrorCode::InvalidInput, "options are missing");
  entity.thing.properties.push_back(make_options("option", Access::ReadWrite, options));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(
      add_text_command(config, entity, "select_option", {"command_topic", "command_template"}));
  return add_field(config, entity, "option", "state_topic", "value_template", same_words(options));
}

Status describe_text(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(make_property("value", ValueType::Text, Access::ReadWrite));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(
      add_text_command(config, entity, "set_value", {"command_topic", "command_template"}));
  return add_field(config, entity, "value", "state_topic", "value_template", any_text());
}

}  // namespace hearken::devices::homeassistant
