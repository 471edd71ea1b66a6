// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "devices/homeassistant/describe.h"

namespace hearken::devices::homeassistant {
namespace {

constexpr double kLowestMireds = 153;
constexpr double kHighestMireds = 500;

struct Warmth {
  double coolest_mireds;
  double warmest_mireds;
};

Result<Warmth> read_warmth(const Config& config) {
  Warmth warmth{config.number("min_mireds").value_or(kLowestMireds),
                config.number("max_mireds").value_or(kHighestMireds)};
  if (const auto kelvin = config.number("max_kelvin"); kelvin && *kelvin > 0) {
    warmth.coolest_mireds = 1e6 / *kelvin;
  }
  if (const auto kelvin = config.number("min_kelvin"); kelvin && *kelvin > 0) {
    warmth.warmest_mireds = 1e6 / *kelvin;
  }
  if (!(warmth.coolest_mireds > 0) || !(warmth.warmest_mireds > warmth.coolest_mireds)) {
    return fail(ErrorCode::InvalidInput, "the range of colour temperatures is empty");
  }
  return warmth;
}

Property warmth_property(const Warmth& warmth) {
  return make_range("color_temperature", "K", std::floor(1e6 / warmth.warmest_mireds),
                    std::ceil(1e6 / warmth.coolest_mireds), 1);
}

/// Mireds (or kelvin) of a command, as the device wants them.
Result<double> device_warmth(const Value& kelvin, bool in_kelvin) {
  HEARKEN_TRY(const double number, number_argument(kelvin));
  if (!(number > 0)) return fail(ErrorCode::InvalidInput, "colour temperature must be above 0 K");
  return in_kelvin ? std::round(number) : std::round(1e6 / number);
}

Convert warmth_of(bool in_kelvin) { return in_kelvin ? any_number() : kelvin_of_mireds(); }

/// The order in which a light is told its level and that it is on.
std::vector<OutgoingText> with_switch_on(const Config& config, OutgoingText level) {
  const std::string style = config.text("on_command_type", "last");
  OutgoingText on{config.text("command_topic"), config.text("payload_on", "ON")};
  if (style == "brightness") return {std::move(level)};
  if (style == "first") return {std::move(on), std::move(level)};
  return {std::move(level), std::move(on)};
}

Status describe_default_brightness(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.topic("brightness_command_topic"));
  if (topic.empty()) return {};
  HEARKEN_TRY_VOID(config.refuse_command_template("brightness_command_template"));
  const double scale = config.number("brightness_scale").value_or(255);
  if (!(scale >= 1)) return fail(ErrorCode::InvalidInput, "brightness_scale must be 1 or more");
  entity.thing.properties.push_back(make_range("brightness", "%", 0, 100, 1));
  add_rule(entity, "set_brightness", topic,
           [config, topic, scale](const Value& argument) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(std::string level, scaled(argument, 0, scale));
             if (level == "0") {
               return std::vector<OutgoingText>{
                   {config.text("command_topic"), config.text("payload_off", "OFF")}};
             }
             return with_switch_on(config, {topic, std::move(level)});
           });
  return add_field(config, entity, "brightness", "brightness_state_topic",
                   "brightness_value_template", percent_between(0, scale));
}

Status describe_default_color(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.topic("rgb_command_topic"));
  if (topic.empty()) return {};
  HEARKEN_TRY_VOID(config.refuse_command_template("rgb_command_template"));
  entity.thing.properties.push_back(make_property("color", ValueType::Text, Access::ReadWrite));
  add_rule(entity, "set_color", topic,
           [config, topic](const Value& argument) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(const auto rgb, rgb_of(argument));
             std::string text = std::to_string(rgb[0]) + "," + std::to_string(rgb[1]) + "," +
                                std::to_string(rgb[2]);
             return with_switch_on(config, {topic, std::move(text)});
           });
  return add_field(config, entity, "color", "rgb_state_topic", "rgb_value_template",
                   color_of_rgb());
}

Status describe_default_warmth(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.topic("color_temp_command_topic"));
  if (topic.empty()) return {};
  HEARKEN_TRY_VOID(config.refuse_command_template("color_temp_command_template"));
  HEARKEN_TRY(const Warmth warmth, read_warmth(config));
  const bool in_kelvin = config.flag("color_temp_kelvin");
  entity.thing.properties.push_back(warmth_property(warmth));
  add_rule(entity, "set_color_temperature", topic,
           [config, topic, in_kelvin](const Value& argument) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(const double number, device_warmth(argument, in_kelvin));
             return with_switch_on(config, {topic, format_number(number)});
           });
  return add_field(config, entity, "color_temperature", "color_temp_state_topic",
                   "color_temp_value_template", warmth_of(in_kelvin));
}

