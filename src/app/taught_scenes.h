// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "automation/check.h"
#include "automation/scene.h"
#include "core/planned_command.h"
#include "core/thing.h"

namespace hearken::app {

/// Scenes that people taught, by name. One thread.
class TaughtScenes {
 public:
  /// Takes up what an earlier process kept; other keys and what cannot be read are left out.
  void restore(const std::map<std::string, std::string>& kept);
  void put(automation::Scene scene);
  const automation::Scene* find(const std::string& name) const;
  const std::map<std::string, automation::Scene>& all() const { return scenes_; }
  /// Under which a scene is kept.
  static std::string key_of(const automation::Scene& scene);

  /// As things that can be activated, so that sentences find them.
  std::vector<Thing> things() const;
  /// Activating a taught scene is doing its commands.
  std::vector<PlannedCommand> expanded(std::vector<PlannedCommand> commands) const;
  /// With the scenes' commands in the place of the scenes.
  automation::AutomationPtr opened(const automation::Automation& automation) const;

 private:
  std::map<std::string, automation::Scene> scenes_;  ///< by folded name
};

}  // namespace hearken::app
