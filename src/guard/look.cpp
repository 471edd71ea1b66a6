// SPDX-License-Identifier: Apache-2.0
// What several rules look at.
#include <algorithm>
#include <cmath>

#include "core/units.h"
#include "guard/rule.h"

namespace hearken::guard {

bool is_one_of(std::string_view text, Names names) {
  return std::find(names.begin(), names.end(), text) != names.end();
}

bool starts_something(const Step& step) {
  return !is_one_of(step.action,
                    {"turn_off", "stop", "close", "lock", "pause", "return_to_base", "mute"});
}

bool is_hot_appliance(const Thing& thing) {
  return is_one_of(thing.device_class, {"oven", "hob", "stove", "cooktop", "iron", "sauna", "fryer",
                                        "grill", "space_heater"});
}

bool has_person(Origin origin) {
  switch (origin) {
    case Origin::Ask:
    case Origin::Chat:
    case Origin::FastPath:
    case Origin::Http:
    case Origin::Undo:
      return true;
    case Origin::Automation:
    case Origin::Replay:
    case Origin::Mqtt:
    case Origin::Machine:
      return false;
  }
  return false;
}

namespace {

const PropertyState* find_state(const GuardInput& input, const ThingId& thing,
                                std::string_view property) {
  const ThingState& state = input.home.state_of(thing);
  const auto found = state.properties.find(property);
  if (found == state.properties.end() || !is_known(found->second.value)) return nullptr;
  return &found->second;
}

}  // namespace

const Value* known_value(const GuardInput& input, const ThingId& thing, std::string_view property) {
  const PropertyState* state = find_state(input, thing, property);
  return state == nullptr ? nullptr : &state->value;
}

const Value* fresh_value(const GuardInput& input, const ThingId& thing, std::string_view property) {
  const PropertyState* state = find_state(input, thing, property);
  if (state == nullptr) return nullptr;
  const bool fresh = input.now - state->received <= input.policy.deciding_state_max_age;
  return fresh ? &state->value : nullptr;
}

bool says_yes(const GuardInput& input, const Thing& thing, Names properties) {
  return std::any_of(properties.begin(), properties.end(), [&](std::string_view name) {
    const Value* value = fresh_value(input, thing.id, name);
    // What is not known is neither: get_if of nothing is nothing.
    if (const auto* flag = std::get_if<bool>(value)) return *flag;
    const auto* word = std::get_if<std::string>(value);
    return word != nullptr && is_one_of(*word, {"on", "true", "yes"});
  });
}

std::optional<double> celsius(const Property& property, double number) {
  return convert_unit(number, property.unit.empty() ? "°C" : property.unit, "°C");
}

std::optional<double> kelvins_moved(const GuardInput& input, const Thing& thing, const Step& step) {
  const Property* property = thing.find_property("temperature");
  const auto target = as_number(step.argument);
  const Value* present = known_value(input, thing.id, "temperature");
  const auto before = present == nullptr ? std::nullopt : as_number(*present);
  if (property == nullptr || !target || !before) return std::nullopt;
  const auto from = celsius(*property, *before);
  const auto to = celsius(*property, *target);
  if (!from || !to) return std::nullopt;
  return std::abs(*to - *from);
}

}  // namespace hearken::guard
