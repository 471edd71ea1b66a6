// SPDX-License-Identifier: Apache-2.0
#include "app/taught_scenes.h"

#include <algorithm>

#include "core/text.h"

namespace hearken::app {
namespace {

using automation::Automation;

constexpr const char* kKeyPrefix = "scene/";
constexpr const char* kScenePrefix = "scene.taught_";

std::string slug(const std::string& name) {
  std::string text = fold(name);
  std::replace(text.begin(), text.end(), ' ', '_');
  return text;
}

}  // namespace

void TaughtScenes::restore(const std::map<std::string, std::string>& kept) {
  for (const auto& [key, body] : kept) {
    if (!key.starts_with(kKeyPrefix)) continue;
    if (auto scene = automation::read_scene(body)) put(std::move(*scene));
  }
}

void TaughtScenes::put(automation::Scene scene) {
  std::string name = fold(scene.name);
  scenes_[std::move(name)] = std::move(scene);
}

const automation::Scene* TaughtScenes::find(const std::string& name) const {
  const auto found = scenes_.find(fold(name));
  return found == scenes_.end() ? nullptr : &found->second;
}

std::string TaughtScenes::key_of(const automation::Scene& scene) {
  return kKeyPrefix + fold(scene.name);
}

std::vector<Thing> TaughtScenes::things() const {
  std::vector<Thing> things;
  for (const auto& [folded, scene] : scenes_) {
    Thing thing;
    thing.id = ThingId(kScenePrefix + slug(scene.name));
    thing.name = scene.name;
    thing.kind = "scene";
    thing.actions = {{"activate", ""}};
    things.push_back(std::move(thing));
  }
  return things;
}

std::vector<PlannedCommand> TaughtScenes::expanded(std::vector<PlannedCommand> commands) const {
  std::vector<PlannedCommand> out;
  for (auto& command : commands) {
    const bool taught = command.device.str().starts_with(kScenePrefix);
    const auto found = std::find_if(scenes_.begin(), scenes_.end(), [&](const auto& entry) {
      return taught && kScenePrefix + slug(entry.second.name) == command.device.str();
    });
    if (found == scenes_.end()) {
      out.push_back(std::move(command));
    } else {
      out.insert(out.end(), found->second.commands.begin(), found->second.commands.end());
    }
  }
  return out;
}

automation::AutomationPtr TaughtScenes::opened(const Automation& automation) const {
  auto out = std::make_shared<Automation>(automation);
  out->then.clear();
  for (const auto& action : automation.then) {
    std::vector<PlannedCommand> commands;
    if (const auto* command = std::get_if<automation::CommandAction>(&action))
      commands = expanded({command->command});
    if (const auto* scene = std::get_if<automation::SceneAction>(&action)) {
      if (const auto* found = find(scene->scene)) commands = found->commands;
    }
    if (commands.empty()) out->then.push_back(action);
    for (auto& command : commands)
      out->then.emplace_back(automation::CommandAction{std::move(command)});
  }
  return out;
}

}  // namespace hearken::app
