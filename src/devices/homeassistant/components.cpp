// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "devices/homeassistant/describe.h"

// The building blocks of describe.h, the simplest components, and the table of all.

namespace hearken::devices::homeassistant {

Status add_word_command(const Config& config, Entity& entity, std::string action,
                        const std::string& topic, const char* template_key, std::string payload) {
  HEARKEN_TRY(const CommandTemplate source, config.command_template(template_key));
  HEARKEN_TRY(payload, source.render({{"value", payload}}));
  add_command(entity, std::move(action), topic, std::move(payload));
  return {};
}

namespace {

/// A command whose payload is what `convert` makes of the argument, through the template.
Status add_value_command(const Config& config, Entity& entity, std::string action, CommandKeys keys,
                         std::function<Result<Json>(const Value&)> convert) {
  HEARKEN_TRY(const std::string topic, config.topic(keys.topic));
  if (topic.empty()) return {};
  HEARKEN_TRY(CommandTemplate source, config.command_template(keys.command_template));
  add_rule(entity, std::move(action), topic,
           [topic, source = std::move(source), convert = std::move(convert)](
               const Value& argument) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(const Json value, convert(argument));
             HEARKEN_TRY(
                 std::string payload,
                 source.render({{"value", value}, {"position", value}, {"tilt_position", value}}));
             return std::vector<OutgoingText>{{topic, std::move(payload)}};
           });
  return {};
}

}  // namespace

Status add_number_command(const Config& config, Entity& entity, std::string action,
                          CommandKeys keys) {
  return add_value_command(config, entity, std::move(action), keys,
                           [](const Value& argument) -> Result<Json> {
                             HEARKEN_TRY(const double number, number_argument(argument));
                             return json_number(number);
                           });
}

Status add_scaled_command(const Config& config, Entity& entity, std::string action,
                          CommandKeys keys, double low, double high) {
  return add_value_command(
      config, entity, std::move(action), keys, [=](const Value& argument) -> Result<Json> {
        HEARKEN_TRY(const double percent, number_argument(argument));
        return json_number(std::floor(low + (high - low) * percent / 100.0 + 0.5));
      });
}

Status add_text_command(const Config& config, Entity& entity, std::string action,
                        CommandKeys keys) {
  return add_value_command(config, entity, std::move(action), keys,
                           [](const Value& argument) -> Result<Json> {
                             const auto* text = std::get_if<std::string>(&argument);
                             if (text == nullptr || text->empty()) {
                               return fail(ErrorCode::InvalidInput, "the command needs a word");
                             }
                             return Json(*text);
                           });
}

Status add_field(const Config& config, Entity& entity, const char* property, const char* topic_key,
                 const char* template_key, Convert convert) {
  HEARKEN_TRY(std::string topic, config.topic(topic_key));
  if (topic.empty()) return {};  // the device does not report it
  HEARKEN_TRY(ValueTemplate source, config.value_template(template_key));
  entity.fields.push_back(
      {property, std::move(topic), pick_by(std::move(source)), std::move(convert)});
  return {};
}

Status describe_mode_option(const Config& config, Entity& entity, const ModeKeys& keys) {
  const auto options = config.texts(keys.list);
  if (options.empty()) return {};
  const bool writable = config.has(keys.command.topic);
  entity.thing.properties.push_back(
      make_options(keys.property, writable ? Access::ReadWrite : Access::ReadOnly, options));
  HEARKEN_TRY_VOID(
      add_text_command(config, entity, std::string("set_") + keys.property, keys.command));
  return add_field(config, entity, keys.property, keys.state_topic, keys.state_template,
                   same_words(options));
}

Convert on_off_words(const Config& config, const char* on_key, const char* off_key) {
  const std::string on = config.text(on_key, config.text("payload_on", "ON"));
  const std::string off = config.text(off_key, config.text("payload_off", "OFF"));
  return words({{on, "on"}, {off, "off"}});
}

