// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "devices/homeassistant/describe.h"

// Machines that run a programme: vacuums, lawn mowers and media players.

namespace hearken::devices::homeassistant {

Status describe_vacuum(const Config& config, Entity& entity) {
  const std::vector<std::string> states = {"docked", "cleaning", "returning",
                                           "idle",   "paused",   "error"};
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, states));
  HEARKEN_TRY(const std::string topic, config.require_topic("command_topic"));
  auto features = config.texts("supported_features");
  if (features.empty()) features = {"start", "stop", "return_home", "status", "clean_spot"};
  const auto add_feature = [&](const char* feature, const char* action, const char* key,
                               const char* payload) {
    if (std::find(features.begin(), features.end(), feature) == features.end()) return;
    add_command(entity, action, topic, config.text(key, payload));
  };
  add_feature("start", "start", "payload_start", "start");
  add_feature("stop", "stop", "payload_stop", "stop");
  add_feature("pause", "pause", "payload_pause", "pause");
  add_feature("return_home", "return_to_base", "payload_return_to_base", "return_to_base");
  add_feature("clean_spot", "clean_spot", "payload_clean_spot", "clean_spot");
  add_feature("locate", "locate", "payload_locate", "locate");
  HEARKEN_TRY(const std::string state_topic, config.topic("state_topic"));
  const auto speeds = config.texts("fan_speed_list");
  if (!speeds.empty() && config.has("set_fan_speed_topic")) {
    entity.thing.properties.push_back(make_options("fan_speed", Access::ReadWrite, speeds));
    HEARKEN_TRY_VOID(
        add_text_command(config, entity, "set_fan_speed", {"set_fan_speed_topic", nullptr}));
    if (!state_topic.empty()) {
      entity.fields.push_back(
          {"fan_speed", state_topic, pick_path({"fan_speed"}), same_words(speeds)});
    }
  }
  if (state_topic.empty()) return {};
  entity.fields.push_back({"state", state_topic, pick_path({"state"}), same_words(states)});
  entity.thing.properties.push_back(
      make_property("battery", ValueType::Number, Access::ReadOnly, "%"));
  entity.fields.push_back({"battery", state_topic, pick_path({"battery_level"}), any_number()});
  return {};
}

Status describe_lawn_mower(const Config& config, Entity& entity) {
  const std::vector<std::string> states = {"mowing", "paused", "docked", "returning", "error"};
  entity.thing.properties.push_back(make_options("state", Access::ReadOnly, states));
  const auto add = [&](const char* action, const char* topic_key, const char* template_key,
                       const char* payload) -> Status {
    HEARKEN_TRY(const std::string topic, config.topic(topic_key));
    if (topic.empty()) return {};
    return add_word_command(config, entity, action, topic, template_key, payload);
  };
  HEARKEN_TRY_VOID(
      add("start", "start_mowing_command_topic", "start_mowing_command_template", "start_mowing"));
  HEARKEN_TRY_VOID(add("pause", "pause_command_topic", "pause_command_template", "pause"));
  HEARKEN_TRY_VOID(add("return_to_base", "dock_command_topic", "dock_command_template", "dock"));
  return add_field(config, entity, "state", "activity_state_topic", "activity_value_template",
                   same_words(states));
}

namespace {

/// Home Assistant's own MQTT integration has no media player. This is the form of the widespread
/// custom component (github.com/bkbilly/mqtt_media_player): one topic a property and a command.
struct PlayerCommand {
  const char* action;
  const char* topic;
  const char* payload;
  const char* usual;
};
constexpr PlayerCommand kPlayerCommands[] = {
    {"turn_on", "command_turnon_topic", "command_turnon_payload", "on"},
    {"turn_off", "command_turnoff_topic", "command_turnoff_payload", "off"},
    {"play", "command_play_topic", "command_play_payload", "play"},
    {"pause", "command_pause_topic", "command_pause_payload", "pause"},
    {"stop", "command_stop_topic", "command_stop_payload", "stop"},
    {"next", "command_next_topic", "command_next_payload", "next"},
    {"previous", "command_previous_topic", "command_previous_payload", "previous"},
};

}  // namespace

Status describe_media_player(const Config& config, Entity& entity) {
  const std::vector<std::string> states = {"off",    "on",      "idle",     "standby",
                                           "paused", "playing", "buffering"};
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, states));
  HEARKEN_TRY(const std::string state_topic, config.require_topic("state_state_topic"));
  for (const PlayerCommand& command : kPlayerCommands) {
    HEARKEN_TRY(const std::string topic, config.topic(command.topic));
    if (topic.empty()) continue;
    add_command(entity, command.action, topic, config.text(command.payload, command.usual));
  }
  if (config.has("command_volume_topic") || config.has("state_volume_topic")) {
    Property volume = make_range("volume", "%", 0, 100, 1);
    if (!config.has("command_volume_topic")) volume.access = Access::ReadOnly;
    entity.thing.properties.push_back(std::move(volume));
    // The component's volume runs from 0 to 1.
    HEARKEN_TRY(const std::string topic, config.topic("command_volume_topic"));
    if (!topic.empty()) {
      add_rule(entity, "set_volume", topic,
               [topic](const Value& argument) -> Result<std::vector<OutgoingText>> {
                 HEARKEN_TRY(const double percent, number_argument(argument));
                 return std::vector<OutgoingText>{{topic, format_number(percent / 100)}};
               });
    }
    HEARKEN_TRY_VOID(
        add_field(config, entity, "volume", "state_volume_topic", "", percent_between(0, 1)));
  }
  if (config.has("state_title_topic")) {
    entity.thing.properties.push_back(make_property("title", ValueType::Text, Access::ReadOnly));
    HEARKEN_TRY_VOID(add_field(config, entity, "title", "state_title_topic", "", any_text()));
  }
  return add_field(config, entity, "state", "state_state_topic", "", same_words(states));
}

}  // namespace hearken::devices::homeassistant
