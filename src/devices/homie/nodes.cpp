// SPDX-License-Identifier: Apache-2.0
#include "devices/homie/nodes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/actions.h"
#include "core/text.h"
#include "devices/color.h"
#include "net/mqtt_topic.h"

namespace hearken::devices::homie {
namespace {

constexpr std::size_t kMaxProperties = 32;
constexpr std::size_t kMaxOptions = 64;
constexpr std::size_t kMaxNameBytes = 120;

/// A property of a node as it is described.
struct Described {
  std::string id;
  std::string topic;
  std::string datatype;
  std::string format;
  std::string unit;
  bool settable = false;
};

std::vector<std::string> parts_of(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  while (parts.size() < kMaxOptions) {
    const auto found = text.find(separator, at);
    parts.push_back(text.substr(at, found == text.npos ? text.npos : found - at));
    if (found == text.npos) break;
    at = found + 1;
  }
  return parts;
}

std::string kind_of(const Node& node, const Json& description, bool has_switch) {
  static constexpr std::array<std::string_view, 12> kKinds = {
      "light", "lock",   "cover",      "valve",  "fan",          "climate",
      "siren", "vacuum", "humidifier", "switch", "media_player", "sensor"};
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kOtherWords = {
      std::pair{"thermostat", "climate"}, std::pair{"lamp", "light"},
      std::pair{"dimmer", "light"},       std::pair{"bulb", "light"},
      std::pair{"blind", "cover"},        std::pair{"shutter", "cover"},
      std::pair{"garage", "cover"},       std::pair{"relay", "switch"}};
  // The type says most, then the id, then the name.
  for (const std::string& text : {fold(text_of(description, "type")), fold(node.node_id),
                                  fold(text_of(description, "name"))}) {
    for (const std::string_view kind : kKinds) {
      if (text.find(kind) != text.npos) return std::string(kind);
    }
    for (const auto& [word, kind] : kOtherWords) {
      if (text.find(word) != text.npos) return std::string(kind);
    }
  }
  return has_switch ? "switch" : "sensor";
}

struct Words {
  const char* yes;
  const char* no;
  const char* to_yes;
  const char* to_no;
};
Words words_of(const std::string& kind) {
  if (kind == "lock") return {"locked", "unlocked", "lock", "unlock"};
  if (kind == "cover" || kind == "valve") return {"open", "closed", "open", "close"};
  return {"on", "off", "turn_on", "turn_off"};
}

MakeTexts send_as(const Described& property,
                  std::function<Result<std::string>(const Value&)> make) {
  return [topic = property.topic + "/set",
          make = std::move(make)](const Value& value) -> Result<std::vector<OutgoingText>> {
    HEARKEN_TRY(std::string text, make(value));
    return std::vector<OutgoingText>{{topic, std::move(text)}};
  };
}

void add_property(Entity& entity, Property property, const Described& described, Convert convert,
                  std::function<Result<std::string>(const Value&)> make) {
  property.access = described.settable ? Access::ReadWrite : Access::ReadOnly;
  entity.fields.push_back({property.name, described.topic, pick_text(), std::move(convert)});
  if (described.settable) {
    add_rule(entity, "set_" + property.name, described.topic + "/set",
             send_as(described, std::move(make)));
  }
  entity.thing.properties.push_back(std::move(property));
}

Result<std::string> text_argument(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || text->empty()) {
    return fail(ErrorCode::InvalidInput, "the command needs a word");
  }
  return *text;
}

void add_number(Entity& entity, const std::string& name, const Described& described) {
  Property property = make_property(name, ValueType::Number, Access::ReadOnly, described.unit);
  const auto range = parts_of(described.format, ':');  // [min]:[max][:step]
  if (!range.empty()) property.minimum = parse_number(range[0]);
  if (range.size() > 1) property.maximum = parse_number(range[1]);
  if (range.size() > 2) property.step = parse_number(range[2]);
  const bool integer = described.datatype == "integer";
  if (integer && !property.step) property.step = 1;
  add_property(entity, std::move(property), described, any_number(),
               [integer](const Value& value) -> Result<std::string> {
                 HEARKEN_TRY(const double number, number_argument(value));
                 return format_number(integer ? std::round(number) : number);
               });
}

void add_enum(Entity& entity, const std::string& name, const Described& described) {
  const auto options = parts_of(described.format, ',');
  if (described.format.empty()) return;
  add_property(entity, make_options(name, Access::ReadOnly, options), described,
               same_words(options), text_argument);
}

void add_color(Entity& entity, const Described& described) {
  const auto systems = parts_of(described.format, ',');
  const bool as_rgb = std::find(systems.begin(), systems.end(), "rgb") != systems.end();
  const bool as_hsv = std::find(systems.begin(), systems.end(), "hsv") != systems.end();
  const auto convert = [](const Json& json) -> std::optional<Value> {
    const auto parts = parts_of(json.get<std::string>(), ',');
    if (parts.size() < 3) return std::nullopt;
    const auto list = [&](std::size_t count) {
      std::string text = parts[1];
      for (std::size_t i = 2; i <= count && i < parts.size(); ++i) text += "," + parts[i];
      return Json(text);
    };
    if (parts[0] == "rgb") return color_of_list(ColorList::RedGreenBlue)(list(3));
    if (parts[0] == "hsv") return color_of_list(ColorList::HueAndSaturation)(list(2));
    if (parts[0] == "xyz") return color_of_list(ColorList::Xy)(list(2));
    return std::nullopt;
  };
  add_property(entity, make_property("color", ValueType::Text, Access::ReadOnly), described,
               convert, [as_rgb, as_hsv](const Value& value) -> Result<std::string> {
                 HEARKEN_TRY(const Rgb rgb, rgb_of(value));
                 const auto three = [](const char* name, double a, double b, double c) {
                   return std::string(name) + "," + format_number(a) + "," + format_number(b) +
                          "," + format_number(c);
                 };
                 if (as_rgb) return three("rgb", rgb[0], rgb[1], rgb[2]);
                 if (as_hsv) {
                   const auto hs = hue_saturation_of(rgb);
                   return three("hsv", std::round(hs.hue), std::round(hs.saturation), 100);
                 }
                 const auto xy = chromaticity_of(rgb);
                 const auto digits = [](double x) { return std::round(x * 10000) / 10000; };
                 return "xyz," + format_number(digits(xy.x)) + "," + format_number(digits(xy.y));
               });
}

void add_boolean(Entity& entity, const std::string& name, const Described& described, bool main) {
  const Words own = words_of(entity.thing.kind);
  const bool as_state = main;
  if (!as_state) {
    add_property(entity, make_options(name, Access::ReadOnly, {"on", "off"}), described,
                 words({{"true", "on"}, {"false", "off"}}),
                 [](const Value& value) -> Result<std::string> {
                   if (value == Value{true} || value == Value{std::string("on")}) return "true";
                   if (value == Value{false} || value == Value{std::string("off")}) return "false";
                   return fail(ErrorCode::InvalidInput, "the command needs on or off");
                 });
    return;
  }
  const Access access = described.settable ? Access::ReadWrite : Access::ReadOnly;
  entity.thing.properties.push_back(make_options("state", access, {own.yes, own.no}));
  entity.fields.push_back(
      {"state", described.topic, pick_text(), words({{"true", own.yes}, {"false", own.no}})});
  if (!described.settable) return;
  add_command(entity, own.to_yes, described.topic + "/set", "true");
  add_command(entity, own.to_no, described.topic + "/set", "false");
}

std::vector<Described> properties_of(const Node& node, const Json& description,
                                     std::vector<std::string>& skipped) {
  std::vector<Described> list;
  const auto found = description.find("properties");
  if (found == description.end() || !found->is_object()) return list;
  for (const auto& [id, json] : found->items()) {
    Described property;
    property.id = id;
    property.topic = node.topic + "/" + id;
    if (!json.is_object() || list.size() >= kMaxProperties || slug(id).empty() ||
        !net::is_topic_name(property.topic) || id.find('/') != id.npos) {
      skipped.push_back(node.node_id + ": a property that cannot be used");
      continue;
    }
    property.datatype = text_of(json, "datatype");
    property.format = text_of(json, "format");
    property.unit = text_of(json, "unit");
    property.settable = json.value("settable", Json(false)) == true;
    list.push_back(std::move(property));
  }
  return list;
}

/// Canonical names where a property's id is one, or means one.
std::string name_of(const Described& property, const std::string& kind, bool alone) {
  const std::string id = slug(property.id);
  if (kind == "sensor" && alone) return "state";
  if (kind == "light" && (id == "dimmer" || id == "level" || id == "dim")) return "brightness";
  if (kind == "cover" && id == "level") return "position";
  if (kind == "fan" && id == "level") return "speed";
  if (kind == "climate" && (id == "target" || id == "setpoint" || id == "target_temperature")) {
    return "temperature";
  }
  if (kind == "climate" && id == "temperature" && !property.settable) return "current_temperature";
  return id;
}

}  // namespace

