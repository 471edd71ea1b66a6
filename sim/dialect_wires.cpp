// SPDX-License-Identifier: Apache-2.0
#include "sim/dialect_wires.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace hearken::sim {
namespace {

using Json = nlohmann::json;

net::MqttMessage message_of(std::string topic, std::string payload,
                            net::Retain retain = net::Retain::Yes) {
  net::MqttMessage message;
  message.topic = std::move(topic);
  message.payload = std::move(payload);
  message.retain = retain;
  return message;
}

Json json_of(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return Json(*number);
  if (const auto* flag = std::get_if<bool>(&value)) return Json(*flag);
  return Json(to_string(value));
}

bool is(const SimModel& model, const char* word) {
  return model.value("state") == Value{std::string(word)};
}

double number(const SimModel& model, const char* property) {
  return as_number(model.value(property)).value_or(0);
}

/// What a request for the state becomes: a command without an action.
SimCommand request() { return {}; }

SimCommand do_this(std::string action, Value argument = {}) {
  SimCommand command;
  command.action = std::move(action);
  command.argument = std::move(argument);
  return command;
}

class QuietWire : public SimWire {
 public:
  std::vector<net::MqttMessage> acknowledge(const SimCommand&, const Status&) const override {
    return {};
  }
};

class ZigbeeWire final : public QuietWire {
 public:
  ZigbeeWire(std::string base, std::string name) : base_(std::move(base)), name_(std::move(name)) {}

  std::string state_topic() const override { return base_ + "/" + name_; }
  std::vector<std::string> command_topics() const override {
    return {state_topic() + "/set", state_topic() + "/get"};
  }
  net::MqttMessage availability(Availability availability) const override {
    const bool online = availability == Availability::Online;
    return message_of(state_topic() + "/availability",
                      online ? R"({"state":"online"})" : R"({"state":"offline"})");
  }

  std::vector<net::MqttMessage> announce(const SimModel& model) const override {
    Json device{{"type", "Router"},
                {"friendly_name", name_},
                {"definition", {{"exposes", Json::array({expose_of(model)})}}}};
    return {message_of(base_ + "/bridge/state", R"({"state":"online"})"),
            message_of(base_ + "/bridge/devices", Json::array({device}).dump())};
  }

  /// Not retained: as the bridge's default is.
  std::vector<net::MqttMessage> report(const SimModel& model) const override {
    Json json = Json::object();
    const std::string& kind = model.thing().kind;
    if (kind == "lock") json["state"] = is(model, "locked") ? "LOCK" : "UNLOCK";
    if (kind == "light" || kind == "switch") json["state"] = is(model, "on") ? "ON" : "OFF";
    if (kind == "light" && model.thing().find_property("brightness") != nullptr) {
      json["brightness"] = std::lround(number(model, "brightness") * 254 / 100);
    }
    if (kind == "sensor") json["temperature"] = json_of(model.value("state"));
    json["linkquality"] = 90;
    return {message_of(state_topic(), json.dump(), net::Retain::No)};
  }

  std::optional<SimCommand> read(const net::MqttMessage& message,
                                 const SimModel& model) const override {
    if (message.topic.ends_with("/get")) return request();
    const Json json = Json::parse(message.payload, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) return std::nullopt;
    if (json.contains("brightness") && json["brightness"].is_number()) {
      return do_this("set_brightness", std::round(json["brightness"].get<double>() / 2.54));
    }
    const std::string word = json.value("state", "");
    if (model.thing().kind == "lock") return do_this(word == "LOCK" ? "lock" : "unlock");
    return do_this(word == "ON" ? "turn_on" : "turn_off");
  }

 private:
  static Json expose_of(const SimModel& model) {
    const std::string& kind = model.thing().kind;
    if (kind == "sensor") {
      return Json{{"type", "numeric"},      {"name", "temperature"}, {"property", "temperature"},
                  {"label", "Temperature"}, {"access", 1},           {"unit", "°C"}};
    }
    const bool lock = kind == "lock";
    Json features = Json::array({{{"type", "binary"},
                                  {"name", "state"},
                                  {"property", "state"},
                                  {"access", 7},
                                  {"value_on", lock ? "LOCK" : "ON"},
                                  {"value_off", lock ? "UNLOCK" : "OFF"}}});
    if (kind == "light" && model.thing().find_property("brightness") != nullptr) {
      features.push_back({{"type", "numeric"},
                          {"name", "brightness"},
                          {"property", "brightness"},
                          {"access", 7},
                          {"value_min", 0},
                          {"value_max", 254}});
    }
    return Json{{"type", kind}, {"features", std::move(features)}};
  }

