// SPDX-License-Identifier: Apache-2.0
#include "automation/scene.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "automation/automation.h"
#include "automation/document.h"
#include "core/selection.h"

namespace hearken::automation {
namespace {

PlannedCommand plain(const Thing& thing, const char* action) {
  return {thing.id, {}, action, {}, {}};
}

/// Adds "set_…" for a reported value when the thing has the action and a number or word to set.
void add_set(std::vector<PlannedCommand>& out, const Thing& thing, const ThingState& state,
             const char* action) {
  const hearken::Action* found = nullptr;
  for (const auto& one : thing.actions) {
    if (one.name == action) found = &one;
  }
  if (found == nullptr || found->argument.empty()) return;
  const Value& value = state.value(found->argument);
  if (!is_known(value)) return;
  out.push_back({thing.id, {}, action, Argument{value, "", Change::Set}, {}});
}

bool has(const Thing& thing, const char* action) { return thing.find_action(action) != nullptr; }

void add_light(std::vector<PlannedCommand>& out, const Thing& thing, const ThingState& state) {
  add_set(out, thing, state, "set_color");
  if (out.empty()) add_set(out, thing, state, "set_color_temperature");
  const std::size_t before = out.size();
  add_set(out, thing, state, "set_brightness");
  if (out.size() == before) out.push_back(plain(thing, "turn_on"));
}

void add_media(std::vector<PlannedCommand>& out, const Thing& thing, const ThingState& state,
               const std::string& word) {
  if (word == "playing" && has(thing, "play")) {
    out.push_back(plain(thing, "play"));
  } else if (word == "paused" && has(thing, "pause")) {
    out.push_back(plain(thing, "pause"));
  } else {
    out.push_back(plain(thing, "turn_on"));
  }
  add_set(out, thing, state, "set_volume");
}

/// Kinds whose state has no on and off: the one setting that they have.
const char* only_setting(const std::string& kind) {
  if (kind == "number") return "set_value";
  if (kind == "select") return "select_option";
  return nullptr;
}

}  // namespace

std::vector<PlannedCommand> commands_for_state(const Thing& thing, const ThingState& state) {
  std::vector<PlannedCommand> out;
  if (const char* setting = only_setting(thing.kind)) {
    add_set(out, thing, state, setting);
    return out;
  }
  const std::string word = to_string(state.value("state"));
  if (!is_known(state.value("state"))) return out;
  if (word == "off" || word == "standby") {
    if (has(thing, "turn_off")) out.push_back(plain(thing, "turn_off"));
  } else if (thing.kind == "light") {
    add_light(out, thing, state);
  } else if (thing.kind == "cover" || thing.kind == "valve") {
    add_set(out, thing, state, "set_position");
    if (out.empty()) out.push_back(plain(thing, word == "closed" ? "close" : "open"));
  } else if (thing.kind == "lock") {
    out.push_back(plain(thing, word == "locked" ? "lock" : "unlock"));
  } else if (thing.kind == "media_player") {
    add_media(out, thing, state, word);
  } else if (thing.kind == "climate" || thing.kind == "water_heater") {
    add_set(out, thing, state, "set_mode");
    add_set(out, thing, state, "set_temperature");
  } else if (has(thing, "turn_on")) {
    out.push_back(plain(thing, "turn_on"));
    add_set(out, thing, state, "set_speed");
    add_set(out, thing, state, "set_humidity");
  }
  return out;
}

Scene learn_scene(const std::string& name, const PersonId& owner, const AreaId& area,
                  const HomeSnapshot& home) {
  Scene scene{name, owner, {}};
  for (const auto& thing : home.registry->things()) {
    const bool here = area.empty() || thing.area == area;
    if (!here || thing.safety != SafetyClass::Comfort) continue;
    for (auto& command : commands_for_state(thing, home.state_of(thing.id)))
      scene.commands.push_back(std::move(command));
  }
  return scene;
}

std::vector<PlannedCommand> restoring_commands(const PlannedCommand& command,
                                               const HomeSnapshot& home) {
  std::vector<PlannedCommand> out;
  std::vector<const Thing*> things;
  if (command.select) {
    things = select_things(*command.select, home, command.action);
  } else if (const Thing* one = home.registry->find_thing(command.device)) {
    things.push_back(one);
  }
  for (const Thing* thing : things) {
    for (auto& back : commands_for_state(*thing, home.state_of(thing->id)))
      out.push_back(std::move(back));
  }
  return out;
}

// A scene is written as an automation whose actions are its commands: one form to read and check.
std::string to_json(const Scene& scene) {
  Automation carrier;
  carrier.id = AutomationId("scene");
  carrier.name = scene.name;
  carrier.owner = scene.owner;
  carrier.when.emplace_back(OnceTrigger{});
  for (const auto& command : scene.commands) carrier.then.emplace_back(CommandAction{command});
  return to_json(carrier);
}

Result<Scene> read_scene(const std::string& json) {
  static const ZoneOffset utc = [](WallTime) { return std::chrono::minutes(0); };
  HEARKEN_TRY(const auto carrier, read_automation(json, "scene", utc));
  Scene scene{carrier.name, carrier.owner, {}};
  for (const auto& action : carrier.then) {
    if (const auto* command = std::get_if<CommandAction>(&action))
      scene.commands.push_back(command->command);
  }
  return scene;
}

}  // namespace hearken::automation
