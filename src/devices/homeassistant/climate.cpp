// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "devices/homeassistant/describe.h"

// Climate, water heaters, humidifiers and fans.

namespace hearken::devices::homeassistant {
namespace {

std::string temperature_unit(const Config& config) {
  return config.text("temperature_unit", "C") == "F" ? "°F" : "°C";
}

Status describe_modes(const Config& config, Entity& entity, std::vector<std::string> modes) {
  if (auto own = config.texts("modes"); !own.empty()) modes = std::move(own);
  HEARKEN_TRY(const std::string topic, config.topic("mode_command_topic"));
  const Access access = topic.empty() ? Access::ReadOnly : Access::ReadWrite;
  entity.thing.properties.push_back(make_options("state", access, modes));
  entity.thing.properties.push_back(make_options("mode", access, modes));
  HEARKEN_TRY(const std::string power, config.topic("power_command_topic"));
  HEARKEN_TRY_VOID(add_text_command(config, entity, "set_mode",
                                    {"mode_command_topic", "mode_command_template"}));
  if (!power.empty()) {
    HEARKEN_TRY_VOID(add_word_command(config, entity, "turn_on", power, "power_command_template",
                                      config.text("payload_on", "ON")));
    HEARKEN_TRY_VOID(add_word_command(config, entity, "turn_off", power, "power_command_template",
                                      config.text("payload_off", "OFF")));
  } else if (!topic.empty() && std::find(modes.begin(), modes.end(), "off") != modes.end()) {
    HEARKEN_TRY_VOID(
        add_word_command(config, entity, "turn_off", topic, "mode_command_template", "off"));
  }
  for (const char* property : {"state", "mode"}) {
    HEARKEN_TRY_VOID(add_field(config, entity, property, "mode_state_topic", "mode_state_template",
                               same_words(modes)));
  }
  return {};
}

struct TargetKeys {
  const char* property;
  CommandKeys command;
  const char* state_topic;
  const char* state_template;
};

struct Range {
  double minimum;
  double maximum;
};

Status describe_target(const Config& config, Entity& entity, const TargetKeys& keys, Range usual) {
  if (!config.has(keys.command.topic)) return {};
  const double step = config.number("temp_step").value_or(config.number("precision").value_or(1));
  entity.thing.properties.push_back(make_range(
      keys.property, temperature_unit(config), config.number("min_temp").value_or(usual.minimum),
      config.number("max_temp").value_or(usual.maximum), step));
  HEARKEN_TRY_VOID(
      add_number_command(config, entity, std::string("set_") + keys.property, keys.command));
  return add_field(config, entity, keys.property, keys.state_topic, keys.state_template,
                   any_number());
}

constexpr TargetKeys kTarget = {"temperature",
                                {"temperature_command_topic", "temperature_command_template"},
                                "temperature_state_topic",
                                "temperature_state_template"};
constexpr TargetKeys kTargetHigh = {
    "temperature_high",
    {"temperature_high_command_topic", "temperature_high_command_template"},
    "temperature_high_state_topic",
    "temperature_high_state_template"};
constexpr TargetKeys kTargetLow = {
    "temperature_low",
    {"temperature_low_command_topic", "temperature_low_command_template"},
    "temperature_low_state_topic",
    "temperature_low_state_template"};

constexpr ModeKeys kPreset = {"preset",
                              "preset_modes",
                              {"preset_mode_command_topic", "preset_mode_command_template"},
                              "preset_mode_state_topic",
                              "preset_mode_value_template"};
constexpr ModeKeys kFanMode = {"fan_mode",
                               "fan_modes",
                               {"fan_mode_command_topic", "fan_mode_command_template"},
                               "fan_mode_state_topic",
                               "fan_mode_state_template"};
constexpr ModeKeys kSwingMode = {"swing_mode",
                                 "swing_modes",
                                 {"swing_mode_command_topic", "swing_mode_command_template"},
                                 "swing_mode_state_topic",
                                 "swing_mode_state_template"};
constexpr ModeKeys kHumidifierMode = {"mode",
                                      "modes",
                                      {"mode_command_topic", "mode_command_template"},
                                      "mode_state_topic",
                                      "mode_state_template"};

Status describe_action(const Config& config, Entity& entity) {
  if (!config.has("action_topic")) return {};
  const std::vector<std::string> actions = {"off",        "idle",       "heating",
                                            "cooling",    "drying",     "fan",
                                            "preheating", "defrosting", "humidifying"};
  entity.thing.properties.push_back(make_options("activity", Access::ReadOnly, actions));
  return add_field(config, entity, "activity", "action_topic", "action_template",
                   same_words(actions));
}

Status describe_target_humidity(const Config& config, Entity& entity) {
  if (!config.has("target_humidity_command_topic")) return {};
  entity.thing.properties.push_back(make_range("humidity", "%",
                                               config.number("min_humidity").value_or(0),
                                               config.number("max_humidity").value_or(100), 1));
  HEARKEN_TRY_VOID(
      add_number_command(config, entity, "set_humidity",
                         {"target_humidity_command_topic", "target_humidity_command_template"}));
  return add_field(config, entity, "humidity", "target_humidity_state_topic",
                   "target_humidity_state_template", any_number());
}

/// A property of two words that the announcement names: oscillation, direction.
struct SwitchKeys {
  const char* property;
  std::pair<const char*, const char*> ours;
  std::pair<std::string, std::string> theirs;
  CommandKeys command;
  const char* state_topic;
  const char* state_template;
};

Status describe_two_words(const Config& config, Entity& entity, const SwitchKeys& keys) {
  HEARKEN_TRY(const std::string topic, config.topic(keys.command.topic));
  if (topic.empty()) return {};
  const std::string first = keys.ours.first;
  const std::string second = keys.ours.second;
  entity.thing.properties.push_back(
      make_options(keys.property, Access::ReadWrite, {first, second}));
  HEARKEN_TRY(CommandTemplate source, config.command_template(keys.command.command_template));
  add_rule(entity, std::string("set_") + keys.property, topic,
           [topic, first, second, theirs = keys.theirs,
            source](const Value& argument) -> Result<std::vector<OutgoingText>> {
             const auto* word = std::get_if<std::string>(&argument);
             if (word == nullptr || (*word != first && *word != second)) {
               return fail(ErrorCode::InvalidInput,
                           "the command needs '" + first + "' or '" + second + "'");
             }
             HEARKEN_TRY(std::string payload,
                         source.render({{"value", *word == first ? theirs.first : theirs.second}}));
             return std::vector<OutgoingText>{{topic, std::move(payload)}};
           });
  return add_field(config, entity, keys.property, keys.state_topic, keys.state_template,
                   words({{keys.theirs.first, first}, {keys.theirs.second, second}}));
}

}  // namespace

Status describe_climate(const Config& config, Entity& entity) {
  HEARKEN_TRY_VOID(
      describe_modes(config, entity, {"auto", "off", "cool", "heat", "dry", "fan_only"}));
  const bool fahrenheit = temperature_unit(config) == "°F";
  const Range usual = fahrenheit ? Range{44.6, 95} : Range{7, 35};
  for (const TargetKeys* keys : {&kTarget, &kTargetHigh, &kTargetLow}) {
    HEARKEN_TRY_VOID(describe_target(config, entity, *keys, usual));
  }
  for (const ModeKeys* keys : {&kPreset, &kFanMode, &kSwingMode}) {
    HEARKEN_TRY_VOID(describe_mode_option(config, entity, *keys));
  }
  HEARKEN_TRY_VOID(describe_action(config, entity));
  HEARKEN_TRY_VOID(describe_target_humidity(config, entity));
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
  HEARKEN_TRY_VOID(
      describe_target(config, entity, kTarget, fahrenheit ? Range{110, 140} : Range{43.3, 60}));
  return describe_current(config, entity, "current_temperature", "current_temperature_topic",
                          "current_temperature_template", temperature_unit(config));
}

Status describe_humidifier(const Config& config, Entity& entity) {
  HEARKEN_TRY_VOID(describe_on_off(config, entity, "state_value_template"));
  HEARKEN_TRY(const std::string topic, config.require_topic("target_humidity_command_topic"));
  HEARKEN_TRY_VOID(describe_target_humidity(config, entity));
  HEARKEN_TRY_VOID(describe_mode_option(config, entity, kHumidifierMode));
  HEARKEN_TRY_VOID(describe_action(config, entity));
  return describe_current(config, entity, "current_humidity", "current_humidity_topic",
                          "current_humidity_template", "%");
}

Status describe_fan(const Config& config, Entity& entity) {
  HEARKEN_TRY_VOID(describe_on_off(config, entity, "state_value_template"));
  HEARKEN_TRY_VOID(describe_mode_option(config, entity, kPreset));
  HEARKEN_TRY_VOID(
      describe_two_words(config, entity,
                         {"oscillating",
                          {"on", "off"},
                          {config.text("payload_oscillation_on", "oscillate_on"),
                           config.text("payload_oscillation_off", "oscillate_off")},
                          {"oscillation_command_topic", "oscillation_command_template"},
                          "oscillation_state_topic",
                          "oscillation_value_template"}));
  HEARKEN_TRY_VOID(describe_two_words(config, entity,
                                      {"direction",
                                       {"forward", "reverse"},
                                       {"forward", "reverse"},
                                       {"direction_command_topic", "direction_command_template"},
                                       "direction_state_topic",
                                       "direction_value_template"}));
  if (!config.has("percentage_command_topic")) return {};
  const double low = config.number("speed_range_min").value_or(1) - 1;  // speed 0 is off
  const double high = config.number("speed_range_max").value_or(100);
  if (!(high > low)) return fail(ErrorCode::InvalidInput, "speed_range is empty");
  const double step = std::clamp(std::round(100.0 / (high - low)), 1.0, 100.0);
  entity.thing.properties.push_back(make_range("speed", "%", 0, 100, step));
  HEARKEN_TRY_VOID(add_scaled_command(config, entity, "set_speed",
                                      {"percentage_command_topic", "percentage_command_template"},
                                      low, high));
  return add_field(config, entity, "speed", "percentage_state_topic", "percentage_value_template",
                   percent_between(low, high));
}

}  // namespace hearken::devices::homeassistant
