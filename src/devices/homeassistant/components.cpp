// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>

#include "core/actions.h"
#include "devices/homeassistant/describe.h"

// What each component of Home Assistant's MQTT integration announces, turned into properties,
// fields and commands. One function per component; the table is at the end.

namespace hearken::devices::homeassistant {

Property make_property(std::string name, ValueType type, Access access, std::string unit) {
  Property property;
  property.name = std::move(name);
  property.type = type;
  property.access = access;
  property.unit = std::move(unit);
  return property;
}

Property make_options(std::string name, Access access, std::vector<std::string> options) {
  Property property = make_property(std::move(name), ValueType::Option, access);
  property.options = std::move(options);
  return property;
}

Property make_range(std::string name, std::string unit, double minimum, double maximum,
                    double step) {
  Property property =
      make_property(std::move(name), ValueType::Number, Access::ReadWrite, std::move(unit));
  property.minimum = minimum;
  property.maximum = maximum;
  property.step = step;
  return property;
}

void add_command(Entity& entity, std::string action, const std::string& topic,
                 std::string payload) {
  add_rule(
      entity, std::move(action), topic,
      [topic, payload = std::move(payload)](const Value&) -> Result<std::vector<OutgoingText>> {
        return std::vector<OutgoingText>{{topic, payload}};
      });
}

void add_rule(Entity& entity, std::string action, const std::string& topic,
              std::function<Result<std::vector<OutgoingText>>(const Value&)> make) {
  auto& topics = entity.command_topics;
  if (std::find(topics.begin(), topics.end(), topic) == topics.end()) topics.push_back(topic);
  entity.commands.push_back({std::move(action), std::move(make)});
}

void add_number_command(Entity& entity, std::string action, const std::string& topic) {
  add_rule(entity, std::move(action), topic,
           [topic](const Value& argument) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(const double number, number_argument(argument));
             return std::vector<OutgoingText>{{topic, format_number(number)}};
           });
}

void add_scaled_command(Entity& entity, std::string action, const std::string& topic, double low,
                        double high) {
  add_rule(entity, std::move(action), topic,
           [=](const Value& argument) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(std::string text, scaled(argument, low, high));
             return std::vector<OutgoingText>{{topic, std::move(text)}};
           });
}

void add_text_command(Entity& entity, std::string action, const std::string& topic) {
  add_rule(entity, std::move(action), topic,
           [topic](const Value& argument) -> Result<std::vector<OutgoingText>> {
             const auto* text = std::get_if<std::string>(&argument);
             if (text == nullptr || text->empty()) {
               return fail(ErrorCode::InvalidInput, "the command needs a word");
             }
             return std::vector<OutgoingText>{{topic, *text}};
           });
}

Status add_field(const Config& config, Entity& entity, const char* property, const char* topic_key,
                 const char* template_key, Convert convert) {
  HEARKEN_TRY(std::string topic, config.topic(topic_key));
  if (topic.empty()) return {};  // the device does not report it
  HEARKEN_TRY(ValueTemplate source, config.value_template(template_key));
  entity.fields.push_back({property, std::move(topic), std::move(source), std::move(convert)});
  return {};
}

Convert on_off_words(const Config& config, const char* on_key, const char* off_key) {
  const std::string on = config.text(on_key, config.text("payload_on", "ON"));
  const std::string off = config.text(off_key, config.text("payload_off", "OFF"));
  return words({{on, "on"}, {off, "off"}});
}

Status describe_on_off(const Config& config, Entity& entity, const char* template_key) {
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"on", "off"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(config.refuse_command_template("command_template"));
  add_command(entity, "turn_on", topic, config.text("payload_on", "ON"));
  add_command(entity, "turn_off", topic, config.text("payload_off", "OFF"));
  return add_field(config, entity, "state", "state_topic", template_key,
                   on_off_words(config, "state_on", "state_off"));
}

