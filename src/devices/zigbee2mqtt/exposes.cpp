// SPDX-License-Identifier: Apache-2.0
#include "devices/zigbee2mqtt/exposes.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/actions.h"
#include "core/text.h"
#include "devices/color.h"

namespace hearken::devices::zigbee2mqtt {
namespace {

constexpr int kPublished = 1;  // bits of `access`
constexpr int kSettable = 2;
constexpr int kGettable = 4;
constexpr std::size_t kMaxEntities = 64;
constexpr std::size_t kMaxWords = 64;
constexpr std::size_t kMaxNameBytes = 120;

bool allows(const Json& expose, int bit) {
  return (small_integer(number_of(expose, "access"), kPublished) & bit) != 0;
}

std::vector<std::string> values_of(const Json& expose) {
  std::vector<std::string> words;
  const auto found = expose.find("values");
  if (found == expose.end() || !found->is_array()) return words;
  for (const Json& entry : *found) {
    if (words.size() >= kMaxWords || !entry.is_string()) continue;
    words.push_back(sanitize(entry.get_ref<const std::string&>(), 64));
  }
  return words;
}

/// One device while its entities are made.
class Describer {
 public:
  explicit Describer(const Device& device) : device_(device) {}

  std::string state_topic() const { return device_.base + "/" + device_.friendly_name; }
  std::string set_topic() const { return state_topic() + "/set"; }

  Entity blank(const std::string& kind, const std::string& suffix, const std::string& label) const {
    Entity entity;
    const std::string tail = suffix.empty() ? "" : "_" + suffix;
    entity.thing.kind = kind;
    entity.thing.id = ThingId(kind + "." + slug(device_.friendly_name + tail));
    entity.thing.name =
        sanitize(label.empty() ? device_.name : device_.name + " " + label, kMaxNameBytes);
    entity.availability_rule = AvailabilityRule::All;
    // Both forms of availability payloads: {"state":"online"} and, of older bridges, the word.
    const auto word = [](Payload& payload) -> Result<std::optional<Json>> {
      if (!payload.text().starts_with('{')) return std::optional<Json>(std::string(payload.text()));
      HEARKEN_TRY(const Json* json, payload.json());
      return member_at(*json, {"state"});
    };
    for (const std::string& topic :
         {state_topic() + "/availability", device_.base + "/bridge/state"}) {
      AvailabilityField field;
      field.topic = topic;
      field.source = word;
      entity.availability.push_back(std::move(field));
    }
    return entity;
  }

  void add_field(Entity& entity, std::string property, const Json& expose, Convert convert) const {
    entity.fields.push_back({std::move(property), state_topic(),
                             pick_path({text_of(expose, "property")}), std::move(convert)});
  }

  /// A command that sets the exposed value to what `make` gives.
  void add_set(Entity& entity, std::string action, const Json& expose,
               std::function<Result<Json>(const Value&)> make) const {
    add_rule(entity, std::move(action), set_topic(),
             [topic = set_topic(), member = text_of(expose, "property"),
              make = std::move(make)](const Value& value) -> Result<std::vector<OutgoingText>> {
               HEARKEN_TRY(Json json, make(value));
               return std::vector<OutgoingText>{{topic, Json{{member, std::move(json)}}.dump()}};
             });
  }
  void add_word(Entity& entity, std::string action, const Json& expose, Json word) const {
    add_set(entity, std::move(action), expose,
            [word = std::move(word)](const Value&) -> Result<Json> { return word; });
  }

  void ask_for(Entity& entity, const Json& expose) const {
    if (!allows(expose, kGettable)) return;
    entity.state_requests.push_back(
        {state_topic() + "/get", Json{{text_of(expose, "property"), ""}}.dump()});
  }

  const Device& device() const { return device_; }

