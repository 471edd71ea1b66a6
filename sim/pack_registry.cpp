// SPDX-License-Identifier: Apache-2.0
#include "sim/pack_registry.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include "core/actions.h"
#include "core/text.h"
#include "sim/pack_json.h"

namespace hearken::sim {
namespace {

constexpr std::size_t kMaxNameBytes = 120;
constexpr double kTrackCount = 20;

Property make(std::string name, ValueType type, Access access, std::string unit = "") {
  Property property;
  property.name = std::move(name);
  property.type = type;
  property.access = access;
  property.unit = std::move(unit);
  return property;
}

Property make_range(std::string name, Access access, std::string unit, double minimum,
                    double maximum, double step) {
  Property property = make(std::move(name), ValueType::Number, access, std::move(unit));
  property.minimum = minimum;
  property.maximum = maximum;
  property.step = step;
  return property;
}

Property make_options(std::string name, Access access, std::vector<std::string> options) {
  Property property = make(std::move(name), ValueType::Option, access);
  property.options = std::move(options);
  return property;
}

/// One device of the pack while its thing is being built.
struct Device {
  const Json& caps;
  const Json& attributes;
  std::string domain;
  std::string unit;
  std::string state;
  Access access;  ///< ReadOnly for devices with the cap read_only

  bool has(const char* key) const { return attributes.contains(key); }
  bool can(std::string_view feature) const {
    const auto features = strings_of(caps, "features");
    return std::find(features.begin(), features.end(), feature) != features.end();
  }
  bool flag(const char* key) const { return caps.contains(key) && caps[key] == true; }
};

using Properties = std::vector<Property>;

void add_target_range(const Device& device, Property property, Properties& properties) {
  property.minimum = number_of(device.caps, "min");
  property.maximum = number_of(device.caps, "max");
  property.step = number_of(device.caps, "step");
  properties.push_back(std::move(property));
}

void describe_light(const Device& device, Properties& properties) {
  properties.push_back(make_options("state", device.access, {"on", "off"}));
  const bool dimmable = device.flag("dimmable") || device.has("brightness");
  if (dimmable) properties.push_back(make_range("brightness", device.access, "%", 0, 100, 1));
  const bool colored = device.flag("color") || device.flag("rgb") || device.has("rgb_color") ||
                       device.has("rgbw_color");
  if (colored) properties.push_back(make("color", ValueType::Text, device.access));
  const auto coolest = number_of(device.caps, "min_mireds");
  const auto warmest = number_of(device.caps, "max_mireds");
  if (coolest && warmest && *coolest > 0 && *warmest > *coolest) {
    properties.push_back(make_range("color_temperature", device.access, "K",
                                    std::round(1e6 / *warmest), std::round(1e6 / *coolest), 1));
  }
}

void describe_fan(const Device& device, Properties& properties) {
  properties.push_back(make_options("state", device.access, {"on", "off"}));
  const bool settable = device.can("set_speed");
  if (settable || device.has("percentage")) {
    properties.push_back(
        make_range("speed", settable ? device.access : Access::ReadOnly, "%", 0, 100, 1));
  }
  if (device.has("oscillating")) {
    properties.push_back(make("oscillating", ValueType::Boolean, Access::ReadOnly));
  }
}

void describe_opening(const Device& device, Properties& properties) {
  properties.push_back(make_options("state", device.access, {"open", "closed"}));
  const bool settable = device.can("set_position");
  if (settable || device.has("current_position")) {
    properties.push_back(
        make_range("position", settable ? device.access : Access::ReadOnly, "%", 0, 100, 1));
  }
}

void describe_climate(const Device& device, Properties& properties) {
  auto modes = strings_of(device.caps, "hvac_modes");
  if (modes.empty()) modes = {"off", "heat"};
  properties.push_back(make_options("state", device.access, modes));
  properties.push_back(make_options("mode", device.access, modes));
  const bool has_target = device.can("target_temperature") || device.has("temperature") ||
                          device.caps.contains("min") || !device.caps.contains("features");
  if (has_target) {
    Property target = make("temperature", ValueType::Number, device.access, device.unit);
    add_target_range(device, std::move(target), properties);
    Property& added = properties.back();
    if (device.unit == "°C" && !added.minimum && !added.maximum) {
      added.minimum = 7;  // Home Assistant's default range of a thermostat
      added.maximum = 35;
    }
    if (!added.step) added.step = 0.5;
  }
  properties.push_back(
      make("current_temperature", ValueType::Number, Access::ReadOnly, device.unit));
}

void describe_media_player(const Device& device, Properties& properties) {
  properties.push_back(
      make_options("state", device.access, {"off", "idle", "playing", "paused", "on"}));
  const bool any = !device.caps.contains("features");
  if (any || device.can("volume_set") || device.has("volume_level")) {
    const bool settable = any || device.can("volume_set");
    properties.push_back(
        make_range("volume", settable ? device.access : Access::ReadOnly, "%", 0, 100, 1));
  }
  if (any || device.can("volume_mute")) {
    properties.push_back(make("muted", ValueType::Boolean, device.access));
  }
  if (device.has("media_track")) {
    properties.push_back(make_range("track", Access::ReadOnly, "", 0, kTrackCount, 1));
  }
}

void describe_sensor(const Device& device, Properties& properties) {
  const bool is_number = parse_number(device.state).has_value();
  properties.push_back(make("state", is_number ? ValueType::Number : ValueType::Text,
                            Access::ReadOnly, is_number ? device.unit : ""));
}

void describe_number(const Device& device, Properties& properties) {
  std::string unit = device.unit;
  if (unit.empty()) unit = text_of(device.caps, "unit");
  add_target_range(device, make("value", ValueType::Number, device.access, unit), properties);
}

void describe_water_heater(const Device& device, Properties& properties) {
  auto modes = strings_of(device.caps, "modes");
  if (modes.empty()) modes = {"off", "on"};
  // The mode that it is in is one of its modes, listed or not.
  if (std::find(modes.begin(), modes.end(), device.state) == modes.end())
    modes.push_back(device.state);
  properties.push_back(make_options("state", device.access, modes));
  properties.push_back(make_options("mode", device.access, modes));
  add_target_range(device, make("temperature", ValueType::Number, device.access, device.unit),
                   properties);
}

void describe_todo(const Device& device, Properties& properties) {
  properties.push_back(make("state", ValueType::Number, Access::ReadOnly));
  properties.push_back(make("items", ValueType::Text, device.access));
}

struct SimpleKind {
  std::string_view domain;
  std::vector<std::string> states;
};

const std::vector<SimpleKind>& simple_kinds() {
  static const std::vector<SimpleKind> table = {
      {"switch", {"on", "off"}},
      {"siren", {"on", "off"}},
      {"lock", {"locked", "unlocked"}},
      {"vacuum", {"docked", "cleaning", "returning", "idle", "paused"}},
      {"scene", {"idle", "activated"}},
      {"script", {"idle", "activated"}},
      {"button", {"idle", "pressed"}},
      {"alarm_panel", {"disarmed", "armed_home", "armed_away", "triggered"}},
  };
  return table;
}

bool describe_by_table(const Device& device, Properties& properties) {
  for (const SimpleKind& kind : simple_kinds()) {
    if (kind.domain != device.domain) continue;
    properties.push_back(make_options("state", device.access, kind.states));
    return true;
  }
  return false;
}

Properties describe(const Device& device) {
  Properties properties;
  if (describe_by_table(device, properties)) return properties;
  if (device.domain == "light") describe_light(device, properties);
  if (device.domain == "fan") describe_fan(device, properties);
  if (device.domain == "cover" || device.domain == "valve") describe_opening(device, properties);
  if (device.domain == "climate") describe_climate(device, properties);
  if (device.domain == "media_player") describe_media_player(device, properties);
  if (device.domain == "sensor") describe_sensor(device, properties);
  if (device.domain == "number") describe_number(device, properties);
  if (device.domain == "water_heater") describe_water_heater(device, properties);
  if (device.domain == "todo") describe_todo(device, properties);
  if (device.domain == "binary_sensor") {
    properties.push_back(make_options("state", Access::ReadOnly, {"on", "off"}));
  }
  if (device.domain == "select") {
    properties.push_back(make_options("option", device.access, strings_of(device.caps, "options")));
  }
  if (device.domain == "humidifier") {
    properties.push_back(make_options("state", device.access, {"on", "off"}));
    add_target_range(device, make("humidity", ValueType::Number, device.access, "%"), properties);
  }
  if (properties.empty()) properties.push_back(make("state", ValueType::Text, Access::ReadOnly));
  if (device.domain == "calendar") {
    properties.push_back(make("events", ValueType::Text, Access::ReadOnly));
  }
  if (device.domain == "weather") {
    properties.push_back(make("current_temperature", ValueType::Number, Access::ReadOnly,
                              text_of(device.attributes, "temperature_unit")));
  }
  return properties;
}

/// Drops the standard actions that a media player's feature list excludes.
void restrict_media_player(const Device& device, std::vector<Action>& actions) {
  if (!device.caps.contains("features")) return;
  std::erase_if(actions, [&](const Action& action) {
    if (action.name == "stop") return !device.can("stop");
    if (action.name == "next") return !device.can("next_track") && !device.has("media_track");
    if (action.name == "previous") {
      return !device.can("previous_track") && !device.has("media_track");
    }
    if (action.name == "play" || action.name == "pause") {
      return !device.can("play") && !device.can("pause");
    }
    return false;
  });
}

Result<Thing> read_thing(const Json& entry, const Device& device) {
  Thing thing;
  thing.id = ThingId(text_of(entry, "id"));
  if (thing.id.empty()) return fail(ErrorCode::InvalidInput, "pack home: a device without id");
  thing.name = sanitize(text_of(entry, "name", thing.id.str()), kMaxNameBytes);
  thing.area = AreaId(text_of(entry, "area"));
  thing.kind = device.domain;
  thing.device_class = text_of(entry, "class");
  thing.safety = default_safety(thing.kind, thing.device_class);
  thing.properties = describe(device);
  if (device.access == Access::ReadWrite) {
    thing.actions = standard_actions(thing.kind, thing.properties);
    if (thing.kind == "media_player") restrict_media_player(device, thing.actions);
  }
  return thing;
}

std::string state_text(const Json& state) {
  if (state.is_string()) return state.get<std::string>();
  if (state.is_boolean()) return state.get<bool>() ? "on" : "off";
  if (state.is_number()) return format_number(state.get<double>());
  return "";
}

/// Quirks of the packs' start states: a stored level or position wins over the state word.
std::string start_state(const std::string& domain, std::string state, const Json& attributes) {
  const auto level = number_of(attributes, "brightness");
  if (domain == "light" && level && *level > 0) return "on";
  const auto position = number_of(attributes, "current_position");
  if ((domain == "cover" || domain == "valve") && position)
    return *position > 0 ? "open" : "closed";
  return state;
}

Status read_device(const Json& entry, const Json& setup, std::vector<Thing>& things,
                   PackHome& home) {
  if (!entry.is_object()) return fail(ErrorCode::InvalidInput, "pack home: a device is no object");
  const std::string id = text_of(entry, "id");
  const bool replaced = setup.contains(id) && setup[id].is_object();
  const Json& source = replaced ? setup[id] : entry;
  const Json& attributes = object_of(source, "attrs");
  const Json& caps = object_of(entry, "caps");
  std::string domain = text_of(entry, "domain");
  if (domain == "alarm_control_panel") domain = "alarm_panel";
  const Json no_state;
  const auto& state = source.contains("state") ? source["state"] : no_state;
  std::string unit = text_of(entry, "unit");
  if (unit.empty()) unit = text_of(attributes, "unit");
  const bool read_only = caps.contains("read_only") && caps["read_only"] == true;
  const Device device{caps,
                      attributes,
                      domain,
                      unit,
                      start_state(domain, state_text(state), attributes),
                      read_only ? Access::ReadOnly : Access::ReadWrite};
  HEARKEN_TRY(Thing thing, read_thing(entry, device));
  append_readings(thing, device.state, attributes, home.initial);
  home.devices.push_back(
      {thing.id, domain, thing.device_class, device.state, attributes.dump(), caps.dump()});
  things.push_back(std::move(thing));
  return {};
}

Result<std::vector<Area>> read_areas(const Json& home) {
  std::vector<Area> areas;
  if (!home.contains("areas") || !home["areas"].is_array()) return areas;
  for (const Json& entry : home["areas"]) {
    if (!entry.is_object()) return fail(ErrorCode::InvalidInput, "pack home: an area is no object");
    Area area;
    area.id = AreaId(text_of(entry, "id"));
    area.name = sanitize(text_of(entry, "name", area.id.str()), kMaxNameBytes);
    area.floor = sanitize(text_of(entry, "floor"), kMaxNameBytes);
    area.aliases = strings_of(entry, "aliases");
    areas.push_back(std::move(area));
  }
  return areas;
}

Result<PackHome> build(const Json& json, const Json& setup) {
  PackHome home;
  HEARKEN_TRY(std::vector<Area> areas, read_areas(json));
  std::vector<Thing> things;
  if (json.contains("rooms")) {
    HEARKEN_TRY_VOID(read_rooms(json["rooms"], areas, things, home));
  } else if (json.contains("devices") && json["devices"].is_array() &&
             json["devices"].size() <= kMaxPackDevices) {
    for (const Json& entry : json["devices"]) {
      HEARKEN_TRY_VOID(read_device(entry, setup, things, home));
    }
  } else {
    return fail(ErrorCode::InvalidInput, "pack home: neither 'devices' nor 'rooms'");
  }
  home.registry = std::make_shared<const Registry>(std::move(areas), std::move(things));
  for (const auto& [id, unused] : setup.items()) {
    if (home.registry->find_thing(ThingId(id)) == nullptr) {
      return fail(ErrorCode::InvalidInput, "setup names a device that the home lacks: " + id);
    }
  }
  return home;
}

Result<Json> parse_object(std::string_view text, const char* what) {
  Json json = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!json.is_object()) {
    return fail(ErrorCode::InvalidInput, std::string(what) + " is no JSON object");
  }
  return json;
}

Result<Json> parse_setup(std::string_view text) {
  if (text.empty() || text == "null") return Json::object();
  return parse_object(text, "setup");
}

}  // namespace

