// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_reach.h"

#include <algorithm>

#include "plan/compact_tokens.h"

namespace hearken::plan {

Reach::Reach(const Context& from) : context(from) {
  for (std::size_t i = 0; i < context.things.size() && i < kMaxThings; ++i) {
    const Thing* thing = context.home->registry->find_thing(context.things[i].id);
    if (thing != nullptr) known.push_back({thing, pointer_token('t', i)});
  }
  for (const auto& thing : context.home->registry->things()) by_kind[thing.kind].push_back(&thing);
  for (const auto& kind : plan::kinds()) {
    if (by_kind.count(kind) != 0) kinds.push_back(kind);
  }
}

bool Reach::in_place(const Thing& thing, const Place* place) const {
  if (place == nullptr) return true;
  if (!place->area.empty()) return thing.area == place->area;
  return context.home->registry->floor_of(thing) == place->floor;
}

bool can_be(const Thing& thing, std::string_view state) {
  struct Row {
    std::string_view state, kind, device_class;
  };
  static constexpr Row kRows[] = {{"locked", "lock", ""},
                                  {"locked", "binary_sensor", "lock"},
                                  {"unlocked", "lock", ""},
                                  {"unlocked", "binary_sensor", "lock"},
                                  {"playing", "media_player", ""},
                                  {"paused", "media_player", ""},
                                  {"cleaning", "vacuum", ""},
                                  {"docked", "vacuum", ""},
                                  {"home", "person", ""},
                                  {"not_home", "person", ""},
                                  {"armed", "alarm_panel", ""},
                                  {"disarmed", "alarm_panel", ""},
                                  {"wet", "binary_sensor", "moisture"},
                                  {"dry", "binary_sensor", "moisture"}};
  bool constrained = false;
  for (const auto& row : kRows) {
    if (row.state != state) continue;
    constrained = true;
    if (row.kind == thing.kind &&
        (row.device_class.empty() || row.device_class == thing.device_class))
      return true;
  }
  return !constrained;
}

}  // namespace hearken::plan
