// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "devices/color.h"
#include "devices/homeassistant/describe.h"
#include "devices/homeassistant/light.h"

// Lights of the default schema: a topic a property. light_json.cpp has the JSON schema.

namespace hearken::devices::homeassistant {
namespace {

constexpr double kLowestMireds = 153;
constexpr double kHighestMireds = 500;

/// The order in which a light is told its level and that it is on.
std::vector<OutgoingText> with_switch_on(const Config& config, OutgoingText level) {
  const std::string style = config.text("on_command_type", "last");
  OutgoingText on{config.text("command_topic"), config.text("payload_on", "ON")};
  if (style == "brightness") return {std::move(level)};
  if (style == "first") return {std::move(on), std::move(level)};
  return {std::move(level), std::move(on)};
}

Status describe_brightness(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.topic("brightness_command_topic"));
  if (topic.empty()) return {};
  HEARKEN_TRY(CommandTemplate source, config.command_template("brightness_command_template"));
  HEARKEN_TRY(const double scale, brightness_scale(config));
  entity.thing.properties.push_back(make_range("brightness", "%", 0, 100, 1));
  add_rule(
      entity, "set_brightness", topic,
      [config, topic, scale, source](const Value& argument) -> Result<std::vector<OutgoingText>> {
        HEARKEN_TRY(const double percent, number_argument(argument));
        const auto level = std::llround(std::floor(scale * percent / 100.0 + 0.5));
        if (level <= 0) {
          return std::vector<OutgoingText>{
              {config.text("command_topic"), config.text("payload_off", "OFF")}};
        }
        HEARKEN_TRY(std::string text, source.render({{"value", level}}));
        return with_switch_on(config, {topic, std::move(text)});
      });
  return add_field(config, entity, "brightness", "brightness_state_topic",
                   "brightness_value_template", percent_between(0, scale));
}

/// How one colour system is written: its topics, and the variables of its template in order.
struct ColorSystem {
  const char* topic;
  const char* command_template;
  const char* state_topic;
  const char* state_template;
  std::vector<std::pair<const char*, double>> (*parts)(const Rgb&);
  Convert convert;
};

std::vector<std::pair<const char*, double>> rgb_parts(const Rgb& rgb) {
  return {{"red", rgb[0]}, {"green", rgb[1]}, {"blue", rgb[2]}};
}
std::vector<std::pair<const char*, double>> hs_parts(const Rgb& rgb) {
  const HueSaturation color = hue_saturation_of(rgb);
  return {{"hue", std::round(color.hue * 10) / 10},
          {"sat", std::round(color.saturation * 10) / 10}};
}
std::vector<std::pair<const char*, double>> xy_parts(const Rgb& rgb) {
  const Chromaticity color = chromaticity_of(rgb);
  return {{"x", std::round(color.x * 10000) / 10000}, {"y", std::round(color.y * 10000) / 10000}};
}

Status describe_color(const Config& config, Entity& entity, const ColorSystem& system) {
  HEARKEN_TRY(const std::string topic, config.topic(system.topic));
  if (topic.empty()) return {};
  const bool described = std::any_of(entity.thing.properties.begin(), entity.thing.properties.end(),
                                     [](const Property& p) { return p.name == "color"; });
  if (described) return {};  // a light with several systems is told in the first
  HEARKEN_TRY(CommandTemplate source, config.command_template(system.command_template));
  entity.thing.properties.push_back(make_property("color", ValueType::Text, Access::ReadWrite));
  add_rule(entity, "set_color", topic,
           [config, topic, source,
            parts = system.parts](const Value& argument) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(const Rgb rgb, rgb_of(argument));
             std::map<std::string, Json> variables;
             std::string list;
             for (const auto& [name, number] : parts(rgb)) {
               if (!list.empty()) list += ",";
               list += format_number(number);
               const bool whole = number == std::floor(number);
               variables[name] = whole ? Json(std::llround(number)) : Json(number);
             }
             variables["value"] = std::move(list);
             HEARKEN_TRY(std::string text, source.render(variables));
             return with_switch_on(config, {topic, std::move(text)});
           });
  return add_field(config, entity, "color", system.state_topic, system.state_template,
                   system.convert);
}

Status describe_warmth(const Config& config, Entity& entity) {
  HEARKEN_TRY(const std::string topic, config.topic("color_temp_command_topic"));
  if (topic.empty()) return {};
  HEARKEN_TRY(CommandTemplate source, config.command_template("color_temp_command_template"));
  HEARKEN_TRY(const Warmth warmth, read_warmth(config));
  const bool in_kelvin = config.flag("color_temp_kelvin");
  entity.thing.properties.push_back(warmth_property(warmth));
  add_rule(entity, "set_color_temperature", topic,
           [config, topic, in_kelvin,
            source](const Value& argument) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(const double number, device_warmth(argument, in_kelvin));
             HEARKEN_TRY(std::string text, source.render({{"value", std::llround(number)}}));
             return with_switch_on(config, {topic, std::move(text)});
           });
  return add_field(config, entity, "color_temperature", "color_temp_state_topic",
                   "color_temp_value_template", warmth_of(in_kelvin));
}

constexpr ModeKeys kEffect = {"effect",
                              "effect_list",
                              {"effect_command_topic", "effect_command_template"},
                              "effect_state_topic",
                              "effect_value_template"};

}  // namespace

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

Result<double> device_warmth(const Value& kelvin, bool in_kelvin) {
  HEARKEN_TRY(const double number, number_argument(kelvin));
  if (!(number > 0)) return fail(ErrorCode::InvalidInput, "colour temperature must be above 0 K");
  return in_kelvin ? std::round(number) : std::round(1e6 / number);
}

Convert warmth_of(bool in_kelvin) { return in_kelvin ? any_number() : kelvin_of_mireds(); }

Result<double> brightness_scale(const Config& config) {
  const double scale = config.number("brightness_scale").value_or(255);
  if (!(scale >= 1)) return fail(ErrorCode::InvalidInput, "brightness_scale must be 1 or more");
  return scale;
}

Status describe_light(const Config& config, Entity& entity) {
  const std::string schema = config.text("schema", "default");
  if (schema == "json") return describe_json_light(config, entity);
  if (schema != "default" && schema != "basic") {
    return fail(ErrorCode::InvalidInput, "light schema " + schema + " is not supported");
  }
  HEARKEN_TRY_VOID(describe_on_off(config, entity, "state_value_template"));
  HEARKEN_TRY_VOID(describe_brightness(config, entity));
  const ColorSystem systems[] = {
      {"rgb_command_topic", "rgb_command_template", "rgb_state_topic", "rgb_value_template",
       rgb_parts, color_of_list(ColorList::RedGreenBlue)},
      {"hs_command_topic", "hs_command_template", "hs_state_topic", "hs_value_template", hs_parts,
       color_of_list(ColorList::HueAndSaturation)},
      {"xy_command_topic", "xy_command_template", "xy_state_topic", "xy_value_template", xy_parts,
       color_of_list(ColorList::Xy)},
  };
  for (const ColorSystem& system : systems) {
    HEARKEN_TRY_VOID(describe_color(config, entity, system));
  }
  HEARKEN_TRY_VOID(describe_warmth(config, entity));
  return describe_mode_option(config, entity, kEffect);
}

}  // namespace hearken::devices::homeassistant