  const std::string base_;
  const std::string name_;
};

class TasmotaWire final : public QuietWire {
 public:
  explicit TasmotaWire(std::string topic) : topic_(std::move(topic)) {}

  std::string state_topic() const override { return "stat/" + topic_ + "/RESULT"; }
  std::vector<std::string> command_topics() const override {
    const std::string base = "cmnd/" + topic_ + "/";
    return {base + "POWER", base + "Dimmer", base + "STATE", base + "STATUS"};
  }
  net::MqttMessage availability(Availability availability) const override {
    return message_of("tele/" + topic_ + "/LWT",
                      availability == Availability::Online ? "Online" : "Offline");
  }

  std::vector<net::MqttMessage> announce(const SimModel& model) const override {
    const std::string& kind = model.thing().kind;
    const int relay = kind == "light" ? 2 : kind == "switch" ? 1 : 0;
    const Json config{
        {"dn", model.thing().name},       {"t", topic_},       {"ft", "%prefix%/%topic%/"},
        {"tp", {"cmnd", "stat", "tele"}}, {"ofln", "Offline"}, {"onln", "Online"},
        {"state", {"OFF", "ON"}},         {"rl", {relay}},     {"lt_st", relay == 2 ? 1 : 0}};
    Json sensors = Json::object();
    if (kind == "sensor") sensors = {{"DS18B20", {{"Temperature", 0}}}, {"TempUnit", "C"}};
    const std::string base = "tasmota/discovery/" + topic_;
    return {message_of(base + "/config", config.dump()),
            message_of(base + "/sensors", Json{{"sn", sensors}}.dump())};
  }

  std::vector<net::MqttMessage> report(const SimModel& model) const override {
    if (model.thing().kind == "sensor") {
      const Json json{{"DS18B20", {{"Temperature", json_of(model.value("state"))}}}};
      return {message_of("tele/" + topic_ + "/SENSOR", json.dump(), net::Retain::No)};
    }
    Json json{{"POWER", is(model, "on") ? "ON" : "OFF"}};
    if (model.thing().kind == "light") json["Dimmer"] = std::lround(number(model, "brightness"));
    return {message_of(state_topic(), json.dump(), net::Retain::No)};
  }

  std::optional<SimCommand> read(const net::MqttMessage& message, const SimModel&) const override {
    if (message.topic.ends_with("/STATE") || message.topic.ends_with("/STATUS")) return request();
    if (message.topic.ends_with("/POWER")) {
      return do_this(message.payload == "ON" ? "turn_on" : "turn_off");
    }
    const auto level = parse_number(message.payload);
    if (!level) return std::nullopt;
    return do_this("set_brightness", *level);
  }

 private:
  const std::string topic_;
};

class HomieWire final : public QuietWire {
 public:
  HomieWire(const std::string& device, std::string node)
      : base_("homie/5/" + device), node_(std::move(node)) {}

  std::string state_topic() const override { return base_ + "/" + node_ + "/value"; }
  std::vector<std::string> command_topics() const override {
    const std::string base = base_ + "/" + node_ + "/";
    return {base + "on/set", base + "brightness/set", base + "locked/set"};
  }
  net::MqttMessage availability(Availability availability) const override {
    return message_of(base_ + "/$state", availability == Availability::Online ? "ready" : "lost");
  }

  std::vector<net::MqttMessage> announce(const SimModel& model) const override {
    const std::string& kind = model.thing().kind;
    const Json boolean{{"datatype", "boolean"}, {"settable", true}};
    Json properties = Json::object();
    if (kind == "lock") properties["locked"] = boolean;
    if (kind == "light" || kind == "switch") properties["on"] = boolean;
    if (kind == "light") {
      properties["brightness"] = {
          {"datatype", "integer"}, {"format", "0:100"}, {"unit", "%"}, {"settable", true}};
    }
    if (kind == "sensor") properties["temperature"] = {{"datatype", "float"}, {"unit", "°C"}};
    const Json description{{"homie", "5.0"},
                           {"version", 1},
                           {"name", model.thing().name},
                           {"nodes", {{node_, {{"type", kind}, {"properties", properties}}}}}};
    return {message_of(base_ + "/$description", description.dump())};
  }

