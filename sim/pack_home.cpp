// SPDX-License-Identifier: Apache-2.0
#include "sim/pack_home.h"

#include <charconv>
#include <cmath>

#include "sim/pack_json.h"

namespace hearken::sim {
namespace {

using devices::plain::CommandStyle;

std::map<ThingId, SimModel::Values> values_by_thing(const PackHome& home) {
  std::map<ThingId, SimModel::Values> values;
  for (const Reading& reading : home.initial) {
    values[reading.thing][reading.property] = reading.value;
  }
  return values;
}

/// Levels as the device holds them: percent of 255 steps, not the rounded figure that it reports.
void set_exact_levels(const Json& attributes, SimDeviceConfig& device) {
  const auto level = number_of(attributes, "brightness");
  if (level && device.initial.contains("brightness")) {
    device.initial["brightness"] = *level * 100.0 / 255.0;
  }
  const auto when_on = number_of(attributes, "brightness_when_on");
  if (when_on && device.thing.find_property("brightness") != nullptr) {
    device.memory["brightness"] = *when_on * 100.0 / 255.0;
  }
}

Json json_of(const Value& value) {
  if (const auto* number = std::get_if<double>(&value)) return Json(*number);
  if (const auto* truth = std::get_if<bool>(&value)) return Json(*truth);
  if (const auto* text = std::get_if<std::string>(&value)) return Json(*text);
  return Json(nullptr);
}

Json rgb_of(const std::string& color) {
  Json rgb = Json::array();
  if (color.size() != 7) return rgb;
  for (std::size_t i = 1; i < 7; i += 2) {
    unsigned part = 0;
    const auto [end, error] = std::from_chars(&color[i], &color[i] + 2, part, 16);
    if (error != std::errc{} || end != &color[i] + 2) return Json::array();
    rgb.push_back(part);
  }
  return rgb;
}

/// The pack's own spelling ("1.10") as long as nothing changed.
std::string state_word(const PackDevice& device, const Thing& thing,
                       const SimModel::Values& values) {
  const auto found = values.find(main_property(device.domain));
  const bool unchanged =
      found == values.end() || same_value(found->second, main_value(thing, device.state), 0);
  return unchanged ? device.state : to_string(found->second);
}

struct Export {
  const char* attribute;
  std::string_view property;
  double factor;
  int decimals;
};

constexpr Export kExports[] = {
    {"brightness", "brightness", 2.55, 0},
    {"current_position", "position", 1, 4},
    {"percentage", "speed", 1, 4},
    {"temperature", "temperature", 1, 4},
    {"current_temperature", "current_temperature", 1, 4},
    {"humidity", "humidity", 1, 4},
    {"volume_level", "volume", 0.01, 6},
    {"media_track", "track", 1, 0},
};

/// Attributes that the home tracks for this device, at their present values; null: it has none now.
Json attributes_of(const PackDevice& device, const Thing& thing, const SimModel::Values& values) {
  Json attributes = Json::parse(device.attributes, nullptr, false);
  if (!attributes.is_object()) attributes = Json::object();
  for (const Export& row : kExports) {
    if (thing.find_property(row.property) == nullptr) continue;
    if (thing.kind == "weather") continue;  // read only
    const auto found = values.find(row.property);
    const auto number = found == values.end() ? std::nullopt : as_number(found->second);
    if (number) {
      const double scale = std::pow(10.0, row.decimals);
      attributes[row.attribute] = std::round(*number * row.factor * scale) / scale;
    } else {
      attributes[row.attribute] = nullptr;
    }
  }
  for (const auto& [property, value] : values) {
    if (property == "muted") attributes["is_volume_muted"] = json_of(value);
    if (property == "oscillating") attributes["oscillating"] = json_of(value);
    if (property == "color") attributes["rgb_color"] = rgb_of(to_string(value));
    if (property == "items") attributes["items"] = Json::parse(to_string(value), nullptr, false);
  }
  return attributes;
}

std::vector<devices::plain::PlainThingConfig> make_configs(const PackHome& home) {
  std::vector<devices::plain::PlainThingConfig> configs;
  for (std::size_t i = 0; i < home.devices.size(); ++i) {
    const Thing* thing = home.registry->find_thing(home.devices[i].thing);
    if (thing == nullptr) continue;
    const std::string base = "pack/" + std::to_string(i);
    configs.push_back({*thing, base + "/status", base + "/command", CommandStyle::Action});
  }
  return configs;
}

}  // namespace

PackSim::PackSim(PackHome home, const SimHome::SessionFactory& factory,
                 std::chrono::milliseconds delay)
    : home_(std::move(home)),
      configs_(make_configs(home_)),
      devices_(factory, SimHome::Sessions::OneForAll, "pack") {
  auto values = values_by_thing(home_);
  for (std::size_t i = 0; i < configs_.size(); ++i) {
    SimDeviceConfig device;
    device.thing = configs_[i].thing;
    device.initial = values[device.thing.id];
    device.delay = delay;
    device.heeds_expiry = false;  // a pack's clock stands where its item says
    const Json attributes = Json::parse(home_.devices[i].attributes, nullptr, false);
    if (attributes.is_object()) set_exact_levels(attributes, device);
    device.wire = make_plain_wire("pack/" + std::to_string(i), CommandStyle::Action);
    devices_.add(std::move(device));
  }
}

std::string PackSim::read_states() const {
  Json states = Json::object();
  for (const PackDevice& device : home_.devices) {
    const Thing* thing = home_.registry->find_thing(device.thing);
    if (thing == nullptr) continue;
    const auto values = devices_.values(device.thing);
    states[device.thing.str()] = {{"state", state_word(device, *thing, values)},
                                  {"attrs", attributes_of(device, *thing, values)}};
  }
  return states.dump();
}

std::vector<std::string> PackSim::operations() const {
  std::vector<std::string> operations;
  for (const DoneCommand& done : devices_.done_commands()) {
    if (auto text = operation_text(home_, done.thing, done.action, done.argument)) {
      operations.push_back(std::move(*text));
    }
  }
  return operations;
}

std::optional<std::string> PackSim::operation(const Step& step) const {
  return operation_text(home_, step.thing, step.action, step.argument);
}

}  // namespace hearken::sim