namespace {

std::string temperature_unit(const Config& config) {
  return config.text("temperature_unit", "C") == "F" ? "°F" : "°C";
}

Status describe_switch(const Config& config, Entity& entity) {
  return describe_on_off(config, entity, "value_template");
}

Status describe_siren(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"on", "off"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(config.refuse_command_template("command_template"));
  const std::string on = config.text("payload_on", "ON");
  const std::string off = config.text("payload_off", "OFF");
  const bool plain = config.has("command_template");  // without one, sirens are told in JSON
  add_command(entity, "turn_on", topic, plain ? on : Json{{"state", on}}.dump());
  add_command(entity, "turn_off", topic, plain ? off : Json{{"state", off}}.dump());
  return add_field(config, entity, "state", "state_topic", "state_value_template",
                   on_off_words(config, "state_on", "state_off"));
}

Status describe_fan(const Config& config, Entity& entity) {
  HEARKEN_TRY_VOID(describe_on_off(config, entity, "state_value_template"));
  HEARKEN_TRY(const std::string topic, config.topic("percentage_command_topic"));
  if (topic.empty()) return {};
  HEARKEN_TRY_VOID(config.refuse_command_template("percentage_command_template"));
  const double low = config.number("speed_range_min").value_or(1) - 1;  // speed 0 is off
  const double high = config.number("speed_range_max").value_or(100);
  if (!(high > low)) return fail(ErrorCode::InvalidInput, "speed_range is empty");
  const double step = std::clamp(std::round(100.0 / (high - low)), 1.0, 100.0);
  entity.thing.properties.push_back(make_range("speed", "%", 0, 100, step));
  add_scaled_command(entity, "set_speed", topic, low, high);
  return add_field(config, entity, "speed", "percentage_state_topic", "percentage_value_template",
                   percent_between(low, high));
}

Convert cover_words(const Config& config) {
  return words({{config.text("state_open", "open"), "open"},
                {config.text("state_closed", "closed"), "closed"},
                {config.text("state_opening", "opening"), "opening"},
                {config.text("state_closing", "closing"), "closing"},
                {config.text("state_stopped", "stopped"), "stopped"}});
}

/// "closed" only at the closed end.
Convert state_of_position(double closed) {
  return [closed](const Json& json) -> std::optional<Value> {
    const auto number = number_in(json);
    if (!number) return std::nullopt;
    return Value{std::string(*number == closed ? "closed" : "open")};
  };
}

struct Position {
  double open;
  double closed;
};

Result<Position> read_position(const Config& config) {
  const Position position{config.number("position_open").value_or(100),
                          config.number("position_closed").value_or(0)};
  if (position.open == position.closed) {
    return fail(ErrorCode::InvalidInput, "position_open equals position_closed");
  }
  return position;
}

void add_opening_command(const Config& config, Entity& entity, const std::string& topic,
                         const char* action, const char* key, const char* otherwise) {
  const bool unsupported = config.json().contains(key) && config.json()[key].is_null();
  if (topic.empty() || unsupported) return;
  add_command(entity, action, topic, config.text(key, otherwise));
}

Status describe_cover(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(make_options(
      "state", Access::ReadWrite, {"open", "closed", "opening", "closing", "stopped"}));
  HEARKEN_TRY(const std::string topic, config.topic("command_topic"));
  HEARKEN_TRY(const std::string set_topic, config.topic("set_position_topic"));
  HEARKEN_TRY(const std::string position_topic, config.topic("position_topic"));
  HEARKEN_TRY(const Position position, read_position(config));
  add_opening_command(config, entity, topic, "open", "payload_open", "OPEN");
  add_opening_command(config, entity, topic, "close", "payload_close", "CLOSE");
  add_opening_command(config, entity, topic, "stop", "payload_stop", "STOP");
  if (!set_topic.empty() || !position_topic.empty()) {
    Property property = make_range("position", "%", 0, 100, 1);
    if (set_topic.empty()) property.access = Access::ReadOnly;
    entity.thing.properties.push_back(std::move(property));
  }
  if (!set_topic.empty()) {
    HEARKEN_TRY_VOID(config.refuse_command_template("set_position_template"));
    add_scaled_command(entity, "set_position", set_topic, position.closed, position.open);
    if (topic.empty()) {
      add_command(entity, "open", set_topic, format_number(position.open));
      add_command(entity, "close", set_topic, format_number(position.closed));
    }
  }
  HEARKEN_TRY_VOID(add_field(config, entity, "position", "position_topic", "position_template",
                             percent_between(position.closed, position.open)));
  if (!config.has("state_topic")) {
    return add_field(config, entity, "state", "position_topic", "position_template",
                     state_of_position(position.closed));
  }
  return add_field(config, entity, "state", "state_topic", "value_template", cover_words(config));
}

Status describe_valve(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(
      make_options("state", Access::ReadWrite, {"open", "closed", "opening", "closing"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(config.refuse_command_template("command_template"));
  if (!config.flag("reports_position")) {
    add_opening_command(config, entity, topic, "open", "payload_open", "OPEN");
    add_opening_command(config, entity, topic, "close", "payload_close", "CLOSE");
    return add_field(config, entity, "state", "state_topic", "value_template", cover_words(config));
  }
  HEARKEN_TRY(const Position position, read_position(config));
  entity.thing.properties.push_back(make_range("position", "%", 0, 100, 1));
  add_scaled_command(entity, "set_position", topic, position.closed, position.open);
  add_command(entity, "open", topic, format_number(position.open));
  add_command(entity, "close", topic, format_number(position.closed));
  HEARKEN_TRY_VOID(add_field(config, entity, "position", "state_topic", "value_template",
                             percent_between(position.closed, position.open)));
  return add_field(config, entity, "state", "state_topic", "value_template",
                   state_of_position(position.closed));
}

Status describe_lock(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(make_options(
      "state", Access::ReadWrite, {"locked", "unlocked", "locking", "unlocking", "jammed"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(config.refuse_command_template("command_template"));
  add_command(entity, "lock", topic, config.text("payload_lock", "LOCK"));
  add_command(entity, "unlock", topic, config.text("payload_unlock", "UNLOCK"));
  return add_field(config, entity, "state", "state_topic", "value_template",
                   words({{config.text("state_locked", "LOCKED"), "locked"},
                          {config.text("state_unlocked", "UNLOCKED"), "unlocked"},
                          {config.text("state_locking", "LOCKING"), "locking"},
                          {config.text("state_unlocking", "UNLOCKING"), "unlocking"},
                          {config.text("state_jammed", "JAMMED"), "jammed"}}));
}

Convert same_words(const std::vector<std::string>& options) {
  std::vector<std::pair<std::string, std::string>> table;
  for (const auto& option : options) table.emplace_back(option, option);
  return words(std::move(table));
}

Status describe_modes(const Config& config, Entity& entity, std::vector<std::string> modes) {
  if (auto own = config.texts("modes"); !own.empty()) modes = std::move(own);
  HEARKEN_TRY(const std::string topic, config.topic("mode_command_topic"));
  const Access access = topic.empty() ? Access::ReadOnly : Access::ReadWrite;
  entity.thing.properties.push_back(make_options("state", access, modes));
  entity.thing.properties.push_back(make_options("mode", access, modes));
  HEARKEN_TRY_VOID(config.refuse_command_template("mode_command_template"));
  HEARKEN_TRY(const std::string power, config.topic("power_command_topic"));
  if (!topic.empty()) add_text_command(entity, "set_mode", topic);
  if (!power.empty()) {
    add_command(entity, "turn_on", power, config.text("payload_on", "ON"));
    add_command(entity, "turn_off", power, config.text("payload_off", "OFF"));
  } else if (!topic.empty() && std::find(modes.begin(), modes.end(), "off") != modes.end()) {
    add_command(entity, "turn_off", topic, "off");
  }
  for (const char* property : {"state", "mode"}) {
    HEARKEN_TRY_VOID(add_field(config, entity, property, "mode_state_topic", "mode_state_template",
                               same_words(modes)));
  }
  return {};
}

Status describe_target(const Config& config, Entity& entity, double minimum, double maximum) {
  HEARKEN_TRY(const std::string topic, config.topic("temperature_command_topic"));
  if (topic.empty()) return {};
  HEARKEN_TRY_VOID(config.refuse_command_template("temperature_command_template"));
  const double step = config.number("temp_step").value_or(config.number("precision").value_or(1));
  entity.thing.properties.push_back(make_range("temperature", temperature_unit(config),
                                               config.number("min_temp").value_or(minimum),
                                               config.number("max_temp").value_or(maximum), step));
  add_number_command(entity, "set_temperature", topic);
  return add_field(config, entity, "temperature", "temperature_state_topic",
                   "temperature_state_template", any_number());
}

Status describe_current(const Config& config, Entity& entity, const char* property,
                        const char* topic_key, const char* template_key, std::string unit) {
  if (!config.has(topic_key)) return {};
  entity.thing.properties.push_back(
      make_property(property, ValueType::Number, Access::ReadOnly, std::move(unit)));
  return add_field(config, entity, property, topic_key, template_key, any_number());
}

Status describe_climate(const Config& config, Entity& entity) {
  HEARKEN_TRY_VOID(
      describe_modes(config, entity, {"auto", "off", "cool", "heat", "dry", "fan_only"}));
  const bool fahrenheit = temperature_unit(config) == "°F";
  HEARKEN_TRY_VOID(describe_target(config, entity, fahrenheit ? 44.6 : 7, fahrenheit ? 95 : 35));
  HEARKEN_TRY_VOID(describe_current(config, entity, "current_temperature",
                                    "current_temperature_topic", "current_temperature_template",
                                    temperature_unit(config)));
  return describe_current(config, entity, "current_humidity", "current_humidity_topic",
                          "current_humidity_template", "%");
}

Status describe_water_heater(const Config& config, Entity& entity) {
  HEARKEN_TRY_VOID(
      describe_modes(config, entity,
                     {"off", "eco", "electric", "gas", "heat_pump", "high_demand", "performance"}));
  const bool fahrenheit = temperature_unit(config) == "°F";
  HEARKEN_TRY_VOID(describe_target(config, entity, fahrenheit ? 110 : 43.3, fahrenheit ? 140 : 60));
  return describe_current(config, entity, "current_temperature", "current_temperature_topic",
                          "current_temperature_template", temperature_unit(config));
}

Status describe_humidifier(const Config& config, Entity& entity) {
  HEARKEN_TRY_VOID(describe_on_off(config, entity, "state_value_template"));
  HEARKEN_TRY(const std::string topic, config.require_topic("target_humidity_command_topic"));
  HEARKEN_TRY_VOID(config.refuse_command_template("target_humidity_command_template"));
  entity.thing.properties.push_back(make_range("humidity", "%",
                                               config.number("min_humidity").value_or(0),
                                               config.number("max_humidity").value_or(100), 1));
  add_number_command(entity, "set_humidity", topic);
  HEARKEN_TRY_VOID(add_field(config, entity, "humidity", "target_humidity_state_topic",
                             "target_humidity_state_template", any_number()));
  return describe_current(config, entity, "current_humidity", "current_humidity_topic",
                          "current_humidity_template", "%");
}

Status describe_vacuum(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(make_options(
      "state", Access::ReadWrite, {"docked", "cleaning", "returning", "idle", "paused", "error"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  auto features = config.texts("supported_features");
  if (features.empty()) features = {"start", "stop", "return_home", "pause"};
  const auto add_feature = [&](const char* feature, const char* action, const char* key,
                               const char* payload) {
    if (std::find(features.begin(), features.end(), feature) == features.end()) return;
    add_command(entity, action, topic, config.text(key, payload));
  };
  add_feature("start", "start", "payload_start", "start");
  add_feature("stop", "stop", "payload_stop", "stop");
  add_feature("pause", "pause", "payload_pause", "pause");
  add_feature("return_home", "return_to_base", "payload_return_to_base", "return_to_base");
  HEARKEN_TRY(std::string state_topic, config.topic("state_topic"));
  if (state_topic.empty()) return {};
  entity.fields.push_back(
      {"state", std::move(state_topic), ValueTemplate({"state"}),
       same_words({"docked", "cleaning", "returning", "idle", "paused", "error"})});
  return {};
}

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

Status describe_number(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(
      make_range("value", config.text("unit_of_measurement"), config.number("min").value_or(1),
                 config.number("max").value_or(100), config.number("step").value_or(1)));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(config.refuse_command_template("command_template"));
  add_number_command(entity, "set_value", topic);
  return add_field(config, entity, "value", "state_topic", "value_template", any_number());
}

Status describe_select(const Config& config, Entity& entity) {
  const auto options = config.texts("options");
  if (options.empty()) return fail(ErrorCode::InvalidInput, "options are missing");
  entity.thing.properties.push_back(make_options("option", Access::ReadWrite, options));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(config.refuse_command_template("command_template"));
  add_text_command(entity, "select_option", topic);
  return add_field(config, entity, "option", "state_topic", "value_template", same_words(options));
}

Status describe_button(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(config.refuse_command_template("command_template"));
  add_command(entity, "press", topic, config.text("payload_press", "PRESS"));
  return {};
}

Status describe_scene(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  add_command(entity, "activate", topic, config.text("payload_on", "ON"));
  return {};
}

Status describe_alarm(const Config& config, Entity& entity) {
  const std::vector<std::string> states = {"disarmed", "armed_home", "armed_away", "armed_night",
                                           "arming",   "pending",    "disarming",  "triggered"};
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, states));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  if (config.has("command_template")) {
    return fail(ErrorCode::InvalidInput, "command_template is not understood");
  }
  add_command(entity, "arm_home", topic, config.text("payload_arm_home", "ARM_HOME"));
  add_command(entity, "arm_away", topic, config.text("payload_arm_away", "ARM_AWAY"));
  add_command(entity, "disarm", topic, config.text("payload_disarm", "DISARM"));
  return add_field(config, entity, "state", "state_topic", "value_template", same_words(states));
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
    Component{"vacuum", "vacuum", describe_vacuum},
    Component{"sensor", "sensor", describe_sensor},
    Component{"binary_sensor", "binary_sensor", describe_binary_sensor},
    Component{"number", "number", describe_number},
    Component{"select", "select", describe_select},
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

/// The standard actions for which the announcement gave a command.
void keep_possible_actions(Entity& entity) {
  const auto can = [&](const Action& action) {
    return std::any_of(entity.commands.begin(), entity.commands.end(),
                       [&](const CommandRule& rule) { return rule.action == action.name; });
  };
  auto actions = standard_actions(entity.thing.kind, entity.thing.properties);
  std::erase_if(actions, [&](const Action& action) { return !can(action); });
  entity.thing.actions = std::move(actions);
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
