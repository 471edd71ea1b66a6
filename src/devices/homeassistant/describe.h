// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "devices/homeassistant/entity.h"

// Building blocks of components.cpp and light.cpp.

namespace hearken::devices::homeassistant {

Property make_property(std::string name, ValueType type, Access access, std::string unit = "");
Property make_options(std::string name, Access access, std::vector<std::string> options);
/// A writable number.
Property make_range(std::string name, std::string unit, double minimum, double maximum,
                    double step);

/// Adds the command `action`, which sends what `make` gives, and its topic.
void add_rule(Entity& entity, std::string action, const std::string& topic,
              std::function<Result<std::vector<OutgoingText>>(const Value&)> make);
void add_command(Entity& entity, std::string action, const std::string& topic, std::string payload);
void add_number_command(Entity& entity, std::string action, const std::string& topic);
void add_scaled_command(Entity& entity, std::string action, const std::string& topic, double low,
                        double high);
void add_text_command(Entity& entity, std::string action, const std::string& topic);

/// Adds a field when the announcement has the topic.
Status add_field(const Config& config, Entity& entity, const char* property, const char* topic_key,
                 const char* template_key, Convert convert);

/// Words for on and off; the keys fall back to payload_on and payload_off.
Convert on_off_words(const Config& config, const char* on_key, const char* off_key);
/// `state`, turn_on and turn_off.
Status describe_on_off(const Config& config, Entity& entity, const char* template_key);

Status describe_light(const Config& config, Entity& entity);

}  // namespace hearken::devices::homeassistant