Status describe_default(const Config& config, Entity& entity) {
  HEARKEN_TRY_VOID(describe_on_off(config, entity, "state_value_template"));
  HEARKEN_TRY_VOID(describe_default_brightness(config, entity));
  HEARKEN_TRY_VOID(describe_default_color(config, entity));
  return describe_default_warmth(config, entity);
}

/// One JSON command with `state` and whatever else the action sets.
void add_json_command(Entity& entity, const char* action, const std::string& topic,
                      std::function<Result<Json>(const Value&)> make) {
  add_rule(
      entity, action, topic,
      [topic, make = std::move(make)](const Value& value) -> Result<std::vector<OutgoingText>> {
        HEARKEN_TRY(const Json json, make(value));
        return std::vector<OutgoingText>{{topic, json.dump()}};
      });
}

void add_json_field(Entity& entity, const std::string& topic, const char* property,
                    const char* member, Convert convert) {
  if (topic.empty()) return;
  entity.fields.push_back({property, topic, ValueTemplate({member}), std::move(convert)});
}

Status describe_json_brightness(const Config& config, const std::string& topic,
                                const std::string& state_topic, Entity& entity) {
  const double scale = config.number("brightness_scale").value_or(255);
  if (!(scale >= 1)) return fail(ErrorCode::InvalidInput, "brightness_scale must be 1 or more");
  entity.thing.properties.push_back(make_range("brightness", "%", 0, 100, 1));
  add_json_command(entity, "set_brightness", topic, [scale](const Value& value) -> Result<Json> {
    HEARKEN_TRY(const double percent, number_argument(value));
    const double level = std::floor(scale * percent / 100.0 + 0.5);
    if (level <= 0) return Json{{"state", "OFF"}};
    return Json{{"state", "ON"}, {"brightness", static_cast<std::int64_t>(level)}};
  });
  add_json_field(entity, state_topic, "brightness", "brightness", percent_between(0, scale));
  return {};
}

void describe_json_color(const std::string& topic, const std::string& state_topic, Entity& entity) {
  entity.thing.properties.push_back(make_property("color", ValueType::Text, Access::ReadWrite));
  add_json_command(entity, "set_color", topic, [](const Value& value) -> Result<Json> {
    HEARKEN_TRY(const auto rgb, rgb_of(value));
    return Json{{"state", "ON"}, {"color", {{"r", rgb[0]}, {"g", rgb[1]}, {"b", rgb[2]}}}};
  });
  add_json_field(entity, state_topic, "color", "color", color_of_rgb());
}

Status describe_json_warmth(const Config& config, const std::string& topic,
                            const std::string& state_topic, Entity& entity) {
  HEARKEN_TRY(const Warmth warmth, read_warmth(config));
  const bool in_kelvin = config.flag("color_temp_kelvin");
  entity.thing.properties.push_back(warmth_property(warmth));
  add_json_command(
      entity, "set_color_temperature", topic, [in_kelvin](const Value& value) -> Result<Json> {
        HEARKEN_TRY(const double number, device_warmth(value, in_kelvin));
        return Json{{"state", "ON"}, {"color_temp", static_cast<std::int64_t>(number)}};
      });
  add_json_field(entity, state_topic, "color_temperature", "color_temp", warmth_of(in_kelvin));
  return {};
}

Status describe_json(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY(const std::string state_topic, config.topic("state_topic"));
  const auto modes = config.texts("supported_color_modes");
  const auto supports = [&](const char* mode) {
    return std::find(modes.begin(), modes.end(), mode) != modes.end();
  };
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"on", "off"}));
  add_command(entity, "turn_on", topic, R"({"state":"ON"})");
  add_command(entity, "turn_off", topic, R"({"state":"OFF"})");
  add_json_field(entity, state_topic, "state", "state", words({{"ON", "on"}, {"OFF", "off"}}));
  const bool only_on_off = modes.size() == 1 && modes.front() == "onoff";
  const bool dims = config.flag("brightness") || (!modes.empty() && !only_on_off);
  if (dims) HEARKEN_TRY_VOID(describe_json_brightness(config, topic, state_topic, entity));
  if (supports("rgb") || config.flag("rgb")) describe_json_color(topic, state_topic, entity);
  if (supports("color_temp") || config.flag("color_temp")) {
    HEARKEN_TRY_VOID(describe_json_warmth(config, topic, state_topic, entity));
  }
  return {};
}

}  // namespace

Status describe_light(const Config& config, Entity& entity) {
  const std::string schema = config.text("schema", "default");
  if (schema == "json") return describe_json(config, entity);
  if (schema == "default" || schema == "basic") return describe_default(config, entity);
  return fail(ErrorCode::InvalidInput, "light schema " + schema + " is not supported");
}

}  // namespace hearken::devices::homeassistant
