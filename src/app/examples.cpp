// SPDX-License-Identifier: Apache-2.0
#include "app/examples.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <optional>

#include "core/state_words.h"
#include "core/value.h"

namespace hearken::app {
namespace {

using Sentence = std::optional<std::string>;

/// "Floor lamp" as it stands inside a sentence; "TV" stays.
std::string inside(const std::string& name) {
  const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (name.size() < 2 || !upper(name[0]) || upper(name[1])) return name;
  return static_cast<char>(name[0] + 32) + name.substr(1);
}

Sentence switch_over(const Thing& thing, const ThingState& state) {
  if (thing.find_action("turn_on") == nullptr || thing.find_action("turn_off") == nullptr ||
      thing.kind == "climate") {
    return std::nullopt;
  }
  const bool on = is_in_state(thing, state, "on").value_or(false);
  return fmt::format("Turn {} the {}", on ? "off" : "on", inside(thing.name));
}

Sentence dim(const Thing& thing, const ThingState&) {
  if (thing.find_action("set_brightness") == nullptr) return std::nullopt;
  return fmt::format("Dim the {} to 30 percent", inside(thing.name));
}

Sentence move(const Thing& thing, const ThingState& state) {
  if (thing.kind != "cover" || thing.safety != SafetyClass::Comfort) return std::nullopt;
  const bool open = is_in_state(thing, state, "open").value_or(false);
  return fmt::format("{} the {}", open ? "Close" : "Open", inside(thing.name));
}

/// Half a degree around the present set-point, inside the device's own range.
Sentence warm(const Thing& thing, const ThingState& state) {
  const Property* wanted = thing.find_property("temperature");
  const auto now = as_number(state.value("temperature"));
  if (wanted == nullptr || !now || thing.find_action("set_temperature") == nullptr) {
    return std::nullopt;
  }
  const double next = std::round(*now) + 1;
  if (next > wanted->maximum.value_or(next)) return std::nullopt;
  return fmt::format("Set the {} to {} degrees", inside(thing.name), format_number(next));
}

Sentence ask_value(const Thing& thing, const ThingState& state) {
  if (thing.kind != "sensor" || !as_number(state.value(main_property(thing)))) return std::nullopt;
  return fmt::format("What is the {}?", inside(thing.name));
}

Sentence ask_lock(const Thing& thing, const ThingState&) {
  if (thing.kind != "lock") return std::nullopt;
  return fmt::format("Is the {} locked?", inside(thing.name));
}

Sentence ask_lights(const Thing& thing, const ThingState&) {
  return thing.kind == "light" ? Sentence("Which lights are on?") : std::nullopt;
}

}  // namespace

std::vector<std::string> example_sentences(const HomeSnapshot& home, const AreaId& area,
                                           std::size_t limit) {
  std::vector<const Thing*> things;
  for (const auto& thing : home.registry->things()) {
    if (home.state_of(thing.id).availability != Availability::Offline) things.push_back(&thing);
  }
  std::stable_partition(things.begin(), things.end(),
                        [&](const Thing* thing) { return thing->area == area; });
  std::vector<std::string> sentences;
  std::vector<const Thing*> used;
  for (const auto& make : {switch_over, move, dim, ask_value, ask_lock, warm, ask_lights}) {
    for (const Thing* thing : things) {
      if (std::find(used.begin(), used.end(), thing) != used.end()) continue;
      const Sentence sentence = make(*thing, home.state_of(thing->id));
      if (!sentence) continue;
      sentences.push_back(*sentence);
      used.push_back(thing);
      break;
    }
    if (sentences.size() >= limit) break;
  }
  return sentences;
}

}  // namespace hearken::app
