// SPDX-License-Identifier: Apache-2.0
#include "devices/tasmota/entities.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/actions.h"
#include "core/text.h"
#include "devices/color.h"

namespace hearken::devices::tasmota {
namespace {

constexpr std::size_t kMaxSensors = 48;
constexpr std::size_t kMaxNameBytes = 120;

Entity blank(const Device& device, const std::string& kind, const std::string& suffix,
             const std::string& label) {
  Entity entity;
  entity.thing.kind = kind;
  entity.thing.id = ThingId(kind + "." + slug(device.id + (suffix.empty() ? "" : "_" + suffix)));
  entity.thing.name = sanitize(label.empty() ? device.name : label, kMaxNameBytes);
  AvailabilityField field;
  field.topic = device.telemetry + "LWT";
  field.source = pick_text();
  field.online = {device.online};
  field.offline = {device.offline};
  entity.availability.push_back(std::move(field));
  return entity;
}

/// Devices report the same members on command and at intervals.
void add_state(const Device& device, Entity& entity, const std::string& property,
               const std::vector<std::string>& path, const Convert& convert) {
  for (const std::string& topic : {device.status + "RESULT", device.telemetry + "STATE"}) {
    entity.fields.push_back({property, topic, pick_path(path), convert});
  }
}

/// Sensor values come at intervals, and in the answer to "STATUS 10".
void add_measured(const Device& device, Entity& entity, std::vector<std::string> path,
                  const Convert& convert) {
  entity.fields.push_back({"state", device.telemetry + "SENSOR", pick_path(path), convert});
  path.insert(path.begin(), "StatusSNS");
  entity.fields.push_back(
      {"state", device.status + "STATUS10", pick_path(std::move(path)), convert});
}

void add_number(const Device& device, Entity& entity, const char* action, const std::string& name,
                double (*convert)(double)) {
  add_rule(entity, action, device.command + name,
           [topic = device.command + name,
            convert](const Value& value) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(const double number, number_argument(value));
             const double out = convert(number);
             if (!std::isfinite(out)) return fail(ErrorCode::InvalidInput, "not a finite number");
             return std::vector<OutgoingText>{{topic, format_number(out)}};
           });
}

/// Hue and saturation of "hue,saturation,brightness".
std::optional<Value> color_of_hsb(const Json& json) {
  if (!json.is_string()) return std::nullopt;
  const std::string text = json.get<std::string>();
  const auto comma = text.rfind(',');
  if (comma == text.npos) return std::nullopt;
  return color_of_list(ColorList::HueAndSaturation)(Json(text.substr(0, comma)));
}

void add_light(const Device& device, Entity& entity) {
  if (device.light_type < 1) return;
  entity.thing.properties.push_back(make_range("brightness", "%", 0, 100, 1));
  add_state(device, entity, "brightness", {"Dimmer"}, any_number());
  add_number(device, entity, "set_brightness", "Dimmer", [](double x) { return std::round(x); });
  if (device.light_type == 2 || device.light_type == 5) {
    entity.thing.properties.push_back(make_range("color_temperature", "K", 2000, 6536, 1));
    add_state(device, entity, "color_temperature", {"CT"}, kelvin_of_mireds());
    add_number(device, entity, "set_color_temperature", "CT",
               [](double kelvin) { return std::round(1e6 / kelvin); });
  }
  if (device.light_type < 3) return;
  entity.thing.properties.push_back(make_property("color", ValueType::Text, Access::ReadWrite));
  add_state(device, entity, "color", {"HSBColor"}, color_of_hsb);
  add_rule(entity, "set_color", device.command + "HsbColor1",
           [base = device.command](const Value& value) -> Result<std::vector<OutgoingText>> {
             HEARKEN_TRY(const Rgb rgb, rgb_of(value));
             const HueSaturation color = hue_saturation_of(rgb);
             return std::vector<OutgoingText>{
                 {base + "HsbColor1", format_number(std::round(color.hue))},
                 {base + "HsbColor2", format_number(std::round(color.saturation))}};
           });
  entity.command_topics.push_back(device.command + "HsbColor2");
}

/// A relay that is the only one reports POWER, one of several POWER<n>.
Entity relay_entity(const Device& device, std::size_t index, bool only, bool light) {
  const std::string number = std::to_string(index + 1);
  const std::string own =
      index < device.relay_names.size() ? device.relay_names[index] : std::string();
  std::string label = own.empty() ? (only ? "" : device.name + " " + number) : own;
  Entity entity = blank(device, light ? "light" : "switch", only ? "" : number, label);
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"on", "off"}));
  const std::string power = only ? "POWER" : "POWER" + number;
  const Convert convert = words({{device.on, "on"}, {device.off, "off"}});
  add_state(device, entity, "state", {power}, convert);
  if (only) add_state(device, entity, "state", {"POWER1"}, convert);
  add_command(entity, "turn_on", device.command + power, device.on);
  add_command(entity, "turn_off", device.command + power, device.off);
  if (light) add_light(device, entity);
  entity.state_requests.push_back({device.command + "STATE", ""});
  return entity;
}