Result<PackHome> read_pack_home(std::string_view home_json, std::string_view setup_json) {
  HEARKEN_TRY(const Json json, parse_object(home_json, "home"));
  HEARKEN_TRY(const Json setup, parse_setup(setup_json));
  return build(json, setup);
}

Result<PackHome> load_pack_home(const std::string& homes_file, std::string_view name,
                                std::string_view setup_json) {
  std::ifstream file(homes_file, std::ios::binary);
  if (!file) return fail(ErrorCode::NotFound, "cannot read homes file " + homes_file);
  std::ostringstream text;
  text << file.rdbuf();
  HEARKEN_TRY(const Json homes, parse_object(text.str(), "homes file"));
  const auto found = homes.find(std::string(name));
  if (found == homes.end()) {
    return fail(ErrorCode::NotFound, "no home '" + std::string(name) + "' in " + homes_file);
  }
  HEARKEN_TRY(const Json setup, parse_setup(setup_json));
  return build(*found, setup);
}

std::string_view main_property(std::string_view kind) {
  if (kind == "number") return "value";
  if (kind == "select") return "option";
  return "state";
}

Value main_value(const Thing& thing, std::string_view state) {
  const Property* property = thing.find_property(main_property(thing.kind));
  if (property == nullptr || state.empty()) return {};
  if (property->type == ValueType::Number) {
    const auto number = parse_number(state);
    return number ? Value{*number} : Value{};
  }
  return std::string(state);
}

double percent_of_level(double level) { return std::floor(level * 100.0 / 255.0 + 0.5); }
double level_of_percent(double percent) { return std::floor(percent * 255.0 / 100.0 + 0.5); }

HomePtr snapshot_of(const PackHome& home) {
  auto snapshot = std::make_shared<HomeSnapshot>();
  snapshot->registry = home.registry;
  std::vector<std::shared_ptr<ThingState>> states(home.registry->things().size());
  for (const auto& reading : home.initial) {
    const auto position = home.registry->index_of(reading.thing);
    if (!position) continue;
    auto& state = states[*position];
    if (!state) state = std::make_shared<ThingState>();
    state->properties[reading.property].value = reading.value;
  }
  snapshot->state.assign(states.begin(), states.end());
  return snapshot;
}

}  // namespace hearken::sim
