// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/pack_registry.h"
#include "sim/sim_wire.h"

namespace hearken::sim {
namespace {

using Json = nlohmann::json;

constexpr std::string_view kPickState = "{{ value_json.state }}";

bool speaks_on_off(const std::string& kind) {
  for (const std::string_view other : {"light", "switch", "fan", "binary_sensor", "siren"}) {
    if (kind == other) return true;
  }
  return false;
}

std::string upper(std::string text) {
  for (char& c : text) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text;
}

Json plain_json(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) {
    if (*number == std::floor(*number)) return Json(static_cast<std::int64_t>(*number));
    return Json(*number);
  }
  if (const auto* truth = std::get_if<bool>(&value)) return Json(*truth);
  return Json(to_string(value));
}

int hex_digit(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

Json rgb_json(const std::string& color) {
  if (color.size() != 7) return Json(nullptr);
  const auto part = [&](std::size_t at) {
    return hex_digit(color[at]) * 16 + hex_digit(color[at + 1]);
  };
  return Json{{"r", part(1)}, {"g", part(3)}, {"b", part(5)}};
}

std::optional<std::string> color_of(const Json& rgb) {
  std::string color = "#";
  static constexpr char kDigits[] = "0123456789abcdef";
  for (const char* key : {"r", "g", "b"}) {
    if (!rgb.is_object() || !rgb.contains(key) || !rgb[key].is_number_unsigned())
      return std::nullopt;
    const auto byte = rgb[key].get<std::uint64_t>();
    if (byte > 255) return std::nullopt;
    color += kDigits[byte >> 4U];
    color += kDigits[byte & 15U];
  }
  return color;
}

/// A device that announces itself as Home Assistant's MQTT discovery says, for the kinds light
/// (JSON schema), switch, fan, cover, lock, climate, vacuum, sensor and binary_sensor.
class DiscoveryWire final : public SimWire {
 public:
  DiscoveryWire(std::string base, std::string area_name, std::string prefix)
      : base_(std::move(base)), area_name_(std::move(area_name)), prefix_(std::move(prefix)) {}

  std::vector<std::string> command_topics() const override {
    return {base_ + "/set", base_ + "/speed/set", base_ + "/position/set", base_ + "/mode/set",
            base_ + "/temperature/set"};
  }
  std::string state_topic() const override { return base_ + "/state"; }
  std::vector<net::MqttMessage> acknowledge(const SimCommand&, const Status&) const override {
    return {};
  }

  net::MqttMessage availability(Availability availability) const override {
    return retained(base_ + "/availability",
                    availability == Availability::Online ? "online" : "offline");
  }

  std::vector<net::MqttMessage> report(const SimModel& model) const override {
    Json json = Json::object();
    for (const auto& [property, value] : model.values()) add_state(model, property, value, json);
    return {retained(state_topic(), json.dump())};
  }

  std::vector<net::MqttMessage> announce(const SimModel& model) const override {
    const Thing& thing = model.thing();
    const std::string object = thing.id.str().substr(thing.id.str().find('.') + 1);
    Json json{{"~", base_},
              {"name", nullptr},
              {"uniq_id", "sim_" + thing.kind + "_" + object},
              {"obj_id", object},
              {"stat_t", "~/state"},
              {"avty", {{{"t", "~/availability"}}}},
              {"dev", {{"ids", {"sim_" + object}}, {"name", thing.name}, {"sa", area_name_}}}};
    if (!thing.device_class.empty()) json["dev_cla"] = thing.device_class;
    add_options(thing, json);
    return {retained(prefix_ + "/" + thing.kind + "/" + object + "/config", json.dump())};
  }

  std::optional<SimCommand> read(const net::MqttMessage& message,
                                 const SimModel& model) const override {
    const std::string suffix = message.topic.substr(base_.size());
    SimCommand command;
    if (suffix == "/set") return read_set(message.payload, model.thing().kind);
    if (suffix == "/mode/set") {
      command.action = "set_mode";
      command.argument = message.payload;
      return command;
    }
    const auto number = parse_number(message.payload);
    if (!number) return std::nullopt;
    command.action = suffix == "/speed/set"      ? "set_speed"
                     : suffix == "/position/set" ? "set_position"
                                                 : "set_temperature";
    command.argument = *number;
    return command;
  }

 private:
  static net::MqttMessage retained(std::string topic, std::string payload) {
    net::MqttMessage message;
    message.topic = std::move(topic);
    message.payload = std::move(payload);
    message.retain = net::Retain::Yes;
    return message;
  }

  static void add_state(const SimModel& model, const std::string& property, const Value& value,
                        Json& json) {
    const std::string& kind = model.thing().kind;
    if (property == "state" && (speaks_on_off(kind) || kind == "lock")) {
      json["state"] = upper(to_string(value));
    } else if (property == "brightness") {
      json["brightness"] = std::lround(as_number(value).value_or(0) * 255 / 100);
    } else if (property == "color") {
      json["color"] = rgb_json(to_string(value));
    } else if (property == "color_temperature") {
      json["color_temp"] = std::lround(1e6 / std::max(as_number(value).value_or(0), 1.0));
    } else {
      json[property] = plain_json(value);
    }
  }

  static void add_options(const Thing& thing, Json& json) {
    const bool commandable = !thing.actions.empty();
    if (commandable) json["cmd_t"] = "~/set";
    if (thing.kind == "light") return add_light(thing, json);
    if (thing.kind == "climate") return add_climate(thing, json);
    if (thing.kind == "fan") json["stat_val_tpl"] = kPickState;
    if (thing.kind != "vacuum" && thing.kind != "fan") json["val_tpl"] = kPickState;
    if (thing.kind == "fan" && thing.find_property("speed") != nullptr) {
      json["pct_cmd_t"] = "~/speed/set";
      json["pct_stat_t"] = "~/state";
      json["pct_val_tpl"] = "{{ value_json.speed }}";
    }
    if (thing.kind == "cover" && thing.find_property("position") != nullptr) {
      json["set_pos_t"] = "~/position/set";
      json["pos_t"] = "~/state";
      json["pos_tpl"] = "{{ value_json.position }}";
    }
    if (thing.kind == "sensor") {
      json["unit_of_meas"] = thing.find_property("state")->unit;
      json["stat_cla"] = "measurement";
    }
  }

  static void add_light(const Thing& thing, Json& json) {
    json["schema"] = "json";
    Json modes = Json::array();
    if (thing.find_property("color") != nullptr) modes.push_back("rgb");
    if (const Property* warmth = thing.find_property("color_temperature")) {
      modes.push_back("color_temp");
      json["min_mirs"] = std::lround(1e6 / warmth->maximum.value_or(6500));
      json["max_mirs"] = std::lround(1e6 / warmth->minimum.value_or(2000));
    }
    const bool dims = thing.find_property("brightness") != nullptr;
    if (modes.empty()) modes.push_back(dims ? "brightness" : "onoff");
    json["sup_clrm"] = std::move(modes);
    json["brightness"] = dims;
  }

  static void add_climate(const Thing& thing, Json& json) {
    json.erase("cmd_t");
    json["modes"] = thing.find_property("mode")->options;
    json["mode_cmd_t"] = "~/mode/set";
    json["mode_stat_t"] = "~/state";
    json["mode_stat_tpl"] = "{{ value_json.mode }}";
    if (const Property* target = thing.find_property("temperature")) {
      json["temp_cmd_t"] = "~/temperature/set";
      json["temp_stat_t"] = "~/state";
      json["temp_stat_tpl"] = "{{ value_json.temperature }}";
      json["min_temp"] = target->minimum.value_or(7);
      json["max_temp"] = target->maximum.value_or(35);
      json["temp_step"] = target->step.value_or(0.5);
    }
    json["curr_temp_t"] = "~/state";
    json["curr_temp_tpl"] = "{{ value_json['current_temperature'] }}";
  }

  static std::optional<SimCommand> read_set(const std::string& payload, const std::string& kind) {
    static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
        {"ON", "turn_on"},
        {"OFF", "turn_off"},
        {"OPEN", "open"},
        {"CLOSE", "close"},
        {"STOP", "stop"},
        {"LOCK", "lock"},
        {"UNLOCK", "unlock"},
        {"start", "start"},
        {"stop", "stop"},
        {"pause", "pause"},
        {"return_to_base", "return_to_base"}};
    if (kind == "light") return read_light(payload);
    for (const auto& [word, action] : kWords) {
      if (payload != word) continue;
      SimCommand command;
      command.action = action;
      return command;
    }
    return std::nullopt;
  }

  static std::optional<SimCommand> read_light(const std::string& payload) {
    const Json json = Json::parse(payload, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object() || !json.contains("state") || !json["state"].is_string()) {
      return std::nullopt;
    }
    SimCommand command;
    command.action = json["state"] == "OFF" ? "turn_off" : "turn_on";
    if (json.contains("brightness") && json["brightness"].is_number()) {
      command.action = "set_brightness";
      command.argument = percent_of_level(json["brightness"].get<double>());
    } else if (json.contains("color")) {
      const auto color = color_of(json["color"]);
      if (!color) return std::nullopt;
      command.action = "set_color";
      command.argument = *color;
    } else if (json.contains("color_temp") && json["color_temp"].is_number() &&
               json["color_temp"].get<double>() > 0) {
      command.action = "set_color_temperature";
      command.argument = std::round(1e6 / json["color_temp"].get<double>());
    }
    return command;
  }

  const std::string base_;
  const std::string area_name_;
  const std::string prefix_;
};

}  // namespace

std::unique_ptr<SimWire> make_discovery_wire(std::string base, std::string area_name,
                                             std::string prefix) {
  return std::make_unique<DiscoveryWire>(std::move(base), std::move(area_name), std::move(prefix));
}

}  // namespace hearken::sim