 private:
  const Device& device_;
};

Json member_or(const Json& expose, const char* key, const Json& otherwise) {
  return expose.contains(key) ? expose[key] : otherwise;
}

std::string plain(const Json& json) {
  if (json.is_string()) return json.get<std::string>();
  return json.is_boolean() ? (json.get<bool>() ? "true" : "false") : json.dump();
}

Convert on_off(const Json& expose) {
  return words({{plain(member_or(expose, "value_on", "ON")), "on"},
                {plain(member_or(expose, "value_off", "OFF")), "off"}});
}

Result<Json> number_json(const Value& value) {
  HEARKEN_TRY(const double number, number_argument(value));
  return json_number(number);
}

Result<Json> word_json(const Value& value) {
  const auto* text = std::get_if<std::string>(&value);
  if (text == nullptr || text->empty()) {
    return fail(ErrorCode::InvalidInput, "the command needs a word");
  }
  return Json(*text);
}

/// A number as percent of the exposed range.
void add_percent(const Describer& describer, Entity& entity, const char* property,
                 const Json& expose) {
  const double low = number_of(expose, "value_min").value_or(0);
  const double high = number_of(expose, "value_max").value_or(100);
  if (!(high > low)) return;
  Property percent = make_range(property, "%", 0, 100, 1);
  if (!allows(expose, kSettable)) percent.access = Access::ReadOnly;
  entity.thing.properties.push_back(std::move(percent));
  describer.add_field(entity, property, expose, percent_between(low, high));
  if (!allows(expose, kSettable)) return;
  describer.add_set(
      entity, std::string("set_") + property, expose,
      [low, high](const Value& value) -> Result<Json> {
        HEARKEN_TRY(const double percent_wanted, number_argument(value));
        return Json(std::llround(std::floor(low + (high - low) * percent_wanted / 100 + 0.5)));
      });
}

/// A number in its own unit.
void add_number(const Describer& describer, Entity& entity, const char* property,
                const Json& expose) {
  Property number =
      make_property(property, ValueType::Number, Access::ReadOnly, text_of(expose, "unit"));
  number.minimum = number_of(expose, "value_min");
  number.maximum = number_of(expose, "value_max");
  number.step = number_of(expose, "value_step");
  if (allows(expose, kSettable)) {
    number.access = Access::ReadWrite;
    describer.add_set(entity, std::string("set_") + property, expose, number_json);
  }
  entity.thing.properties.push_back(std::move(number));
  describer.add_field(entity, property, expose, any_number());
}

void add_words(const Describer& describer, Entity& entity, const char* property,
               const Json& expose) {
  const auto options = values_of(expose);
  if (options.empty()) return;
  const bool writable = allows(expose, kSettable);
  entity.thing.properties.push_back(
      make_options(property, writable ? Access::ReadWrite : Access::ReadOnly, options));
  describer.add_field(entity, property, expose, same_words(options));
  if (writable) describer.add_set(entity, std::string("set_") + property, expose, word_json);
}

void add_switch_state(const Describer& describer, Entity& entity, const Json& expose) {
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"on", "off"}));
  describer.add_field(entity, "state", expose, on_off(expose));
  describer.add_word(entity, "turn_on", expose, member_or(expose, "value_on", "ON"));
  describer.add_word(entity, "turn_off", expose, member_or(expose, "value_off", "OFF"));
  describer.ask_for(entity, expose);
}

void add_color(const Describer& describer, Entity& entity, const Json& expose) {
  const bool described = std::any_of(entity.thing.properties.begin(), entity.thing.properties.end(),
                                     [](const Property& p) { return p.name == "color"; });
  if (described) return;  // color_xy and color_hs are two views of one colour
  entity.thing.properties.push_back(make_property("color", ValueType::Text, Access::ReadWrite));
  describer.add_field(entity, "color", expose, color_of_rgb());
  describer.add_set(entity, "set_color", expose, [](const Value& value) -> Result<Json> {
    HEARKEN_TRY(const Rgb rgb, rgb_of(value));
    return Json{{"hex", *hex_of(rgb)}};
  });
}

void add_warmth(const Describer& describer, Entity& entity, const Json& expose) {
  const double coolest = number_of(expose, "value_min").value_or(153);
  const double warmest = number_of(expose, "value_max").value_or(500);
  if (!(coolest > 0) || !(warmest > coolest)) return;
  entity.thing.properties.push_back(
      make_range("color_temperature", "K", std::floor(1e6 / warmest), std::ceil(1e6 / coolest), 1));
  describer.add_field(entity, "color_temperature", expose, kelvin_of_mireds());
  describer.add_set(
      entity, "set_color_temperature", expose, [](const Value& value) -> Result<Json> {
        HEARKEN_TRY(const double kelvin, number_argument(value));
        if (!(kelvin > 0)) {
          return fail(ErrorCode::InvalidInput, "colour temperature must be above 0 K");
        }
        return Json(std::llround(1e6 / kelvin));
      });
}

void add_cover_state(const Describer& describer, Entity& entity, const Json& expose) {
  entity.thing.properties.push_back(make_options("state", Access::ReadWrite, {"open", "closed"}));
  describer.add_field(entity, "state", expose, words({{"OPEN", "open"}, {"CLOSE", "closed"}}));
  describer.add_word(entity, "open", expose, "OPEN");
  describer.add_word(entity, "close", expose, "CLOSE");
  describer.add_word(entity, "stop", expose, "STOP");
  describer.ask_for(entity, expose);
}

