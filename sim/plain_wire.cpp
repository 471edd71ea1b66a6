// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/sim_wire.h"

namespace hearken::sim {
namespace {

using Json = nlohmann::json;
using devices::plain::CommandStyle;

Json json_of(const std::string& property, const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) {
    const double shown = property == "brightness" ? std::round(*number) : *number;
    if (shown == std::floor(shown) && std::fabs(shown) < 1e15) {
      return Json(static_cast<std::int64_t>(shown));
    }
    return Json(shown);
  }
  if (const auto* truth = std::get_if<bool>(&value)) return Json(*truth);
  if (const auto* text = std::get_if<std::string>(&value)) return Json(*text);
  return Json(nullptr);
}

Value value_of(const Json& json) {
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  return {};
}

/// "2026-05-14T07:03:09.120Z", as format_time writes it.
std::optional<WallTime> read_time(const std::string& text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int millisecond = 0;
  const int fields = std::sscanf(text.c_str(), "%4d-%2u-%2uT%2d:%2d:%2d.%3dZ", &year, &month, &day,
                                 &hour, &minute, &second, &millisecond);
  if (fields != 7) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month),
                                         std::chrono::day(day)};
  if (!date.ok()) return std::nullopt;
  return WallTime(std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(hour) +
                  std::chrono::minutes(minute) + std::chrono::seconds(second) +
                  std::chrono::milliseconds(millisecond));
}

class PlainWire final : public SimWire {
 public:
  PlainWire(std::string base, CommandStyle style) : base_(std::move(base)), style_(style) {}

  std::vector<std::string> command_topics() const override { return {base_ + "/command"}; }
  std::string state_topic() const override { return base_ + "/status"; }
  std::vector<net::MqttMessage> announce(const SimModel&) const override { return {}; }

  net::MqttMessage availability(Availability availability) const override {
    return message(availability == Availability::Online ? "online" : "offline", net::Retain::No);
  }

  std::vector<net::MqttMessage> report(const SimModel& model) const override {
    Json json = Json::object();
    for (const auto& [property, value] : model.values()) {
      const bool as_power =
          style_ == CommandStyle::Power && property == "state" &&
          (value == Value{std::string("on")} || value == Value{std::string("off")});
      json[as_power ? "power" : property] = json_of(property, value);
    }
    json["available"] = true;
    return {message(json.dump(), net::Retain::Yes)};
  }

  std::vector<net::MqttMessage> acknowledge(const SimCommand& command,
                                            const Status& status) const override {
    if (command.id.empty()) return {};
    Json ack{{"id", command.id}, {"ok", status.has_value()}};
    if (!status) ack["text"] = status.error().message;
    return {message(Json{{"ack", std::move(ack)}}.dump(), net::Retain::No)};
  }

  std::optional<SimCommand> read(const net::MqttMessage& message,
                                 const SimModel& model) const override {
    const Json json = Json::parse(message.payload, nullptr, /*allow_exceptions=*/false);
    if (!json.is_object()) return std::nullopt;
    auto command = json.contains("action") ? read_action(json) : read_power(json, model.thing());
    if (command && command->id.empty()) command->id = message.correlation;
    return command;
  }

 private:
  net::MqttMessage message(std::string payload, net::Retain retain) const {
    net::MqttMessage result;
    result.topic = state_topic();
    result.payload = std::move(payload);
    result.retain = retain;
    return result;
  }

  static std::optional<SimCommand> read_action(const Json& json) {
    if (!json["action"].is_string()) return std::nullopt;
    SimCommand command;
    command.action = json["action"].get<std::string>();
    if (json.contains("value")) command.argument = value_of(json["value"]);
    if (json.contains("id") && json["id"].is_string()) command.id = json["id"].get<std::string>();
    if (json.contains("expires") && json["expires"].is_string()) {
      command.expires = read_time(json["expires"].get<std::string>());
    }
    return command;
  }

  /// One member: `power`, `state`, or a property.
  static std::optional<SimCommand> read_power(const Json& json, const Thing& thing) {
    if (json.size() != 1) return std::nullopt;
    const std::string& member = json.begin().key();
    const Value value = value_of(json.begin().value());
    const std::string word = to_string(value);
    SimCommand command;
    if (member == "power") {
      command.action = word == "toggle" ? "toggle" : word == "on" ? "turn_on" : "turn_off";
      return command;
    }
    if (member == "muted") {
      command.action = word == "true" ? "mute" : "unmute";
      return command;
    }
    static constexpr std::pair<std::string_view, std::string_view> kStates[] = {
        {"playing", "play"}, {"paused", "pause"}, {"open", "open"},
        {"closed", "close"}, {"locked", "lock"},  {"unlocked", "unlock"}};
    for (const auto& [state, action] : kStates) {
      if (member == "state" && word == state) command.action = action;
    }
    for (const Action& action : thing.actions) {
      if (action.argument != member || member == "state") continue;
      command.action = action.name;
      command.argument = value;
    }
    if (command.action.empty()) return std::nullopt;
    return command;
  }

  const std::string base_;
  const CommandStyle style_;
};

}  // namespace

std::unique_ptr<SimWire> make_plain_wire(std::string base, CommandStyle style) {
  return std::make_unique<PlainWire>(std::move(base), style);
}

}  // namespace hearken::sim
