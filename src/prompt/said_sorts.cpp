// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_sorts.h"

#include <algorithm>
#include <set>
#include <string>

#include "core/selection.h"
#include "prompt/words.h"

namespace hearken::prompt {

bool is_machine_word(std::string_view word) {
  return is_one_of(word, {"machine", "appliance", "machinery", "gadget"});
}

bool is_machine(const Thing& thing) { return thing.kind == "switch" || thing.kind == "fan"; }

bool is_run_by_people(const Thing& thing) {
  static const std::initializer_list<std::string_view> kKeeping = {"fridge", "freezer",
                                                                   "refrigerator", "chiller"};
  const auto words = name_words(thing.name);
  const bool keeps = is_one_of(thing.device_class, kKeeping) ||
                     std::any_of(words.begin(), words.end(),
                                 [](const std::string& word) { return is_one_of(word, kKeeping); });
  return !keeps &&
         is_one_of(thing.kind, {"light", "switch", "fan", "media_player", "climate", "humidifier"});
}

bool misses_some(const Plan& plan, const ThingSet& things, const SaidDeed& deed,
                 const HomeSnapshot& home) {
  const Registry& registry = *home.registry;
  std::set<ThingId> touched;
  for (const PlannedCommand& command : plan.commands) {
    if (!command.select) {
      touched.insert(command.device);
      continue;
    }
    for (const Thing* thing : select_things(*command.select, home, command.action))
      touched.insert(thing->id);
  }
  std::size_t found = 0;
  for (const std::size_t i : things) {
    const Thing& thing = registry.things()[i];
    if (touched.count(thing.id) == 0) continue;
    ++found;
    const auto same = [&](const PlannedCommand& command) {
      return command.device != thing.id || command.action == action_of(deed, thing)->name;
    };
    if (!std::all_of(plan.commands.begin(), plan.commands.end(), same)) return false;
  }
  return found == touched.size() && found < things.size() && !plan.query;
}

}  // namespace hearken::prompt
