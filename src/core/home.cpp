// SPDX-License-Identifier: Apache-2.0
#include "core/home.h"

#include <algorithm>

namespace hearken {
namespace {

template <typename T, typename Index>
void deduplicate(std::vector<T>& items, Index& index) {
  std::vector<T> kept;
  kept.reserve(items.size());
  for (auto& item : items) {
    const auto [entry, inserted] = index.try_emplace(item.id, kept.size());
    if (inserted) {
      kept.push_back(std::move(item));
    } else {
      kept[entry->second] = std::move(item);
    }
  }
  items = std::move(kept);
}

}  // namespace

const Property* Thing::find_property(std::string_view property_name) const {
  const auto found = std::find_if(properties.begin(), properties.end(),
                                  [&](const Property& p) { return p.name == property_name; });
  return found == properties.end() ? nullptr : &*found;
}

const Action* Thing::find_action(std::string_view action_name) const {
  const auto found = std::find_if(actions.begin(), actions.end(),
                                  [&](const Action& a) { return a.name == action_name; });
  return found == actions.end() ? nullptr : &*found;
}

Registry::Registry(std::vector<Area> areas, std::vector<Thing> things)
    : areas_(std::move(areas)), things_(std::move(things)) {
  deduplicate(areas_, area_index_);
  deduplicate(things_, thing_index_);
}

const Thing* Registry::find_thing(const ThingId& id) const {
  const auto found = thing_index_.find(id);
  return found == thing_index_.end() ? nullptr : &things_[found->second];
}

const Area* Registry::find_area(const AreaId& id) const {
  const auto found = area_index_.find(id);
  return found == area_index_.end() ? nullptr : &areas_[found->second];
}

std::optional<std::size_t> Registry::index_of(const ThingId& id) const {
  const auto found = thing_index_.find(id);
  if (found == thing_index_.end()) return std::nullopt;
  return found->second;
}

std::string_view Registry::floor_of(const Thing& thing) const {
  const Area* area = find_area(thing.area);
  return area == nullptr ? std::string_view{} : std::string_view{area->floor};
}

const Value& ThingState::value(std::string_view property) const {
  static const Value unknown;
  const auto found = properties.find(property);
  return found == properties.end() ? unknown : found->second.value;
}

const ThingState& HomeSnapshot::state_of(const ThingId& id) const {
  static const ThingState unknown;
  const auto index = registry->index_of(id);
  return index && *index < state.size() && state[*index] ? *state[*index] : unknown;
}

}  // namespace hearken
