// SPDX-License-Identifier: Apache-2.0
#include "sim/sim_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/pack_registry.h"

namespace hearken::sim {
namespace {

using Json = nlohmann::json;

constexpr double kTrackCount = 20;

struct Simple {
  std::string_view kind;
  std::string_view action;
  std::string_view state;
};

constexpr std::array kSimple = {
    Simple{"lock", "lock", "locked"},
    Simple{"lock", "unlock", "unlocked"},
    Simple{"vacuum", "start", "cleaning"},
    Simple{"vacuum", "stop", "idle"},
    Simple{"vacuum", "pause", "paused"},
    Simple{"vacuum", "return_to_base", "returning"},
    Simple{"scene", "activate", "activated"},
    Simple{"script", "activate", "activated"},
    Simple{"button", "press", "pressed"},
    Simple{"alarm_panel", "arm_home", "armed_home"},
    Simple{"alarm_panel", "arm_away", "armed_away"},
    Simple{"alarm_panel", "disarm", "disarmed"},
};

/// Properties that are absent while a device of this kind is off.
std::vector<std::string_view> hidden_when_off(std::string_view kind) {
  if (kind == "light") return {"brightness"};
  if (kind == "media_player") return {"volume", "muted", "track"};
  return {};
}

bool on_step(double value, const Property& property) {
  if (!property.step || *property.step <= 0) return true;
  const double steps = (value - property.minimum.value_or(0)) / *property.step;
  return std::fabs(steps - std::round(steps)) < 1e-6;
}

}  // namespace

SimModel::SimModel(Thing thing, Values initial)
    : thing_(std::move(thing)), values_(std::move(initial)) {
  const Value& state = value("state");
  if (is_known(state) && !is("state", "off")) memory_["state"] = state;
}

const Value& SimModel::value(std::string_view property) const {
  static const Value unknown;
  const auto found = values_.find(property);
  return found == values_.end() ? unknown : found->second;
}

bool SimModel::is(std::string_view property, std::string_view word) const {
  const auto* text = std::get_if<std::string>(&value(property));
  return text != nullptr && *text == word;
}

void SimModel::put(std::string_view property, Value value) {
  values_[std::string(property)] = std::move(value);
}

void SimModel::put_word(std::string_view property, std::string_view word) {
  put(property, std::string(word));
}

void SimModel::set(std::string_view property, Value value) { put(property, std::move(value)); }

void SimModel::remember(std::string_view property, Value value) {
  memory_[std::string(property)] = std::move(value);
}

void SimModel::hide(std::string_view property) {
  const auto found = values_.find(property);
  if (found == values_.end()) return;
  memory_[found->first] = found->second;
  values_.erase(found);
}

void SimModel::recall(std::string_view property, Value otherwise) {
  if (values_.contains(property) || !has(property)) return;
  const auto found = memory_.find(property);
  Value value = found != memory_.end() ? found->second : std::move(otherwise);
  if (is_known(value)) put(property, std::move(value));
}

void SimModel::turn_on() {
  if (has("mode")) {
    const auto last = memory_.find("state");
    std::string mode = last != memory_.end() ? to_string(last->second) : "";
    const auto& options = thing_.find_property("mode")->options;
    for (std::size_t i = 0; mode.empty() && i < options.size(); ++i) {
      if (options[i] != "off") mode = options[i];
    }
    set_mode(mode.empty() ? "on" : mode);
    return;
  }
  const Property* state = thing_.find_property("state");
  const bool can_idle = state != nullptr && std::find(state->options.begin(), state->options.end(),
                                                      "idle") != state->options.end();
  put_word("state", thing_.kind == "media_player" && can_idle ? "idle" : "on");
  if (thing_.kind == "light") recall("brightness", 100.0);
  if (thing_.kind == "media_player") {
    for (const auto property : hidden_when_off(thing_.kind)) recall(property, {});
  }
  const Property* speed = thing_.find_property("speed");
  if (thing_.kind == "fan" && speed != nullptr && speed->type == ValueType::Number) {
    put("speed", speed->maximum.value_or(100));
  }
}

void SimModel::turn_off() {
  if (has("mode")) {
    set_mode("off");
    return;
  }
  put_word("state", "off");
  for (const auto property : hidden_when_off(thing_.kind)) hide(property);
  const Property* speed = thing_.find_property("speed");
  if (thing_.kind == "fan" && speed != nullptr && speed->type == ValueType::Number)
    put("speed", 0.0);
}

void SimModel::set_mode(std::string_view mode) {
  put_word("mode", mode);
  if (has("state")) put_word("state", mode);
  if (mode != "off") memory_["state"] = std::string(mode);
}

void SimModel::move_to(double position) {
  if (has("position")) put("position", position);
  const Property* property = thing_.find_property("position");
  const double closed = property != nullptr ? property->minimum.value_or(0) : 0;
  put_word("state", position > closed ? "open" : "closed");
}

void SimModel::set_property(std::string_view property, const Value& argument) {
  const auto number = as_number(argument);
  if (property == "position" && number) return move_to(*number);
  if (property == "mode" || (property == "state" && has("mode"))) {
    return set_mode(to_string(argument));
  }
  if ((property == "brightness" || property == "speed") && number == 0.0) return turn_off();
  if (property == "brightness" && number) {
    put_word("state", "on");
    put("brightness", level_of_percent(*number) * 100.0 / 255.0);  // devices know 256 levels
    return;
  }
  const bool switches_on =
      property == "speed" || property == "color" || property == "color_temperature";
  if (switches_on && has("state") && (thing_.kind == "fan" || thing_.kind == "light")) {
    put_word("state", "on");
    if (thing_.kind == "light") recall("brightness", 100.0);
  }
  const auto hidden = hidden_when_off(thing_.kind);
  const bool is_hidden =
      is("state", "off") && std::find(hidden.begin(), hidden.end(), property) != hidden.end();
  if (is_hidden) {
    remember(property, argument);
  } else {
    put(property, argument);
  }
}

bool SimModel::apply_simple(std::string_view action) {
  for (const Simple& row : kSimple) {
    if (row.kind != thing_.kind || row.action != action) continue;
    put_word("state", row.state);
    return true;
  }
  if (action == "turn_on") {
    turn_on();
  } else if (action == "turn_off") {
    turn_off();
  } else if (action == "toggle") {
    is("state", "on") ? turn_off() : turn_on();
  } else if (action == "open" || action == "close") {
    const Property* position = thing_.find_property("position");
    const double top = position != nullptr ? position->maximum.value_or(100) : 100;
    const double bottom = position != nullptr ? position->minimum.value_or(0) : 0;
    move_to(action == "open" ? top : bottom);
  } else if (action == "stop" && (is("state", "opening") || is("state", "closing"))) {
    put_word("state", "stopped");
  } else {
    return false;
  }
  return true;
}

bool SimModel::apply_media(std::string_view action) {
  if (thing_.kind != "media_player") return false;
  if (action == "play") {
    for (const auto property : hidden_when_off(thing_.kind)) recall(property, {});
    put_word("state", "playing");
  } else if (action == "pause") {
    if (is("state", "playing")) put_word("state", "paused");
  } else if (action == "stop") {
    if (!is("state", "off")) put_word("state", "idle");
  } else if (action == "mute" || action == "unmute") {
    put("muted", action == "mute");
  } else if (action == "next" || action == "previous") {
    put_word("state", "playing");
    const auto track = as_number(value("track"));
    const double wanted = track.value_or(0) + (action == "next" ? 1 : -1);
    if (track) put("track", std::clamp(wanted, 0.0, kTrackCount));
  } else {
    return false;
  }
  return true;
}

Status SimModel::change_item(std::string_view action, const Value& argument) {
  const auto* summary = std::get_if<std::string>(&argument);
  if (summary == nullptr || summary->empty()) {
    return fail(ErrorCode::InvalidInput, "a to-do item needs a text");
  }
  const auto* text = std::get_if<std::string>(&value("items"));
  Json items = text == nullptr ? Json::array() : Json::parse(*text, nullptr, false);
  if (!items.is_array()) items = Json::array();
  if (action == "add_item") {
    items.push_back({{"summary", *summary}, {"done", false}});
  } else {
    const auto open = std::find_if(items.begin(), items.end(), [&](const Json& item) {
      return item.is_object() && item.value("summary", "") == *summary &&
             !item.value("done", false);
    });
    if (open == items.end()) return fail(ErrorCode::InvalidInput, "no open item " + *summary);
    (*open)["done"] = true;
  }
  const auto count = std::count_if(items.begin(), items.end(), [](const Json& item) {
    return item.is_object() && !item.value("done", false);
  });
  put("items", items.dump());
  put("state", static_cast<double>(count));
  return {};
}

Status SimModel::check_argument(const Action& action, const Value& argument) const {
  if (action.argument.empty()) return {};
  const Property* property = thing_.find_property(action.argument);
  if (property == nullptr) return {};
  const auto number = as_number(argument);
  if (property->type == ValueType::Number) {
    const bool fits = number && std::isfinite(*number) &&
                      *number >= property->minimum.value_or(*number) &&
                      *number <= property->maximum.value_or(*number) && on_step(*number, *property);
    if (!fits) return fail(ErrorCode::InvalidInput, action.name + ": value does not fit");
  }
  if (property->type == ValueType::Option) {
    const auto& options = property->options;
    const bool known =
        std::find(options.begin(), options.end(), to_string(argument)) != options.end();
    if (!known) return fail(ErrorCode::InvalidInput, action.name + ": no such option");
  }
  return is_known(argument) ? Status{} : fail(ErrorCode::InvalidInput, action.name + ": no value");
}

Status SimModel::apply(std::string_view action, const Value& argument) {
  const Action* known = thing_.find_action(action);
  if (known == nullptr) {
    return fail(ErrorCode::InvalidInput, thing_.id.str() + " has no action " + std::string(action));
  }
  if (action == "add_item" || action == "complete_item") return change_item(action, argument);
  HEARKEN_TRY_VOID(check_argument(*known, argument));
  if (!known->argument.empty()) {
    set_property(known->argument, argument);
    return {};
  }
  if (!apply_media(action)) apply_simple(action);  // what neither knows changes nothing visible
  return {};
}

}  // namespace hearken::sim
