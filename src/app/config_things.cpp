// SPDX-License-Identifier: Apache-2.0
// The list `things`: plain JSON devices, which announce nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/config_fields.h"
#include "core/actions.h"
#include "core/text.h"
#include "core/units.h"
#include "devices/all_adapters.h"

namespace hearken::app {
namespace {

using devices::plain::CommandStyle;
using devices::plain::PlainThingConfig;

constexpr std::array<std::string_view, 24> kKinds = {
    "light",         "switch", "fan",    "cover",        "lock",         "climate",
    "humidifier",    "vacuum", "valve",  "water_heater", "media_player", "sensor",
    "binary_sensor", "scene",  "script", "button",       "number",       "select",
    "alarm_panel",   "siren",  "camera", "todo",         "calendar",     "person"};

struct Draft {
  PlainThingConfig plain;
  bool safety_given = false;
};

void read_kind(ConfigReader& reader, const YAML::Node& node, Draft& draft) {
  reader.read(node, draft.plain.thing.kind);
  if (std::find(kKinds.begin(), kKinds.end(), draft.plain.thing.kind) == kKinds.end()) {
    reader.unknown(node, "kind of thing", draft.plain.thing.kind, {kKinds.begin(), kKinds.end()});
  }
}

void read_safety(ConfigReader& reader, const YAML::Node& node, Draft& draft) {
  std::string text;
  reader.read(node, text);
  const auto safety = parse_safety_class(text);
  draft.safety_given = safety.has_value();
  if (safety) {
    draft.plain.thing.safety = *safety;
  } else {
    reader.unknown(node, "safety class", text, {"comfort", "security", "critical"});
  }
}

void read_style(ConfigReader& reader, const YAML::Node& node, Draft& draft) {
  std::string text;
  reader.read(node, text);
  if (text == "paper") {
    draft.plain.style = CommandStyle::Power;
  } else if (text == "senml") {
    draft.plain.style = CommandStyle::Senml;
  } else if (text != "hearken") {
    reader.unknown(node, "style", text, {"hearken", "paper", "senml"});
  }
}

void read_type(ConfigReader& reader, const YAML::Node& node, Property& property) {
  std::string text;
  reader.read(node, text);
  static constexpr std::array<std::pair<std::string_view, ValueType>, 4> kTypes = {
      {{"boolean", ValueType::Boolean},
       {"number", ValueType::Number},
       {"text", ValueType::Text},
       {"option", ValueType::Option}}};
  const auto found = std::find_if(kTypes.begin(), kTypes.end(),
                                  [&](const auto& type) { return type.first == text; });
  if (found == kTypes.end()) {
    reader.unknown(node, "type", text, {"boolean", "number", "text", "option"});
  } else {
    property.type = found->second;
  }
}

void read_unit(ConfigReader& reader, const YAML::Node& node, Property& property) {
  std::string text;
  reader.read(node, text);
  if (const auto unit = canonical_unit(text)) {
    property.unit = std::string(*unit);
  } else {
    reader.problem(node, fmt::format("unknown unit '{}'", sanitize(text, 30)));
  }
}

void read_read_only(ConfigReader& reader, const YAML::Node& node, Property& property) {
  bool read_only = false;
  reader.read(node, read_only);
  property.access = read_only ? Access::ReadOnly : Access::ReadWrite;
}

const Fields<Property>& property_fields() {
  static const Fields<Property> fields = {field("name", &Property::name),
                                          {"type", read_type},
                                          {"unit", read_unit},
                                          field("min", &Property::minimum),
                                          field("max", &Property::maximum),
                                          field("step", &Property::step),
                                          field("options", &Property::options),
                                          {"read_only", read_read_only}};
  return fields;
}

bool only_reports(std::string_view kind) {
  return kind == "sensor" || kind == "binary_sensor" || kind == "calendar" || kind == "person";
}

void check_property(ConfigReader& reader, const YAML::Node& node, const Property& property) {
  if (property.name.empty()) reader.problem(node, "a property needs a name");
  if (property.type == ValueType::Option && property.options.empty()) {
    reader.problem(node, "a property of type option needs options");
  }
  if (property.minimum && property.maximum && *property.minimum > *property.maximum) {
    reader.problem(node, "min is above max");
  }
  if (property.step && *property.step <= 0) reader.problem(node, "step should be above 0");
}

void read_properties(ConfigReader& reader, const YAML::Node& node, Draft& draft) {
  reader.read_list(node, [&](const YAML::Node& item) {
    Property property;
    property.access = Access::ReadWrite;
    // `options` without a type is clear enough.
    const YAML::Node& members = item;
    if (members.IsMap() && members["options"] && !members["type"]) {
      property.type = ValueType::Option;
    }
    reader.read_map(item, property_fields(), property);
    check_property(reader, item, property);
    if (draft.plain.thing.find_property(property.name) != nullptr) {
      reader.problem(item, fmt::format("property '{}' stands twice", sanitize(property.name, 60)));
      return;
    }
    draft.plain.thing.properties.push_back(std::move(property));
  });
}

template <typename M>
Field<Draft> thing_field(std::string_view key, M Thing::*member) {
  return {key, [member](ConfigReader& reader, const YAML::Node& node, Draft& draft) {
            reader.read(node, draft.plain.thing.*member);
          }};
}

Field<Draft> topic_field(std::string_view key, std::string PlainThingConfig::*member) {
  return {key, [member](ConfigReader& reader, const YAML::Node& node, Draft& draft) {
            reader.read(node, draft.plain.*member);
          }};
}

const Fields<Draft>& thing_fields() {
  static const Fields<Draft> fields = {
      thing_field("id", &Thing::id),
      thing_field("name", &Thing::name),
      {"kind", read_kind},
      thing_field("class", &Thing::device_class),
      thing_field("area", &Thing::area),
      thing_field("aliases", &Thing::aliases),
      {"safety", read_safety},
      topic_field("status_topic", &PlainThingConfig::status_topic),
      topic_field("command_topic", &PlainThingConfig::command_topic),
      {"style", read_style},
      {"properties", read_properties}};
  return fields;
}

/// Fills in what the kind implies.
void complete(Draft& draft, const std::string& site) {
  Thing& thing = draft.plain.thing;
  if (thing.name.empty()) thing.name = thing.id.str();
  if (thing.properties.empty()) {
    Property state;
    state.name = "state";
    state.type = ValueType::Option;
    state.access = Access::ReadWrite;
    state.options = {"on", "off"};
    thing.properties.push_back(std::move(state));
  }
  if (only_reports(thing.kind)) {
    for (auto& property : thing.properties) property.access = Access::ReadOnly;
  } else {
    thing.actions = standard_actions(thing.kind, thing.properties);
  }
  if (!draft.safety_given) thing.safety = default_safety(thing.kind, thing.device_class);
  const std::string base = site + "/" + thing.id.str();
  if (draft.plain.status_topic.empty()) draft.plain.status_topic = base + "/status";
  if (draft.plain.command_topic.empty() && !thing.actions.empty()) {
    draft.plain.command_topic = base + "/command";
  }
}

}  // namespace

void read_things(ConfigReader& reader, const YAML::Node& node, ConfigDraft& draft) {
  reader.read_list(node, [&](const YAML::Node& item) {
    Draft thing;
    reader.read_map(item, thing_fields(), thing);
    if (thing.plain.thing.id.empty()) reader.problem(item, "a thing needs an id");
    if (thing.plain.thing.kind.empty()) reader.problem(item, "a thing needs a kind");
    complete(thing, draft.config.site);
    if (!thing.plain.thing.id.empty()) {
      if (const auto binding = devices::make_configured_binding(thing.plain); !binding) {
        reader.problem(item, binding.error().message);
      }
    }
    draft.config.things.push_back(std::move(thing.plain));
    draft.thing_nodes.push_back(item);
  });
}

}  // namespace hearken::app