Entity shutter_entity(const Device& device, std::size_t index) {
  const std::string number = std::to_string(index + 1);
  Entity entity = blank(device, "cover", "shutter_" + number, device.name + " shutter " + number);
  entity.thing.device_class = "shutter";
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"open", "closed"}));
  entity.thing.properties.push_back(make_range("position", "%", 0, 100, 1));
  const std::vector<std::string> path = {"Shutter" + number, "Position"};
  for (const std::string& topic : {device.status + "RESULT", device.telemetry + "SENSOR"}) {
    entity.fields.push_back({"position", topic, pick_path(path), any_number()});
    entity.fields.push_back(
        {"state", topic, pick_path(path), [](const Json& json) -> std::optional<Value> {
           const auto position = number_in(json);
           if (!position) return std::nullopt;
           return Value{std::string(*position > 0 ? "open" : "closed")};
         }});
  }
  add_command(entity, "open", device.command + "ShutterOpen" + number, "");
  add_command(entity, "close", device.command + "ShutterClose" + number, "");
  add_command(entity, "stop", device.command + "ShutterStop" + number, "");
  add_number(device, entity, "set_position", "ShutterPosition" + number,
             [](double x) { return std::round(x); });
  entity.state_requests.push_back({device.command + "ShutterPosition" + number, ""});
  return entity;
}

struct Measure {
  std::string_view name;
  std::string_view device_class;
  std::string_view unit;
};
constexpr std::array kMeasures = {
    Measure{"Temperature", "temperature", "°C"}, Measure{"Humidity", "humidity", "%"},
    Measure{"DewPoint", "temperature", "°C"},    Measure{"Pressure", "pressure", "hPa"},
    Measure{"Illuminance", "illuminance", "lx"}, Measure{"Power", "power", "W"},
    Measure{"Total", "energy", "kWh"},           Measure{"Today", "energy", "kWh"},
    Measure{"Yesterday", "energy", "kWh"},       Measure{"Voltage", "voltage", "V"},
    Measure{"Current", "current", "A"},          Measure{"CarbonDioxide", "carbon_dioxide", "ppm"},
    Measure{"Distance", "distance", "cm"},
};

void add_sensor(const Device& device, const std::vector<std::string>& path, const Json& sensors,
                std::vector<Entity>& entities) {
  std::string suffix;
  for (const std::string& step : path) suffix += (suffix.empty() ? "" : "_") + step;
  Entity entity = blank(device, "sensor", suffix, "");
  entity.thing.name = sanitize(device.name + " " + fold(suffix), kMaxNameBytes);
  std::string unit;
  for (const Measure& measure : kMeasures) {
    if (measure.name != path.back()) continue;
    entity.thing.device_class = measure.device_class;
    unit = measure.unit;
  }
  const std::string temperature = text_of(sensors, "TempUnit");
  if (unit == "°C" && temperature == "F") unit = "°F";
  entity.thing.properties.push_back(
      make_property("state", ValueType::Number, Access::ReadOnly, unit));
  add_measured(device, entity, path, any_number());
  if (entities.empty()) entity.state_requests.push_back({device.command + "STATUS", "10"});
  entities.push_back(std::move(entity));
}

/// Buttons and inputs ("Switch1":"OFF").
void add_input(const Device& device, const std::string& name, std::vector<Entity>& entities) {
  Entity entity = blank(device, "binary_sensor", name, device.name + " " + fold(name));
  entity.thing.properties.push_back(make_options("state", Access::ReadOnly, {"on", "off"}));
  add_measured(device, entity, {name}, words({{device.on, "on"}, {device.off, "off"}}));
  entities.push_back(std::move(entity));
}

}  // namespace

std::vector<Entity> relay_entities(const Device& device) {
  std::vector<Entity> entities;
  const auto relays = std::count_if(device.relays.begin(), device.relays.end(),
                                    [](int type) { return type == 1 || type == 2; });
  std::size_t shutter_relays = 0;
  for (std::size_t i = 0; i < device.relays.size(); ++i) {
    const int type = device.relays[i];
    if (type == 1 || type == 2) {
      entities.push_back(relay_entity(device, i, relays == 1 && i == 0, type == 2));
    }
    if (type == 3 && shutter_relays++ % 2 == 0) {  // two relays drive one shutter
      entities.push_back(shutter_entity(device, shutter_relays / 2));
    }
  }
  for (Entity& entity : entities) {
    entity.thing.safety = default_safety(entity.thing.kind, entity.thing.device_class);
    keep_possible_actions(entity);
  }
  return entities;
}

std::vector<Entity> sensor_entities(const Device& device, const Json& sensors) {
  std::vector<Entity> entities;
  for (const auto& [name, value] : sensors.items()) {
    if (entities.size() >= kMaxSensors) break;
    if (value.is_string() && name.starts_with("Switch")) {
      add_input(device, name, entities);
    } else if (value.is_object() && !name.starts_with("Shutter")) {
      for (const auto& [member, inner] : value.items()) {
        if (!inner.is_number() || entities.size() >= kMaxSensors) continue;
        add_sensor(device, {name, member}, sensors, entities);
      }
    }
  }
  return entities;
}

}  // namespace hearken::devices::tasmota