void add_lock_state(const Describer& describer, Entity& entity, const Json& expose) {
  const std::string lock = plain(member_or(expose, "value_on", "LOCK"));
  const std::string unlock = plain(member_or(expose, "value_off", "UNLOCK"));
  entity.thing.properties.push_back(
      make_options("state", Access::ReadWrite, {"locked", "unlocked"}));
  describer.add_field(entity, "state", expose, words({{lock, "locked"}, {unlock, "unlocked"}}));
  describer.add_word(entity, "lock", expose, lock);
  describer.add_word(entity, "unlock", expose, unlock);
  describer.ask_for(entity, expose);
}

/// The mode of a thermostat is its state too: "off" or what it does.
void add_climate_mode(const Describer& describer, Entity& entity, const Json& expose) {
  const auto modes = values_of(expose);
  add_words(describer, entity, "mode", expose);
  if (modes.empty()) return;
  entity.thing.properties.push_back(make_options("state", Access::ReadOnly, modes));
  describer.add_field(entity, "state", expose, same_words(modes));
  if (std::find(modes.begin(), modes.end(), "off") == modes.end()) return;
  describer.add_word(entity, "turn_off", expose, "off");
}

using Add = void (*)(const Describer&, Entity&, const Json&);

template <void (*Describe)(const Describer&, Entity&, const char*, const Json&),
          char const* Property>
void add_as(const Describer& describer, Entity& entity, const Json& expose) {
  Describe(describer, entity, Property, expose);
}

struct FeatureRow {
  std::string_view kind;
  std::string_view feature;
  Add add;
};

// Names of properties as template arguments need storage of their own.
constexpr char kBrightness[] = "brightness";
constexpr char kPosition[] = "position";
constexpr char kTilt[] = "tilt";
constexpr char kTarget[] = "temperature";
constexpr char kCurrent[] = "current_temperature";
constexpr char kPreset[] = "preset";
constexpr char kFanMode[] = "fan_mode";
constexpr char kActivity[] = "activity";
constexpr char kMode[] = "mode";
constexpr char kSpeed[] = "speed";

constexpr std::array kFeatures = {
    FeatureRow{"light", "state", add_switch_state},
    FeatureRow{"light", "brightness", add_as<add_percent, kBrightness>},
    FeatureRow{"light", "color_temp", add_warmth},
    FeatureRow{"light", "color_xy", add_color},
    FeatureRow{"light", "color_hs", add_color},
    FeatureRow{"switch", "state", add_switch_state},
    FeatureRow{"fan", "state", add_switch_state},
    FeatureRow{"fan", "mode", add_as<add_words, kMode>},
    FeatureRow{"fan", "speed", add_as<add_percent, kSpeed>},
    FeatureRow{"cover", "state", add_cover_state},
    FeatureRow{"cover", "position", add_as<add_percent, kPosition>},
    FeatureRow{"cover", "tilt", add_as<add_percent, kTilt>},
    FeatureRow{"lock", "state", add_lock_state},
    FeatureRow{"climate", "system_mode", add_climate_mode},
    FeatureRow{"climate", "occupied_heating_setpoint", add_as<add_number, kTarget>},
    FeatureRow{"climate", "current_heating_setpoint", add_as<add_number, kTarget>},
    FeatureRow{"climate", "local_temperature", add_as<add_number, kCurrent>},
    FeatureRow{"climate", "preset", add_as<add_words, kPreset>},
    FeatureRow{"climate", "fan_mode", add_as<add_words, kFanMode>},
    FeatureRow{"climate", "running_state", add_as<add_words, kActivity>},
};

std::string class_of_opening(const Device& device) {
  const std::string text = fold(device.description + " " + device.friendly_name);
  for (const char* word : {"garage", "gate", "curtain", "blind", "shutter", "awning", "shade"}) {
    if (text.find(word) != std::string::npos) return word;
  }
  return {};
}

std::optional<Entity> specific(const Describer& describer, const std::string& kind,
                               const Json& expose) {
  const auto features = expose.find("features");
  if (features == expose.end() || !features->is_array()) return std::nullopt;
  Entity entity = describer.blank(kind, text_of(expose, "endpoint"), text_of(expose, "endpoint"));
  if (kind == "cover") entity.thing.device_class = class_of_opening(describer.device());
  for (const Json& feature : *features) {
    if (!feature.is_object()) continue;
    const std::string name = text_of(feature, "name");
    for (const FeatureRow& row : kFeatures) {
      if (row.kind == kind && row.feature == name) row.add(describer, entity, feature);
    }
  }
  if (entity.fields.empty()) return std::nullopt;
  return entity;
}

