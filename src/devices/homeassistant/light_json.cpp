// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "devices/color.h"
#include "devices/homeassistant/light.h"

// Lights of the JSON schema: one topic each way.

namespace hearken::devices::homeassistant {
namespace {

struct Topics {
  std::string command;
  std::string state;
};

/// One JSON command with `state` and whatever else the action sets.
void add_json_command(Entity& entity, const char* action, const Topics& topics,
                      std::function<Result<Json>(const Value&)> make) {
  add_rule(entity, action, topics.command,
           [topic = topics.command,
            make = std::move(make)](const Value& value) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(const Json json, make(value));
             return std::vector<OutgoingText>{{topic, json.dump()}};
           });
}

void add_json_field(Entity& entity, const Topics& topics, const char* property, const char* member,
                    Convert convert) {
  if (topics.state.empty()) return;
  entity.fields.push_back({property, topics.state, pick_path({member}), std::move(convert)});
}

Status describe_brightness(const Config& config, const Topics& topics, Entity& entity) {
  HEARKEN_TRY(const double scale, brightness_scale(config));
  entity.thing.properties.push_back(make_range("brightness", "%", 0, 100, 1));
  add_json_command(entity, "set_brightness", topics, [scale](const Value& value) -> Result<Json> {
    HEARKEN_TRY(const double percent, number_argument(value));
    const double level = std::floor(scale * percent / 100.0 + 0.5);
    if (level <= 0) return Json{{"state", "OFF"}};
    return Json{{"state", "ON"}, {"brightness", std::llround(level)}};
  });
  add_json_field(entity, topics, "brightness", "brightness", percent_between(0, scale));
  return {};
}

Json color_json(const Rgb& rgb, const std::string& mode) {
  if (mode == "hs") {
    const HueSaturation color = hue_saturation_of(rgb);
    return Json{{"h", std::round(color.hue)}, {"s", std::round(color.saturation)}};
  }
  if (mode == "xy") {
    const Chromaticity color = chromaticity_of(rgb);
    return Json{{"x", std::round(color.x * 1000) / 1000}, {"y", std::round(color.y * 1000) / 1000}};
  }
  Json json{{"r", std::lround(rgb[0])}, {"g", std::lround(rgb[1])}, {"b", std::lround(rgb[2])}};
  if (mode == "rgbw" || mode == "rgbww") json["w"] = 0;
  if (mode == "rgbww") {
    json.erase("w");
    json["c"] = 0;
    json["w"] = 0;
  }
  return json;
}

void describe_color(const std::string& mode, const Topics& topics, Entity& entity) {
  entity.thing.properties.push_back(make_property("color", ValueType::Text, Access::ReadWrite));
  add_json_command(entity, "set_color", topics, [mode](const Value& value) -> Result<Json> {
    HEARKEN_TRY(const Rgb rgb, rgb_of(value));
    return Json{{"state", "ON"}, {"color", color_json(rgb, mode)}};
  });
  add_json_field(entity, topics, "color", "color", color_of_rgb());
}

Status describe_warmth(const Config& config, const Topics& topics, Entity& entity) {
  HEARKEN_TRY(const Warmth warmth, read_warmth(config));
  const bool in_kelvin = config.flag("color_temp_kelvin");
  entity.thing.properties.push_back(warmth_property(warmth));
  add_json_command(entity, "set_color_temperature", topics,
                   [in_kelvin](const Value& value) -> Result<Json> {
                     HEARKEN_TRY(const double number, device_warmth(value, in_kelvin));
                     return Json{{"state", "ON"}, {"color_temp", std::llround(number)}};
                   });
  add_json_field(entity, topics, "color_temperature", "color_temp", warmth_of(in_kelvin));
  return {};
}

void describe_effect(const Config& config, const Topics& topics, Entity& entity) {
  const auto effects = config.texts("effect_list");
  if (!config.flag("effect") || effects.empty()) return;
  entity.thing.properties.push_back(make_options("effect", Access::ReadWrite, effects));
  add_json_command(entity, "set_effect", topics, [](const Value& value) -> Result<Json> {
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return fail(ErrorCode::InvalidInput, "the command needs a word");
    return Json{{"state", "ON"}, {"effect", *text}};
  });
  add_json_field(entity, topics, "effect", "effect", same_words(effects));
}

}  // namespace

Status describe_json_light(const Config& config, Entity& entity) {
  Topics topics;
  HEARKEN_TRY(topics.command, config.require_topic("command_topic"));
  HEARKEN_TRY(topics.state, config.topic("state_topic"));
  const auto modes = config.texts("supported_color_modes");
  const auto supports = [&](const char* mode) {
    return std::find(modes.begin(), modes.end(), mode) != modes.end();
  };
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"on", "off"}));
  add_command(entity, "turn_on", topics.command, R"({"state":"ON"})");
  add_command(entity, "turn_off", topics.command, R"({"state":"OFF"})");
  add_json_field(entity, topics, "state", "state", words({{"ON", "on"}, {"OFF", "off"}}));
  const bool only_on_off = modes.size() == 1 && modes.front() == "onoff";
  const bool dims = config.flag("brightness") || (!modes.empty() && !only_on_off);
  if (dims) HEARKEN_TRY_VOID(describe_brightness(config, topics, entity));
  for (const char* mode : {"rgb", "rgbw", "rgbww", "hs", "xy"}) {
    if (!supports(mode) && !config.flag(mode)) continue;
    describe_color(mode, topics, entity);
    break;  // one is enough: they name the same colours
  }
  if (supports("color_temp") || config.flag("color_temp")) {
    HEARKEN_TRY_VOID(describe_warmth(config, topics, entity));
  }
  describe_effect(config, topics, entity);
  return {};
}

}  // namespace hearken::devices::homeassistant
