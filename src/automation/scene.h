// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/home.h"
#include "core/plan.h"

namespace hearken::automation {

/// A named state of some things, as the commands that bring it about.
struct Scene {
  std::string name;
  PersonId owner;
  std::vector<PlannedCommand> commands;
  bool operator==(const Scene&) const = default;
};

/// Commands that bring the thing from anywhere into the state that it reports: level, colour,
/// position, mode, set-point. Empty when nothing about it is known or can be set. Pure.
std::vector<PlannedCommand> commands_for_state(const Thing& thing, const ThingState& state);

/// The present state of every comfort thing of a place (empty: the whole home) as a scene. Locks,
/// alarms, machines and what reports nothing are left out. Pure.
Scene learn_scene(const std::string& name, const PersonId& owner, const AreaId& area,
                  const HomeSnapshot& home);

/// Commands that put back what `command` is about to change. Pure.
std::vector<PlannedCommand> restoring_commands(const PlannedCommand& command,
                                               const HomeSnapshot& home);

/// One line of JSON that reads back equal.
std::string to_json(const Scene& scene);
Result<Scene> read_scene(const std::string& json);

}  // namespace hearken::automation
