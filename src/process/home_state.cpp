// SPDX-License-Identifier: Apache-2.0
#include "process/home_state.h"

#include <algorithm>
#include <utility>

namespace hearken::process {
namespace {

const Property* property_of(const Registry& registry, std::size_t index, std::string_view name) {
  return registry.things()[index].find_property(name);
}

/// Properties of `old_state` that still mean the same in the new thing.
std::shared_ptr<ThingState> carry_over(const std::shared_ptr<ThingState>& old_state,
                                       const Thing& before, const Thing& after) {
  const auto keeps_meaning = [&](const auto& entry) {
    const Property* was = before.find_property(entry.first);
    const Property* is = after.find_property(entry.first);
    return was != nullptr && is != nullptr && was->type == is->type && was->unit == is->unit;
  };
  const auto& properties = old_state->properties;
  if (std::all_of(properties.begin(), properties.end(), keeps_meaning)) return old_state;
  auto kept = std::make_shared<ThingState>(*old_state);
  std::erase_if(kept->properties, [&](const auto& entry) { return !keeps_meaning(entry); });
  return kept;
}

}  // namespace

HomeState::HomeState(std::shared_ptr<const Registry> registry) : registry_(std::move(registry)) {
  ensure(registry_ != nullptr, "HomeState needs a registry");
  states_.resize(registry_->things().size());
  for (auto& state : states_) state = std::make_shared<ThingState>();
  published_.assign(states_.size(), false);
}

ThingState& HomeState::writable(std::size_t index) {
  if (published_[index]) {
    states_[index] = std::make_shared<ThingState>(*states_[index]);
    published_[index] = false;
    written_.push_back(index);
  }
  ++version_;
  return *states_[index];
}

Applied HomeState::apply(const Reading& clean) {
  const auto index = registry_->index_of(clean.thing);
  if (!index || property_of(*registry_, *index, clean.property) == nullptr) return Applied::Ignored;
  const auto& properties = states_[*index]->properties;
  const auto known = properties.find(clean.property);
  const bool first = known == properties.end();
  // Wall time orders readings in Chain, which allows for device clocks; receipt orders them here.
  if (!first && clean.received < known->second.received) return Applied::Ignored;
  const bool changed = first || known->second.value != clean.value;
  writable(*index).properties.insert_or_assign(
      clean.property,
      PropertyState{.value = clean.value, .at = clean.at, .received = clean.received});
  return changed ? Applied::Changed : Applied::Refreshed;
}

bool HomeState::set_availability(const ThingId& thing, Availability availability) {
  const auto index = registry_->index_of(thing);
  if (!index || states_[*index]->availability == availability) return false;
  writable(*index).availability = availability;
  return true;
}

void HomeState::set_registry(std::shared_ptr<const Registry> registry) {
  ensure(registry != nullptr, "HomeState needs a registry");
  std::vector<std::shared_ptr<ThingState>> states;
  std::vector<bool> published;
  states.reserve(registry->things().size());
  for (const Thing& thing : registry->things()) {
    const auto old_index = registry_->index_of(thing.id);
    if (!old_index) {
      states.push_back(std::make_shared<ThingState>());
      published.push_back(false);
      continue;
    }
    const auto& old_state = states_[*old_index];
    states.push_back(carry_over(old_state, registry_->things()[*old_index], thing));
    published.push_back(states.back() == old_state && published_[*old_index]);
  }
  states_ = std::move(states);
  published_ = std::move(published);
  written_.clear();
  registry_ = std::move(registry);
  latest_.reset();
  ++version_;
}

const ThingState& HomeState::state_of(const ThingId& thing) const {
  static const ThingState unknown;
  const auto index = registry_->index_of(thing);
  return index ? *states_[*index] : unknown;
}

HomePtr HomeState::snapshot(WallTime at) {
  if (latest_ && latest_->version == version_) return latest_;
  auto next = std::make_shared<HomeSnapshot>();
  next->registry = registry_;
  next->state.assign(states_.begin(), states_.end());
  next->version = version_;
  next->at = at;
  if (latest_) {
    for (const std::size_t index : written_) published_[index] = true;
  } else {  // the first of this registry: written_ does not know the states that came with it
    published_.assign(published_.size(), true);
  }
  written_.clear();
  latest_ = std::move(next);
  return latest_;
}

}  // namespace hearken::process
