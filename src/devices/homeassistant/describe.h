// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "devices/homeassistant/config.h"

// Building blocks of the files that describe components.

namespace hearken::devices::homeassistant {

/// Adds a command of one word, through the announced command template if there is one.
Status add_word_command(const Config& config, Entity& entity, std::string action,
                        const std::string& topic, const char* template_key, std::string payload);

/// Where a value goes: topic and template, by their keys. An absent topic adds nothing.
struct CommandKeys {
  const char* topic;
  const char* command_template;
};
Status add_number_command(const Config& config, Entity& entity, std::string action,
                          CommandKeys keys);
Status add_text_command(const Config& config, Entity& entity, std::string action, CommandKeys keys);
/// Percent to low…high, rounded half up.
Status add_scaled_command(const Config& config, Entity& entity, std::string action,
                          CommandKeys keys, double low, double high);

/// Adds a field when the announcement has the topic.
Status add_field(const Config& config, Entity& entity, const char* property, const char* topic_key,
                 const char* template_key, Convert convert);

/// An option property that is reported and commanded by its own words: a preset, a swing mode.
struct ModeKeys {
  const char* property;
  const char* list;
  CommandKeys command;
  const char* state_topic;
  const char* state_template;
};
Status describe_mode_option(const Config& config, Entity& entity, const ModeKeys& keys);

/// Words for on and off; the keys fall back to payload_on and payload_off.
Convert on_off_words(const Config& config, const char* on_key, const char* off_key);
/// `state`, turn_on and turn_off.
Status describe_on_off(const Config& config, Entity& entity, const char* template_key);
/// A read-only number when its topic was announced.
Status describe_current(const Config& config, Entity& entity, const char* property,
                        const char* topic_key, const char* template_key, std::string unit);

Status describe_light(const Config& config, Entity& entity);
Status describe_json_light(const Config& config, Entity& entity);
Status describe_fan(const Config& config, Entity& entity);
Status describe_climate(const Config& config, Entity& entity);
Status describe_water_heater(const Config& config, Entity& entity);
Status describe_humidifier(const Config& config, Entity& entity);
Status describe_cover(const Config& config, Entity& entity);
Status describe_valve(const Config& config, Entity& entity);
Status describe_lock(const Config& config, Entity& entity);
Status describe_alarm(const Config& config, Entity& entity);
Status describe_vacuum(const Config& config, Entity& entity);
Status describe_lawn_mower(const Config& config, Entity& entity);
Status describe_media_player(const Config& config, Entity& entity);
Status describe_sensor(const Config& config, Entity& entity);
Status describe_binary_sensor(const Config& config, Entity& entity);
Status describe_event(const Config& config, Entity& entity);
Status describe_device_tracker(const Config& config, Entity& entity);
Status describe_number(const Config& config, Entity& entity);
Status describe_select(const Config& config, Entity& entity);
Status describe_text(const Config& config, Entity& entity);

}  // namespace hearken::devices::homeassistant