Status describe_on_off(const Config& config, Entity& entity, const char* template_key) {
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"on", "off"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(add_word_command(config, entity, "turn_on", topic, "command_template",
                                    config.text("payload_on", "ON")));
  HEARKEN_TRY_VOID(add_word_command(config, entity, "turn_off", topic, "command_template",
                                    config.text("payload_off", "OFF")));
  return add_field(config, entity, "state", "state_topic", template_key,
                   on_off_words(config, "state_on", "state_off"));
}

Status describe_current(const Config& config, Entity& entity, const char* property,
                        const char* topic_key, const char* template_key, std::string unit) {
  if (!config.has(topic_key)) return {};
  entity.thing.properties.push_back(
      make_property(property, ValueType::Number, Access::ReadOnly, std::move(unit)));
  return add_field(config, entity, property, topic_key, template_key, any_number());
}

namespace {

Status describe_switch(const Config& config, Entity& entity) {
  return describe_on_off(config, entity, "value_template");
}

Status describe_siren(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"on", "off"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  const std::string on = config.text("payload_on", "ON");
  const std::string off = config.text("payload_off", "OFF");
  if (config.has("command_template")) {
    HEARKEN_TRY_VOID(add_word_command(config, entity, "turn_on", topic, "command_template", on));
    HEARKEN_TRY_VOID(add_word_command(
        config, entity, "turn_off", topic,
        config.has("command_off_template") ? "command_off_template" : "command_template", off));
  } else {  // without a template, sirens are told in JSON
    add_command(entity, "turn_on", topic, Json{{"state", on}}.dump());
    add_command(entity, "turn_off", topic, Json{{"state", off}}.dump());
  }
  return add_field(config, entity, "state", "state_topic", "state_value_template",
                   on_off_words(config, "state_on", "state_off"));
}

Status describe_button(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  return add_word_command(config, entity, "press", topic, "command_template",
                          config.text("payload_press", "PRESS"));
}

Status describe_scene(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  add_command(entity, "activate", topic, config.text("payload_on", "ON"));
  return {};
}

struct Component {
  std::string_view name;
  std::string_view kind;
  Status (*describe)(const Config&, Entity&);
};

constexpr std::array kComponents = {
    Component{"light", "light", describe_light},
    Component{"switch", "switch", describe_switch},
    Component{"siren", "siren", describe_siren},
    Component{"fan", "fan", describe_fan},
    Component{"cover", "cover", describe_cover},
    Component{"valve", "valve", describe_valve},
    Component{"lock", "lock", describe_lock},
    Component{"climate", "climate", describe_climate},
    Component{"water_heater", "water_heater", describe_water_heater},
    Component{"humidifier", "humidifier", describe_humidifier},
    Component{"media_player", "media_player", describe_media_player},
    Component{"vacuum", "vacuum", describe_vacuum},
    Component{"lawn_mower", "lawn_mower", describe_lawn_mower},
    Component{"sensor", "sensor", describe_sensor},
    Component{"binary_sensor", "binary_sensor", describe_binary_sensor},
    Component{"event", "event", describe_event},
    Component{"device_tracker", "device_tracker", describe_device_tracker},
    Component{"number", "number", describe_number},
    Component{"select", "select", describe_select},
    Component{"text", "text", describe_text},
    Component{"button", "button", describe_button},
    Component{"scene", "scene", describe_scene},
    Component{"alarm_control_panel", "alarm_panel", describe_alarm},
};

const Component* find_component(std::string_view name) {
  for (const Component& component : kComponents) {
    if (component.name == name) return &component;
  }
  return nullptr;
}

}  // namespace

std::string kind_of(std::string_view component) {
  const Component* found = find_component(component);
  return found == nullptr ? std::string() : std::string(found->kind);
}

Status describe(const std::string& component, const Config& config, Entity& entity) {
  const Component* found = find_component(component);
  if (found == nullptr) {
    return fail(ErrorCode::InvalidInput, "component " + component + " is not supported");
  }
  HEARKEN_TRY_VOID(found->describe(config, entity));
  keep_possible_actions(entity);
  return {};
}

}  // namespace hearken::devices::homeassistant
