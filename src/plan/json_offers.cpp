// SPDX-License-Identifier: Apache-2.0
#include "plan/json_offers.h"

#include <algorithm>

#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

using Argument = OfferedAction::Argument;

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void add_once(std::vector<std::string>& words, const std::string& word) {
  if (!holds(words, word)) words.push_back(word);
}

/// Items go to one named list; a whole kind of lists is never meant.
bool takes_an_item(const std::string& action) {
  return action == "add_item" || action == "complete_item";
}

/// The ways in which a thing takes an action: mostly one; a fan's speed can be a number or a word.
std::vector<OfferedAction> offered(const Thing& thing, const Action& action) {
  const auto with = [&](Argument argument) {
    return OfferedAction{action.name, argument, {}, {}, {}};
  };
  if (takes_an_item(action.name)) return {with(Argument::Text)};
  if (action.argument.empty()) return {with(Argument::None)};
  const Property* bound = thing.find_property(action.argument);
  if (bound == nullptr) return {with(Argument::Text)};
  if (bound->type == ValueType::Boolean) return {with(Argument::Boolean)};
  const bool any_text =
      bound->type == ValueType::Text && (bound->options.empty() || action.name == "set_color");
  if (any_text) return {with(Argument::Text)};
  std::vector<OfferedAction> made;
  if (bound->type == ValueType::Number) {
    made.push_back({action.name, Argument::Number, bound->minimum, bound->maximum, {}});
  }
  if (!bound->options.empty())
    made.push_back({action.name, Argument::Option, {}, {}, bound->options});
  return made;
}

/// Adds a thing to the set of its kind and class.
void add_to_set(std::vector<OfferedSet>& sets, const Thing& thing, const std::string& device_class,
                const Context& context) {
  auto set = std::find_if(sets.begin(), sets.end(), [&](const OfferedSet& known) {
    return known.kind == thing.kind && known.device_class == device_class;
  });
  if (set == sets.end()) set = sets.insert(sets.end(), {thing.kind, device_class, {}, {}});
  const Registry& registry = *context.home->registry;
  for (std::size_t i = 0; i < context.places.size() && i < kMaxPlaces; ++i) {
    const Place& place = context.places[i];
    if (!place.area.empty()) {
      if (place.area == thing.area) add_once(set->areas, place.area.str());
    } else if (registry.floor_of(thing) == place.floor) {
      add_once(set->floors, place.floor);
    }
  }
}

void add_to_sets(std::vector<OfferedSet>& sets, const Thing& thing, const Context& context) {
  if (!holds(kinds(), thing.kind)) return;
  add_to_set(sets, thing, "", context);
  if (holds(device_classes(), thing.device_class))
    add_to_set(sets, thing, thing.device_class, context);
}

Offer& offer_of(std::vector<Offer>& offers, OfferedAction action) {
  const auto found = std::find_if(offers.begin(), offers.end(),
                                  [&](const Offer& known) { return known.action == action; });
  return found != offers.end() ? *found : offers.emplace_back(Offer{std::move(action), {}, {}});
}

}  // namespace

std::vector<Offer> find_offers(const Context& context, const Permission& permitted) {
  std::vector<Offer> offers;
  const auto for_each_of = [&](const Thing& thing, const auto& add) {
    for (const auto& action : thing.actions) {
      if (!permitted(thing, action.name)) continue;
      for (auto& made : offered(thing, action)) add(offer_of(offers, std::move(made)));
    }
  };
  const Registry& registry = *context.home->registry;
  for (std::size_t i = 0; i < context.things.size() && i < kMaxThings; ++i) {
    const Thing* thing = registry.find_thing(context.things[i].id);
    if (thing == nullptr) continue;
    for_each_of(*thing, [&](Offer& offer) { add_once(offer.ids, thing->id.str()); });
  }
  for (const auto& thing : registry.things()) {
    for_each_of(thing, [&](Offer& offer) {
      if (!takes_an_item(offer.action.name)) add_to_sets(offer.sets, thing, context);
    });
  }
  return offers;
}

std::vector<OfferedSet> find_sets(const Context& context) {
  std::vector<OfferedSet> sets;
  for (const auto& thing : context.home->registry->things()) add_to_sets(sets, thing, context);
  return sets;
}

}  // namespace hearken::plan
