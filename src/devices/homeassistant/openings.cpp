// SPDX-License-Identifier: Apache-2.0
#include "devices/homeassistant/describe.h"

// Covers, valves, locks and alarm panels.

namespace hearken::devices::homeassistant {
namespace {

Convert cover_words(const Config& config) {
  return words({{config.text("state_open", "open"), "open"},
                {config.text("state_closed", "closed"), "closed"},
                {config.text("state_opening", "opening"), "opening"},
                {config.text("state_closing", "closing"), "closing"},
                {config.text("state_stopped", "stopped"), "stopped"}});
}

/// "closed" only at the closed end.
Convert state_of_position(double closed) {
  return [closed](const Json& json) -> std::optional<Value> {
    const auto number = number_in(json);
    if (!number) return std::nullopt;
    return Value{std::string(*number == closed ? "closed" : "open")};
  };
}

struct Position {
  double open;
  double closed;
};

Result<Position> read_position(const Config& config) {
  const Position position{config.number("position_open").value_or(100),
                          config.number("position_closed").value_or(0)};
  if (position.open == position.closed) {
    return fail(ErrorCode::InvalidInput, "position_open equals position_closed");
  }
  return position;
}

void add_opening_command(const Config& config, Entity& entity, const std::string& topic,
                         const char* action, const char* key, const char* otherwise) {
  const bool unsupported = config.json().contains(key) && config.json()[key].is_null();
  if (topic.empty() || unsupported) return;
  add_command(entity, action, topic, config.text(key, otherwise));
}

Status describe_tilt(const Config& config, Entity& entity) {
  if (!config.has("tilt_command_topic")) return {};
  const double closed = config.number("tilt_closed_value").value_or(0);
  const double opened = config.number("tilt_opened_value").value_or(100);
  const double low = config.number("tilt_min").value_or(0);
  const double high = config.number("tilt_max").value_or(100);
  if (low == high || closed == opened) return fail(ErrorCode::InvalidInput, "tilt range is empty");
  entity.thing.properties.push_back(make_range("tilt", "%", 0, 100, 1));
  HEARKEN_TRY_VOID(add_scaled_command(config, entity, "set_tilt",
                                      {"tilt_command_topic", "tilt_command_template"}, low, high));
  return add_field(config, entity, "tilt", "tilt_status_topic", "tilt_status_template",
                   percent_between(low, high));
}

}  // namespace

Status describe_cover(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(make_options(
      "state", Access::ReadWrite, {"open", "closed", "opening", "closing", "stopped"}));
  HEARKEN_TRY(const std::string topic, config.topic("command_topic"));
  HEARKEN_TRY(const std::string set_topic, config.topic("set_position_topic"));
  HEARKEN_TRY(const std::string position_topic, config.topic("position_topic"));
  HEARKEN_TRY(const Position position, read_position(config));
  add_opening_command(config, entity, topic, "open", "payload_open", "OPEN");
  add_opening_command(config, entity, topic, "close", "payload_close", "CLOSE");
  add_opening_command(config, entity, topic, "stop", "payload_stop", "STOP");
  if (!set_topic.empty() || !position_topic.empty()) {
    Property property = make_range("position", "%", 0, 100, 1);
    if (set_topic.empty()) property.access = Access::ReadOnly;
    entity.thing.properties.push_back(std::move(property));
  }
  if (!set_topic.empty()) {
    HEARKEN_TRY_VOID(add_scaled_command(config, entity, "set_position",
                                        {"set_position_topic", "set_position_template"},
                                        position.closed, position.open));
    if (topic.empty()) {
      add_command(entity, "open", set_topic, format_number(position.open));
      add_command(entity, "close", set_topic, format_number(position.closed));
    }
  }
  HEARKEN_TRY_VOID(describe_tilt(config, entity));
  HEARKEN_TRY_VOID(add_field(config, entity, "position", "position_topic", "position_template",
                             percent_between(position.closed, position.open)));
  if (!config.has("state_topic")) {
    return add_field(config, entity, "state", "position_topic", "position_template",
                     state_of_position(position.closed));
  }
  return add_field(config, entity, "state", "state_topic", "value_template", cover_words(config));
}

Status describe_valve(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(
      make_options("state", Access::ReadWrite, {"open", "closed", "opening", "closing"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  if (!config.flag("reports_position")) {
    add_opening_command(config, entity, topic, "open", "payload_open", "OPEN");
    add_opening_command(config, entity, topic, "close", "payload_close", "CLOSE");
    if (config.has("payload_stop")) {
      add_opening_command(config, entity, topic, "stop", "payload_stop", "STOP");
    }
    return add_field(config, entity, "state", "state_topic", "value_template", cover_words(config));
  }
  HEARKEN_TRY(const Position position, read_position(config));
  entity.thing.properties.push_back(make_range("position", "%", 0, 100, 1));
  HEARKEN_TRY_VOID(add_scaled_command(config, entity, "set_position",
                                      {"command_topic", "command_template"}, position.closed,
                                      position.open));
  add_command(entity, "open", topic, format_number(position.open));
  add_command(entity, "close", topic, format_number(position.closed));
  HEARKEN_TRY_VOID(add_field(config, entity, "position", "state_topic", "value_template",
                             percent_between(position.closed, position.open)));
  return add_field(config, entity, "state", "state_topic", "value_template",
                   state_of_position(position.closed));
}

Status describe_lock(const Config& config, Entity& entity) {
  entity.thing.properties.push_back(
      make_options("state", Access::ReadWrite,
                   {"locked", "unlocked", "locking", "unlocking", "jammed", "open", "opening"}));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(config.refuse_code());
  HEARKEN_TRY_VOID(add_word_command(config, entity, "lock", topic, "command_template",
                                    config.text("payload_lock", "LOCK")));
  HEARKEN_TRY_VOID(add_word_command(config, entity, "unlock", topic, "command_template",
                                    config.text("payload_unlock", "UNLOCK")));
  if (config.has("payload_open")) {  // unlatches: the guard treats it like unlocking
    HEARKEN_TRY_VOID(add_word_command(config, entity, "open", topic, "command_template",
                                      config.text("payload_open")));
  }
  return add_field(config, entity, "state", "state_topic", "value_template",
                   words({{config.text("state_locked", "LOCKED"), "locked"},
                          {config.text("state_unlocked", "UNLOCKED"), "unlocked"},
                          {config.text("state_locking", "LOCKING"), "locking"},
                          {config.text("state_unlocking", "UNLOCKING"), "unlocking"},
                          {config.text("state_jammed", "JAMMED"), "jammed"},
                          {config.text("state_open", "OPEN"), "open"},
                          {config.text("state_opening", "OPENING"), "opening"}}));
}

Status describe_alarm(const Config& config, Entity& entity) {
  const std::vector<std::string> states = {
      "disarmed", "armed_home", "armed_away",          "armed_night", "armed_vacation",
      "arming",   "pending",    "armed_custom_bypass", "disarming",   "triggered"};
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, states));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  HEARKEN_TRY_VOID(config.refuse_code());
  auto features = config.texts("supported_features");
  if (features.empty()) {
    features = {"arm_home", "arm_away", "arm_night", "arm_vacation", "arm_custom_bypass"};
  }
  const auto add = [&](const char* action, const char* key, const char* payload) {
    return add_word_command(config, entity, action, topic, "command_template",
                            config.text(key, payload));
  };
  for (const std::string& feature : features) {
    if (feature == "arm_home") HEARKEN_TRY_VOID(add("arm_home", "payload_arm_home", "ARM_HOME"));
    if (feature == "arm_away") HEARKEN_TRY_VOID(add("arm_away", "payload_arm_away", "ARM_AWAY"));
    if (feature == "arm_night") {
      HEARKEN_TRY_VOID(add("arm_night", "payload_arm_night", "ARM_NIGHT"));
    }
    if (feature == "arm_vacation") {
      HEARKEN_TRY_VOID(add("arm_vacation", "payload_arm_vacation", "ARM_VACATION"));
    }
  }
  HEARKEN_TRY_VOID(add("disarm", "payload_disarm", "DISARM"));
  return add_field(config, entity, "state", "state_topic", "value_template", same_words(states));
}

}  // namespace hearken::devices::homeassistant