std::optional<Entity> entity_of(const Node& node, const Json& description,
                                std::vector<std::string>& skipped) {
  const auto properties = properties_of(node, description, skipped);
  const auto main = std::find_if(properties.begin(), properties.end(), [](const Described& p) {
    return p.datatype == "boolean" && p.settable;
  });
  Entity entity;
  Thing& thing = entity.thing;
  thing.kind = kind_of(node, description, main != properties.end());
  thing.id = ThingId(thing.kind + "." + slug(node.device_id + "_" + node.node_id));
  const std::string own = sanitize(text_of(description, "name"), kMaxNameBytes);
  thing.name = node.device_name;
  if (!node.alone || node.device_name.empty()) {
    thing.name =
        sanitize(node.device_name + " " + (own.empty() ? node.node_id : own), kMaxNameBytes);
  }
  if (fold(node.node_id + " " + own).find("garage") != std::string::npos) {
    thing.device_class = "garage";
  }
  for (const Described& property : properties) {
    const std::string name = name_of(property, thing.kind, properties.size() == 1);
    if (property.datatype == "integer" || property.datatype == "float") {
      add_number(entity, name, property);
    } else if (property.datatype == "boolean") {
      add_boolean(entity, name, property, main != properties.end() && &property == &*main);
    } else if (property.datatype == "enum") {
      add_enum(entity, name, property);
    } else if (property.datatype == "color") {
      add_color(entity, property);
    } else if (property.datatype == "string") {
      add_property(entity, make_property(name, ValueType::Text, Access::ReadOnly), property,
                   any_text(), text_argument);
    } else {
      skipped.push_back(node.node_id + "/" + property.id + ": datatype is not supported");
    }
  }
  if (entity.fields.empty()) return std::nullopt;
  if (thing.kind == "sensor" && properties.size() == 1) {
    for (const char* word : {"temperature", "humidity", "pressure", "power", "energy", "battery",
                             "illuminance", "smoke", "gas", "motion"}) {
      if (fold(properties[0].id + " " + node.node_id).find(word) != std::string::npos) {
        thing.device_class = word;
        break;
      }
    }
  }
  thing.safety = default_safety(thing.kind, thing.device_class);
  keep_possible_actions(entity);
  return entity;
}

}  // namespace hearken::devices::homie
