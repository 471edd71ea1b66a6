// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_index.h"

#include <algorithm>
#include <cstring>

#include "plan/compact.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

void add_text(std::string& key, std::string_view text) {
  key += text;
  key += '\n';  // in no name of a kind, action, unit or option
}

void add_number(std::string& key, const std::optional<double>& number) {
  key += number ? '1' : '0';
  if (!number) return;
  char bytes[sizeof(double)];
  std::memcpy(bytes, &*number, sizeof(bytes));
  key.append(bytes, sizeof(bytes));
}

void add_property(std::string& key, const Property& property) {
  add_text(key, property.name);
  add_text(key, property.unit);
  key += static_cast<char>('0' + static_cast<int>(property.type));
  key += static_cast<char>('0' + static_cast<int>(property.access));
  for (const auto* bound : {&property.minimum, &property.maximum, &property.step}) {
    add_number(key, *bound);
  }
  for (const auto& option : property.options) add_text(key, option);
}

/// Equal for things between which no rule of the grammar tells a difference, place aside.
std::string key_of(const Thing& thing) {
  std::string key;
  add_text(key, thing.kind);
  add_text(key, thing.device_class);
  for (const auto& property : thing.properties) add_property(key, property);
  key += '\f';
  for (const auto& action : thing.actions) {
    add_text(key, action.name);
    add_text(key, action.argument);
  }
  return key;
}

const std::vector<std::size_t>& positions_in(
    const std::unordered_map<std::string, std::vector<std::size_t>>& map, const std::string& key) {
  static const std::vector<std::size_t> kNone;
  const auto found = map.find(key);
  return found == map.end() ? kNone : found->second;
}

CompactIndex::Group group_like(const Thing& thing) {
  CompactIndex::Group group;
  group.example = &thing;
  group.kind_is_named = std::find(kinds().begin(), kinds().end(), thing.kind) != kinds().end();
  for (const auto& property : settable_properties()) {
    group.set_actions.push_back(set_action_for(thing, property));
  }
  return group;
}

}  // namespace

CompactIndex::CompactIndex(std::shared_ptr<const Registry> registry)
    : registry_(std::move(registry)), by_property_(settable_properties().size()) {
  std::unordered_map<std::string, std::size_t> known;
  for (const auto& thing : registry_->things()) {
    const auto [entry, inserted] = known.try_emplace(key_of(thing), groups_.size());
    group_of_.push_back(entry->second);
    if (inserted) {
      groups_.push_back(group_like(thing));
      by_kind_[thing.kind].push_back(entry->second);
      for (const auto& action : thing.actions) by_action_[action.name].push_back(entry->second);
      for (std::size_t i = 0; i < by_property_.size(); ++i) {
        if (!groups_.back().set_actions[i].empty()) by_property_[i].push_back(entry->second);
      }
    }
    Group& group = groups_[entry->second];
    group.things.push_back(&thing);
    group.by_area[thing.area.str()].push_back(&thing);
    group.by_floor[std::string(registry_->floor_of(thing))].push_back(&thing);
  }
  for (const auto& kind : kinds()) {
    if (by_kind_.count(kind) != 0) kinds_present_.push_back(kind);
  }
}

const std::vector<std::size_t>& CompactIndex::of_kind(const std::string& kind) const {
  return positions_in(by_kind_, kind);
}

const std::vector<std::size_t>& CompactIndex::with_action(const std::string& action) const {
  return positions_in(by_action_, action);
}

}  // namespace hearken::plan