  std::vector<net::MqttMessage> report(const SimModel& model) const override {
    const std::string base = base_ + "/" + node_ + "/";
    const std::string& kind = model.thing().kind;
    const auto truth = [&](const char* word) { return is(model, word) ? "true" : "false"; };
    std::vector<net::MqttMessage> messages;
    if (kind == "lock") messages.push_back(message_of(base + "locked", truth("locked")));
    if (kind == "light" || kind == "switch")
      messages.push_back(message_of(base + "on", truth("on")));
    if (kind == "light") {
      messages.push_back(
          message_of(base + "brightness", format_number(number(model, "brightness"))));
    }
    if (kind == "sensor") {
      messages.push_back(message_of(base + "temperature", to_string(model.value("state"))));
    }
    return messages;
  }

  std::optional<SimCommand> read(const net::MqttMessage& message, const SimModel&) const override {
    if (message.topic.ends_with("/on/set")) {
      return do_this(message.payload == "true" ? "turn_on" : "turn_off");
    }
    if (message.topic.ends_with("/locked/set")) {
      return do_this(message.payload == "true" ? "lock" : "unlock");
    }
    const auto level = parse_number(message.payload);
    if (!level) return std::nullopt;
    return do_this("set_brightness", *level);
  }

 private:
  const std::string base_;
  const std::string node_;
};

class SenmlWire final : public QuietWire {
 public:
  explicit SenmlWire(std::string base) : base_(std::move(base)) {}

  std::string state_topic() const override { return base_ + "/status"; }
  std::vector<std::string> command_topics() const override { return {base_ + "/command"}; }
  std::vector<net::MqttMessage> announce(const SimModel&) const override { return {}; }
  /// SenML has no word for it; an empty pack does no harm.
  net::MqttMessage availability(Availability) const override {
    return message_of(state_topic(), "[]", net::Retain::No);
  }

  std::vector<net::MqttMessage> report(const SimModel& model) const override {
    Json pack = Json::array();
    for (const auto& [property, value] : model.values()) {
      Json record{{"n", property}};
      if (pack.empty()) record["bn"] = "urn:dev:sim:" + base_ + ":";
      if (property == "state" && (is(model, "on") || is(model, "off"))) {
        record["vb"] = is(model, "on");
      } else {
        const bool is_number = std::holds_alternative<double>(value);
        record[is_number ? "v" : "vs"] = json_of(value);
      }
      pack.push_back(std::move(record));
    }
    return {message_of(state_topic(), pack.dump())};
  }

  std::optional<SimCommand> read(const net::MqttMessage& message,
                                 const SimModel& model) const override {
    const Json pack = Json::parse(message.payload, nullptr, /*allow_exceptions=*/false);
    if (!pack.is_array() || pack.size() != 1 || !pack[0].is_object()) return std::nullopt;
    const Json& record = pack[0];
    const std::string name = record.value("n", "");
    if (name == "state" && record.contains("vb")) {
      return do_this(record["vb"] == true ? "turn_on" : "turn_off");
    }
    for (const Action& action : model.thing().actions) {
      if (action.argument == name && record.contains("v") && record["v"].is_number()) {
        return do_this(action.name, record["v"].get<double>());
      }
    }
    return std::nullopt;
  }

 private:
  const std::string base_;
};

}  // namespace

std::unique_ptr<SimWire> make_zigbee_wire(std::string base, std::string name) {
  return std::make_unique<ZigbeeWire>(std::move(base), std::move(name));
}
std::unique_ptr<SimWire> make_tasmota_wire(std::string topic) {
  return std::make_unique<TasmotaWire>(std::move(topic));
}
std::unique_ptr<SimWire> make_homie_wire(const std::string& device, std::string node) {
  return std::make_unique<HomieWire>(device, std::move(node));
}
std::unique_ptr<SimWire> make_senml_wire(std::string base) {
  return std::make_unique<SenmlWire>(std::move(base));
}

}  // namespace hearken::sim
