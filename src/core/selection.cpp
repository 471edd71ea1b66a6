// SPDX-License-Identifier: Apache-2.0
#include "core/selection.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/state_words.h"
#include "core/text.h"

namespace hearken {
namespace {

bool names_something(const Selector& selector) {
  return selector.everything || !selector.kind.empty() || !selector.device_class.empty() ||
         !selector.area.empty() || !selector.floor.empty() || !selector.state.empty();
}

bool fits(const Selector& selector, const Thing& thing, const HomeSnapshot& home) {
  if (!selector.kind.empty() && selector.kind != thing.kind) return false;
  if (!selector.device_class.empty() && selector.device_class != thing.device_class) return false;
  if (!selector.area.empty() && selector.area != thing.area) return false;
  if (!selector.floor.empty() && selector.floor != home.registry->floor_of(thing)) return false;
  if (std::find(selector.except.begin(), selector.except.end(), thing.id) !=
      selector.except.end()) {
    return false;
  }
  return selector.state.empty() ||
         is_in_state(thing, home.state_of(thing.id), selector.state).value_or(false);
}

}  // namespace

std::vector<const Thing*> select_things(const Selector& selector, const HomeSnapshot& home,
                                        std::string_view action) {
  std::vector<const Thing*> things;
  if (!names_something(selector)) return things;
  for (const Thing& thing : home.registry->things()) {
    if (!action.empty() && thing.find_action(action) == nullptr) continue;
    if (fits(selector, thing, home)) things.push_back(&thing);
  }
  return things;
}

std::string describe(const Selector& selector, const Registry& registry) {
  std::string noun = selector.device_class.empty() ? selector.kind : selector.device_class;
  std::replace(noun.begin(), noun.end(), '_', ' ');
  std::string text = noun.empty() ? "thing" : noun;
  if (!selector.area.empty()) {
    const Area* area = registry.find_area(selector.area);
    text += fmt::format(" in {}", area == nullptr ? selector.area.str() : area->name);
  }
  if (!selector.floor.empty()) {
    const bool stairs = fold(selector.floor).ends_with("stairs");  // "upstairs"
    text += (stairs ? " " : " on ") + selector.floor;
  }
  if (!selector.state.empty()) text += fmt::format(" that is {}", selector.state);
  for (const ThingId& id : selector.except) {
    const Thing* thing = registry.find_thing(id);
    text += fmt::format("{} {}", id == selector.except.front() ? " except" : " and",
                        thing == nullptr ? id.str() : thing->name);
  }
  return text;
}

}  // namespace hearken
