// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "core/actions.h"
#include "core/text.h"
#include "sim/pack_json.h"

namespace hearken::sim {
namespace {

constexpr std::size_t kMaxNameBytes = 120;

struct Method {
  std::string name;      ///< "set_brightness"
  std::string argument;  ///< "brightness"; empty: none
};

/// "set_brightness(brightness:int)"
Method read_method(std::string_view signature) {
  Method method;
  const auto open = signature.find('(');
  method.name = std::string(signature.substr(0, open));
  if (open == std::string_view::npos) return method;
  const auto rest = signature.substr(open + 1);
  method.argument = std::string(rest.substr(0, rest.find_first_of(":,)= ")));
  return method;
}

struct NameRow {
  std::string_view part;  ///< of the device's name
  std::string_view kind;
  std::string_view device_class;
};

// Order matters: "dehumidifier" before "humidifier", "garage_door" before "door".
constexpr std::array kNames = {
    NameRow{"heating", "climate", ""},
    NameRow{"water_heater", "water_heater", ""},
    NameRow{"dehumidifier", "humidifier", "dehumidifier"},
    NameRow{"humidifier", "humidifier", ""},
    NameRow{"conditioner", "climate", ""},
    NameRow{"thermostat", "climate", ""},
    NameRow{"heater", "climate", ""},
    NameRow{"light", "light", ""},
    NameRow{"lamp", "light", ""},
    NameRow{"garage", "cover", "garage"},
    NameRow{"gate", "cover", "gate"},
    NameRow{"blind", "cover", "blind"},
    NameRow{"curtain", "cover", "curtain"},
    NameRow{"shutter", "cover", "shutter"},
    NameRow{"shade", "cover", "shade"},
    NameRow{"window", "cover", "window"},
    NameRow{"valve", "valve", ""},
    NameRow{"lock", "lock", ""},
    NameRow{"door", "cover", "door"},
    NameRow{"fan", "fan", ""},
    NameRow{"purifier", "fan", ""},
    NameRow{"speaker", "media_player", "speaker"},
    NameRow{"media", "media_player", ""},
    NameRow{"television", "media_player", "tv"},
    NameRow{"tv", "media_player", "tv"},
    NameRow{"radio", "media_player", ""},
    NameRow{"vacuum", "vacuum", ""},
    NameRow{"robot", "vacuum", ""},
    NameRow{"siren", "siren", ""},
};

struct KindByMethod {
  std::string_view method;
  std::string_view kind;
};

constexpr std::array kMethods = {
    KindByMethod{"unlock", "lock"},          KindByMethod{"play", "media_player"},
    KindByMethod{"charge", "vacuum"},        KindByMethod{"open", "cover"},
    KindByMethod{"set_brightness", "light"}, KindByMethod{"set_temperature", "climate"},
    KindByMethod{"turn_on", "switch"},       KindByMethod{"start", "vacuum"},
};

bool has_method(const std::vector<Method>& methods, std::string_view name) {
  return std::any_of(methods.begin(), methods.end(),
                     [&](const Method& method) { return method.name == name; });
}

void guess_kind(std::string_view name, const std::vector<Method>& methods, Thing& thing) {
  for (const NameRow& row : kNames) {
    if (name.find(row.part) == std::string_view::npos) continue;
    thing.kind = std::string(row.kind);
    thing.device_class = std::string(row.device_class);
    return;
  }
  for (const KindByMethod& row : kMethods) {
    if (!has_method(methods, row.method)) continue;
    thing.kind = std::string(row.kind);
    return;
  }
  thing.kind = methods.empty() ? "sensor" : "switch";
}

struct Renaming {
  std::string_view theirs;
  std::string_view ours;
};

constexpr std::array kAttributeNames = {
    Renaming{"degree", "position"}, Renaming{"fan_speed", "speed"}, Renaming{"intensity", "value"}};

std::string property_name(std::string_view kind, std::string_view attribute) {
  if (attribute == "intensity" && kind == "humidifier") return "humidity";
  for (const Renaming& row : kAttributeNames) {
    if (row.theirs == attribute) return std::string(row.ours);
  }
  return std::string(attribute);
}

constexpr std::array kActionNames = {
    Renaming{"charge", "return_to_base"}, Renaming{"dock", "return_to_base"},
    Renaming{"next_track", "next"}, Renaming{"previous_track", "previous"}};

std::string_view unit_of(std::string_view property) {
  if (property == "temperature" || property == "current_temperature") return "°C";
  for (const std::string_view percent : {"brightness", "position", "volume", "humidity"}) {
    if (property == percent) return "%";
  }
  return "";
}

Value value_of(const Json& json) {
  if (json.is_boolean()) return json.get<bool>();
  if (json.is_number()) return json.get<double>();
  if (json.is_string()) return json.get<std::string>();
  return {};
}

/// One attribute, either a bare value or {value, min, max, options}.
Property read_attribute(const std::string& name, const Json& json, Access access) {
  Property property;
  property.name = name;
  property.access = access;
  const Json& details = json.is_object() ? json : Json::object();
  property.options = strings_of(details, "options");
  property.minimum = number_of(details, "min");
  property.maximum = number_of(details, "max");
  const Value value = value_of(json.is_object() ? json.value("value", Json{}) : json);
  property.type = ValueType::Text;
  if (!property.options.empty()) {
    property.type = ValueType::Option;
  } else if (std::holds_alternative<bool>(value)) {
    property.type = ValueType::Boolean;
  } else if (std::holds_alternative<double>(value) || property.minimum) {
    property.type = ValueType::Number;
    property.unit = std::string(unit_of(name));
  }
  return property;
}

std::vector<std::string> state_options(std::string_view kind) {
  if (kind == "cover" || kind == "valve") return {"open", "closed"};
  if (kind == "lock") return {"locked", "unlocked"};
  if (kind == "vacuum") return {"docked", "cleaning", "returning", "idle", "paused"};
  if (kind == "media_player") return {"off", "idle", "playing", "paused", "on"};
  return {"on", "off"};
}

void add_actions(const std::string& prefix, const std::vector<Method>& methods, Thing& thing,
                 PackHome& home) {
  for (const Method& method : methods) {
    Action action{method.name, ""};
    if (method.name.starts_with("set_")) {
      const std::string property = property_name(thing.kind, method.name.substr(4));
      action = {"set_" + property, property};
    }
    for (const Renaming& row : kActionNames) {
      if (row.theirs == method.name) action.name = std::string(row.ours);
    }
    home.methods.push_back({thing.id, action.name, prefix + "." + method.name});
    thing.actions.push_back(std::move(action));
  }
}

void add_properties(const Json& device, const std::vector<Method>& methods, Thing& thing,
                    PackHome& home) {
  const std::string state = text_of(device, "state");
  Property main;
  main.name = "state";
  main.type = ValueType::Option;
  main.access = Access::ReadWrite;
  main.options = state_options(thing.kind);
  thing.properties.push_back(std::move(main));
  if (!state.empty()) home.initial.push_back({thing.id, "state", Value{state}, "", {}, {}, false});
  for (const auto& [attribute, json] : object_of(device, "attrs").items()) {
    const std::string name = property_name(thing.kind, attribute);
    const bool settable = has_method(methods, "set_" + attribute);
    Property property = read_attribute(name, json, settable ? Access::ReadWrite : Access::ReadOnly);
    Value value = value_of(json.is_object() ? json.value("value", Json{}) : json);
    if (is_known(value))
      home.initial.push_back({thing.id, name, std::move(value), "", {}, {}, false});
    thing.properties.push_back(std::move(property));
  }
}

Status read_room_device(const std::string& room, const std::string& name, const Json& device,
                        std::vector<Thing>& things, PackHome& home) {
  if (!device.is_object()) {
    return fail(ErrorCode::InvalidInput, "pack home: device " + name + " is no object");
  }
  std::vector<Method> methods;
  for (const std::string& signature : strings_of(device, "methods")) {
    methods.push_back(read_method(signature));
  }
  const bool no_room = room == "None";
  const std::string path = no_room ? name : room + "." + name;
  Thing thing;
  thing.id = ThingId(path);
  thing.name = sanitize(display_name(name), kMaxNameBytes);
  if (!no_room) thing.area = AreaId(room);
  guess_kind(name, methods, thing);
  thing.safety = default_safety(thing.kind, thing.device_class);
  add_properties(device, methods, thing, home);
  add_actions(path, methods, thing, home);
  home.devices.push_back({thing.id, thing.kind, thing.device_class, text_of(device, "state"),
                          object_of(device, "attrs").dump(), "{}"});
  things.push_back(std::move(thing));
  return {};
}

}  // namespace

Status read_rooms(const Json& rooms, std::vector<Area>& areas, std::vector<Thing>& things,
                  PackHome& home) {
  if (!rooms.is_object()) return fail(ErrorCode::InvalidInput, "pack home: 'rooms' is no object");
  for (const auto& [room, devices] : rooms.items()) {
    if (!devices.is_object()) {
      return fail(ErrorCode::InvalidInput, "pack home: room " + room + " is no object");
    }
    if (room != "None") areas.push_back({AreaId(room), display_name(room), "", {}});
    for (const auto& [name, device] : devices.items()) {
      if (things.size() >= kMaxPackDevices) {
        return fail(ErrorCode::Resource, "pack home: too many devices");
      }
      HEARKEN_TRY_VOID(read_room_device(room, name, device, things, home));
    }
  }
  return {};
}

std::optional<std::string> operation_text(const PackHome& home, const ThingId& thing,
                                          std::string_view action, const Value& argument) {
  for (const PackMethod& method : home.methods) {
    if (method.thing != thing || method.action != action) continue;
    return method.call + "(" + (is_known(argument) ? to_string(argument) : "") + ")";
  }
  return std::nullopt;
}

}  // namespace hearken::sim
