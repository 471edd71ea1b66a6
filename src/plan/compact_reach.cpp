// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_reach.h"

#include <utility>

#include "plan/compact_tokens.h"

namespace hearken::plan {

Reach::Reach(const Context& from, std::shared_ptr<const CompactIndex> of_registry)
    : context(from), index(std::move(of_registry)) {
  if (!index) index = std::make_shared<CompactIndex>(context.home->registry);
  for (std::size_t i = 0; i < context.things.size() && i < kMaxThings; ++i) {
    const Registry& registry = *context.home->registry;
    const auto position = registry.index_of(context.things[i].id);
    if (!position) continue;
    known.push_back(
        {&registry.things()[*position], pointer_token('t', i), index->group_of(*position)});
  }
}

const CompactIndex::Things& Reach::things_at(const CompactIndex::Group& group, const Place* place) {
  static const CompactIndex::Things kNone;
  if (place == nullptr) return group.things;
  const auto& map = place->area.empty() ? group.by_floor : group.by_area;
  const auto found = map.find(place->area.empty() ? place->floor : place->area.str());
  return found == map.end() ? kNone : found->second;
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
