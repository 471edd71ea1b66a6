// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>

#include "sim/pack_json.h"

namespace hearken::sim {
namespace {

enum class Scale { Same, LevelToPercent, FractionToPercent, MiredsToKelvin };

struct AttributeRow {
  const char* attribute;
  std::string_view property;
  Scale scale;
};

constexpr std::array kAttributes = {
    AttributeRow{"brightness", "brightness", Scale::LevelToPercent},
    AttributeRow{"color_temp", "color_temperature", Scale::MiredsToKelvin},
    AttributeRow{"current_position", "position", Scale::Same},
    AttributeRow{"percentage", "speed", Scale::Same},
    AttributeRow{"oscillating", "oscillating", Scale::Same},
    AttributeRow{"temperature", "temperature", Scale::Same},
    AttributeRow{"temperature", "current_temperature", Scale::Same},  // weather
    AttributeRow{"current_temperature", "current_temperature", Scale::Same},
    AttributeRow{"humidity", "humidity", Scale::Same},
    AttributeRow{"volume_level", "volume", Scale::FractionToPercent},
    AttributeRow{"is_volume_muted", "muted", Scale::Same},
    AttributeRow{"media_track", "track", Scale::Same},
};

double scaled(double number, Scale scale) {
  switch (scale) {
    case Scale::LevelToPercent:
      return percent_of_level(number);
    case Scale::FractionToPercent:
      return std::round(number * 1e6) / 1e4;
    case Scale::MiredsToKelvin:
      return number > 0 ? std::round(1e6 / number) : 0;
    case Scale::Same:
      break;
  }
  return number;
}

void append(const Thing& thing, std::string_view property, Value value,
            std::vector<Reading>& readings) {
  if (!is_known(value)) return;
  Reading reading;
  reading.thing = thing.id;
  reading.property = std::string(property);
  reading.value = std::move(value);
  readings.push_back(std::move(reading));
}

Value read_value(const Json& attribute, Scale scale) {
  if (attribute.is_boolean()) return attribute.get<bool>();
  if (attribute.is_number() && std::isfinite(attribute.get<double>())) {
    return scaled(attribute.get<double>(), scale);
  }
  return {};
}

bool is_target_of_weather(const Thing& thing, const AttributeRow& row) {
  return std::string_view(row.attribute) == "temperature" &&
         row.property == "current_temperature" && thing.kind != "weather";
}

}  // namespace

void append_readings(const Thing& thing, const std::string& state, const Json& attributes,
                     std::vector<Reading>& readings) {
  append(thing, main_property(thing.kind), main_value(thing, state), readings);
  if (thing.find_property("mode") != nullptr) append(thing, "mode", Value{state}, readings);
  for (const AttributeRow& row : kAttributes) {
    if (thing.find_property(row.property) == nullptr || !attributes.contains(row.attribute))
      continue;
    if (is_target_of_weather(thing, row)) continue;
    append(thing, row.property, read_value(attributes[row.attribute], row.scale), readings);
  }
  for (const char* key : {"rgb_color", "rgbw_color"}) {
    if (!attributes.contains(key) || thing.find_property("color") == nullptr) continue;
    if (auto color = color_of(attributes[key])) append(thing, "color", *color, readings);
  }
  for (const char* key : {"items", "events"}) {
    if (attributes.contains(key) && thing.find_property(key) != nullptr) {
      append(thing, key, attributes[key].dump(), readings);
    }
  }
}

std::optional<std::string> color_of(const Json& rgb) {
  if (!rgb.is_array() || rgb.size() < 3 || rgb.size() > 5) return std::nullopt;
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text = "#";
  for (std::size_t i = 0; i < 3; ++i) {
    if (!rgb[i].is_number()) return std::nullopt;
    const double part = rgb[i].get<double>();
    if (!(part >= 0 && part <= 255)) return std::nullopt;
    const auto byte = static_cast<unsigned>(part);
    text += kDigits[byte >> 4U];
    text += kDigits[byte & 15U];
  }
  return text;
}

std::string text_of(const Json& object, const char* key, std::string_view otherwise) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return std::string(otherwise);
  return found->get<std::string>();
}

std::optional<double> number_of(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number()) return std::nullopt;
  const double number = found->get<double>();
  if (!std::isfinite(number)) return std::nullopt;
  return number;
}

const Json& object_of(const Json& object, const char* key) {
  static const Json empty = Json::object();
  const auto found = object.find(key);
  return found == object.end() || !found->is_object() ? empty : *found;
}

std::vector<std::string> strings_of(const Json& object, const char* key) {
  std::vector<std::string> strings;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return strings;
  for (const Json& entry : *found) {
    if (entry.is_string()) strings.push_back(entry.get<std::string>());
  }
  return strings;
}

std::string display_name(std::string_view id) {
  std::string name(id);
  for (char& c : name) {
    if (c == '_') c = ' ';
  }
  if (!name.empty() && name[0] >= 'a' && name[0] <= 'z') {
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
  }
  return name;
}

}  // namespace hearken::sim