struct ClassRow {
  std::string_view property;
  std::string_view device_class;
};
constexpr std::array kClasses = {
    ClassRow{"temperature", "temperature"},
    ClassRow{"device_temperature", "temperature"},
    ClassRow{"humidity", "humidity"},
    ClassRow{"soil_moisture", "moisture"},
    ClassRow{"pressure", "pressure"},
    ClassRow{"battery", "battery"},
    ClassRow{"power", "power"},
    ClassRow{"energy", "energy"},
    ClassRow{"voltage", "voltage"},
    ClassRow{"current", "current"},
    ClassRow{"illuminance", "illuminance"},
    ClassRow{"illuminance_lux", "illuminance"},
    ClassRow{"co2", "carbon_dioxide"},
    ClassRow{"pm25", "pm25"},
    ClassRow{"voc", "volatile_organic_compounds"},
    ClassRow{"contact", "door"},
    ClassRow{"occupancy", "occupancy"},
    ClassRow{"presence", "presence"},
    ClassRow{"water_leak", "moisture"},
    ClassRow{"smoke", "smoke"},
    ClassRow{"gas", "gas"},
    ClassRow{"carbon_monoxide", "carbon_monoxide"},
    ClassRow{"tamper", "tamper"},
    ClassRow{"vibration", "vibration"},
    ClassRow{"battery_low", "battery"},
};

std::string class_of(const std::string& name) {
  for (const ClassRow& row : kClasses) {
    if (row.property == name) return std::string(row.device_class);
  }
  return {};
}

bool is_left_out(const Json& expose, const std::string& name) {
  const std::string category = text_of(expose, "category");
  const bool aside = category == "config" || category == "diagnostic" || name == "linkquality";
  return aside && name != "battery" && name != "battery_low";
}

std::optional<Entity> generic(const Describer& describer, const std::string& type,
                              const Json& expose) {
  const std::string name = text_of(expose, "name");
  if (name.empty() || text_of(expose, "property").empty() || is_left_out(expose, name)) {
    return std::nullopt;
  }
  const bool writable = allows(expose, kSettable);
  std::string label = fold(text_of(expose, "label"));
  if (label.empty()) label = fold(name);
  const std::string suffix = text_of(expose, "property");
  const auto start = [&](const char* kind) {
    Entity entity = describer.blank(kind, suffix, label);
    entity.thing.device_class = class_of(name);
    return entity;
  };
  if (type == "numeric") {
    Entity entity = start(writable ? "number" : "sensor");
    add_number(describer, entity, writable ? "value" : "state", expose);
    return entity;
  }
  if (type == "binary" && writable) {
    Entity entity = start("switch");
    add_switch_state(describer, entity, expose);
    return entity;
  }
  if (type == "binary") {
    Entity entity = start("binary_sensor");
    entity.thing.properties.push_back(make_options("state", Access::ReadOnly, {"on", "off"}));
    describer.add_field(entity, "state", expose, on_off(expose));
    return entity;
  }
  if (type == "enum" && writable) {
    Entity entity = start("select");
    add_words(describer, entity, "option", expose);
    for (CommandRule& rule : entity.commands) rule.action = "select_option";
    return entity;
  }
  if (type == "enum") {
    Entity entity = start(name == "action" ? "event" : "sensor");
    add_words(describer, entity, "state", expose);
    return entity;
  }
  if (type == "text" && allows(expose, kPublished)) {
    Entity entity = start("sensor");
    entity.thing.properties.push_back(make_property("state", ValueType::Text, Access::ReadOnly));
    describer.add_field(entity, "state", expose, any_text());
    return entity;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Entity> entities_of(const Device& device, const Json& exposes,
                                std::vector<std::string>& skipped) {
  static constexpr std::array<std::string_view, 6> kSpecific = {"light", "switch", "fan",
                                                                "cover", "lock",   "climate"};
  const Describer describer(device);
  std::vector<Entity> entities;
  for (const Json& expose : exposes) {
    if (!expose.is_object()) continue;
    if (entities.size() >= kMaxEntities) {
      skipped.push_back(device.friendly_name + ": more than 64 entities");
      break;
    }
    const std::string type = text_of(expose, "type");
    const bool known = std::find(kSpecific.begin(), kSpecific.end(), type) != kSpecific.end();
    auto entity = known ? specific(describer, type, expose) : generic(describer, type, expose);
    if (!entity) {
      if (known) skipped.push_back(device.friendly_name + ": a " + type + " without features");
      continue;
    }
    entity->thing.safety = default_safety(entity->thing.kind, entity->thing.device_class);
    keep_possible_actions(*entity);
    entities.push_back(std::move(*entity));
  }
  return entities;
}

}  // namespace hearken::devices::zigbee2mqtt
