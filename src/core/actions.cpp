// SPDX-License-Identifier: Apache-2.0
#include "core/actions.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "core/todo_items.h"

namespace hearken {
namespace {

using Words = std::vector<std::string_view>;

bool contains(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// One observable meaning: on things of `kinds`, `action` brings `property` to one of `words`
/// (none: to the argument).
struct Row {
  Words kinds;
  std::string_view action;
  std::string_view property;
  Words words;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> table = {
      {{"light", "switch", "siren", "fan", "humidifier"}, "turn_on", "state", {"on"}},
      {{"light", "switch", "siren", "fan", "humidifier"}, "turn_off", "state", {"off"}},
      {{"light"}, "set_brightness", "brightness", {}},
      {{"light"}, "set_brightness", "state", {"on"}},
      {{"light"}, "set_color", "color", {}},
      {{"light"}, "set_color", "state", {"on"}},
      {{"light"}, "set_color_temperature", "color_temperature", {}},
      {{"light"}, "set_color_temperature", "state", {"on"}},
      {{"fan"}, "set_speed", "speed", {}},
      {{"fan"}, "set_speed", "state", {"on"}},
      {{"cover", "valve"}, "open", "state", {"open"}},
      {{"cover", "valve"}, "close", "state", {"closed"}},
      {{"cover"}, "stop", "state", {"open", "closed", "stopped"}},
      {{"cover", "valve"}, "set_position", "position", {}},
      {{"lock"}, "lock", "state", {"locked"}},
      {{"lock"}, "unlock", "state", {"unlocked"}},
      {{"climate"},
       "turn_on",
       "state",
       {"on", "auto", "heat", "cool", "heat_cool", "dry", "fan_only"}},
      {{"water_heater"},
       "turn_on",
       "state",
       {"on", "eco", "electric", "gas", "heat_pump", "high_demand", "performance"}},
      {{"climate", "water_heater"}, "turn_off", "state", {"off"}},
      {{"climate", "water_heater"}, "set_temperature", "temperature", {}},
      {{"climate", "water_heater"}, "set_mode", "mode", {}},
      {{"humidifier"}, "set_humidity", "humidity", {}},
      {{"media_player"}, "turn_on", "state", {"on", "idle", "playing", "paused", "buffering"}},
      {{"media_player"}, "turn_off", "state", {"off", "standby"}},
      {{"media_player"}, "play", "state", {"playing"}},
      {{"media_player"}, "pause", "state", {"paused"}},
      {{"media_player"}, "stop", "state", {"idle", "stopped", "standby", "off"}},
      {{"media_player"}, "set_volume", "volume", {}},
      {{"vacuum"}, "start", "state", {"cleaning"}},
      {{"vacuum"}, "stop", "state", {"idle", "docked", "returning", "paused"}},
      {{"vacuum"}, "pause", "state", {"paused", "idle", "docked"}},
      {{"vacuum"}, "return_to_base", "state", {"returning", "docked"}},
      {{"scene"}, "activate", "state", {"activated"}},
      {{"script"}, "activate", "state", {"activated", "on"}},
      {{"button"}, "press", "state", {"pressed"}},
      {{"number"}, "set_value", "value", {}},
      {{"select"}, "select_option", "option", {}},
      {{"alarm_panel"}, "arm_home", "state", {"armed_home"}},
      {{"alarm_panel"}, "arm_away", "state", {"armed_away"}},
      {{"alarm_panel"}, "disarm", "state", {"disarmed"}},
  };
  return table;
}

struct KindActions {
  std::string_view kind;
  std::vector<Action> actions;  ///< with the usual argument; dropped when that cannot be written
};

const std::vector<KindActions>& kind_actions() {
  static const std::vector<KindActions> table = {
      {"light",
       {{"turn_on", ""},
        {"turn_off", ""},
        {"toggle", ""},
        {"set_brightness", "brightness"},
        {"set_color", "color"},
        {"set_color_temperature", "color_temperature"}}},
      {"switch", {{"turn_on", ""}, {"turn_off", ""}, {"toggle", ""}}},
      {"siren", {{"turn_on", ""}, {"turn_off", ""}, {"toggle", ""}}},
      {"fan", {{"turn_on", ""}, {"turn_off", ""}, {"toggle", ""}, {"set_speed", "speed"}}},
      {"cover", {{"open", ""}, {"close", ""}, {"stop", ""}, {"set_position", "position"}}},
      {"valve", {{"open", ""}, {"close", ""}, {"set_position", "position"}}},
      {"lock", {{"lock", ""}, {"unlock", ""}}},
      {"climate",
       {{"turn_on", ""},
        {"turn_off", ""},
        {"set_temperature", "temperature"},
        {"set_mode", "mode"}}},
      {"water_heater",
       {{"turn_off", ""}, {"set_temperature", "temperature"}, {"set_mode", "mode"}}},
      {"humidifier", {{"turn_on", ""}, {"turn_off", ""}, {"set_humidity", "humidity"}}},
      {"media_player",
       {{"turn_on", ""},
        {"turn_off", ""},
        {"play", ""},
        {"pause", ""},
        {"stop", ""},
        {"next", ""},
        {"previous", ""},
        {"set_volume", "volume"},
        {"mute", ""},
        {"unmute", ""}}},
      {"vacuum", {{"start", ""}, {"stop", ""}, {"pause", ""}, {"return_to_base", ""}}},
      {"scene", {{"activate", ""}}},
      {"script", {{"activate", ""}}},
      {"button", {{"press", ""}}},
      {"number", {{"set_value", "value"}}},
      {"select", {{"select_option", "option"}}},
      {"alarm_panel", {{"arm_home", ""}, {"arm_away", ""}, {"disarm", ""}}},
      {"todo", {{"add_item", "items"}, {"complete_item", "items"}}},
  };
  return table;
}

const KindActions* find_kind(std::string_view kind) {
  for (const KindActions& entry : kind_actions()) {
    if (entry.kind == kind) return &entry;
  }
  return nullptr;
}

std::string_view set_property_of(std::string_view action) {
  return action.starts_with("set_") ? action.substr(4) : std::string_view{};
}

Effect effect_of(const Row& row) {
  Effect effect{std::string(row.property), {}};
  for (const std::string_view word : row.words) effect.any_of.emplace_back(std::string(word));
  return effect;
}

bool same_word(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [&](char x, char y) { return lower(x) == lower(y); });
}

/// "state" of a thermostat that reports only its mode.
std::string reported_name(const Thing& thing, const std::string& property) {
  if (thing.find_property(property) != nullptr) return property;
  if (property == "state" && thing.find_property("mode") != nullptr) return "mode";
  if (property == "mode" && thing.find_property("state") != nullptr) return "state";
  return {};
}

std::size_t open_before(const ThingState& before, std::string_view summary) {
  const auto* json = std::get_if<std::string>(&before.value("items"));
  const auto items = json == nullptr ? std::nullopt : parse_todo_items(*json);
  return items ? count_open(*items, summary) : 0;
}

std::vector<Effect> todo_effects(const Thing& thing, const ThingState& before,
                                 std::string_view action, const Value& argument) {
  const auto* summary = std::get_if<std::string>(&argument);
  if (summary == nullptr || thing.find_property("items") == nullptr) return {};
  const std::size_t now = open_before(before, *summary);
  Effect effect{"items", {argument}, Match::OpenItemCount, 0};
  effect.count = action == "add_item" ? now + 1 : now - std::min<std::size_t>(now, 1);
  return {std::move(effect)};
}

std::vector<Effect> track_effects(const Thing& thing, const ThingState& before,
                                  std::string_view action) {
  const Property* track = thing.find_property("track");
  const auto now = as_number(before.value("track"));
  if (track == nullptr || !now) return {};
  const double wanted = *now + (action == "next" ? 1 : -1);
  Effect effect{"track", {wanted}};
  if (track->minimum && track->maximum) {  // lists usually wrap around
    if (wanted > *track->maximum) effect.any_of = {Value{*track->minimum}};
    if (wanted < *track->minimum) effect.any_of = {Value{*track->maximum}, Value{*track->minimum}};
  }
  return {std::move(effect)};
}

/// Zero brightness or speed means off, and an open cover stands at its highest position.
void adjust(const Thing& thing, std::string_view action, const Value& argument,
            std::vector<Effect>& effects) {
  const bool zero = as_number(argument) == 0.0;
  for (Effect& effect : effects) {
    if (zero && effect.property == "state" && set_property_of(action) != "position") {
      effect.any_of = {Value{std::string("off")}};
    }
  }
  const bool level_gone_when_off = zero && (action == "set_brightness" || action == "set_speed");
  if (level_gone_when_off && thing.find_property("state") != nullptr) {
    std::erase_if(effects, [](const Effect& e) { return e.property != "state"; });
  }
  const Property* position = thing.find_property("position");
  if (position == nullptr || (thing.kind != "cover" && thing.kind != "valve")) return;
  if (action == "open") effects.push_back({"position", {Value{position->maximum.value_or(100)}}});
  if (action == "close") effects.push_back({"position", {Value{position->minimum.value_or(0)}}});
}

const Words kOpenings = {"garage", "garage_door", "gate", "door", "barrier", "bollard", "entrance"};
const Words kMains = {"gas", "gas_main", "water_main", "main", "mains", "steam", "steam_main"};
const Words kAlarms = {"smoke", "smoke_alarm", "carbon_monoxide", "co", "gas", "fall", "panic"};
const Words kMachines = {"machine", "press", "conveyor", "mixer", "robot", "crane", "motor"};
const Words kMedical = {"medical", "infusion", "insulin", "ventilator", "oxygen", "bed_rail"};
const Words kCold = {"refrigerator", "refrigeration", "freezer", "fridge"};
const Words kProtective = {"interlock", "safety", "watchdog", "emergency_stop"};

bool is_main(const Thing& thing) {
  if (contains(kMains, thing.device_class)) return true;
  const auto names_main = [](std::string_view text) {
    return text.find("main") != std::string_view::npos ||
           text.find("Main") != std::string_view::npos;
  };
  return thing.device_class == "water" && (names_main(thing.id.str()) || names_main(thing.name));
}

std::optional<std::array<double, 3>> channels_of(std::string_view color) {
  if (color.size() != 7 || color.front() != '#') return std::nullopt;
  std::array<double, 3> channels{};
  for (std::size_t i = 0; i < 3; ++i) {
    int channel = 0;
    const char* const begin = color.data() + 1 + 2 * i;
    const auto [end, error] = std::from_chars(begin, begin + 2, channel, 16);
    if (error != std::errc{} || end != begin + 2) return std::nullopt;
    channels[i] = channel;
  }
  return channels;
}

/// The same colour when brightness is left aside: lamps report hue and saturation or xy, which have
/// none, rounded to a few digits.
bool same_color(std::string_view a, std::string_view b) {
  constexpr double kTolerance = 0.07;  // of the strongest channel
  auto x = channels_of(a);
  auto y = channels_of(b);
  if (!x || !y) return false;
  const double x_high = std::max(*std::max_element(x->begin(), x->end()), 1.0);
  const double y_high = std::max(*std::max_element(y->begin(), y->end()), 1.0);
  for (std::size_t i = 0; i < 3; ++i) {
    if (std::fabs((*x)[i] / x_high - (*y)[i] / y_high) > kTolerance) return false;
  }
  return true;
}

}  // namespace

std::optional<std::vector<Effect>> effects_of(std::string_view kind, std::string_view action) {
  const KindActions* known = find_kind(kind);
  if (known == nullptr) return std::nullopt;
  std::vector<Effect> effects;
  for (const Row& row : rows()) {
    if (row.action == action && contains(row.kinds, kind)) effects.push_back(effect_of(row));
  }
  if (kind == "media_player" && (action == "mute" || action == "unmute")) {
    effects.push_back({"muted", {Value{action == "mute"}}});
  }
  if (!effects.empty()) return effects;
  if (kind == "todo" && (action == "add_item" || action == "complete_item")) {
    return std::vector<Effect>{{"items", {}, Match::OpenItemCount, action == "add_item" ? 1U : 0U}};
  }
  const auto has_action = [&](const Action& entry) { return entry.name == action; };
  if (std::any_of(known->actions.begin(), known->actions.end(), has_action)) return effects;
  if (const auto property = set_property_of(action); !property.empty()) {
    return std::vector<Effect>{{std::string(property), {}}};
  }
  return std::nullopt;
}

std::vector<Effect> wanted_effects(const Thing& thing, const ThingState& before,
                                   std::string_view action, const Value& argument) {
  if (action == "add_item" || action == "complete_item") {
    return todo_effects(thing, before, action, argument);
  }
  if (action == "next" || action == "previous") return track_effects(thing, before, action);
  if (action == "toggle") {
    const Value& state = before.value("state");
    if (state == Value{std::string("on")}) return wanted_effects(thing, before, "turn_off", {});
    if (state == Value{std::string("off")}) return wanted_effects(thing, before, "turn_on", {});
    return {};
  }
  const std::string_view kind =
      find_kind(thing.kind) == nullptr ? "switch" : std::string_view(thing.kind);
  auto effects = effects_of(kind, action).value_or(std::vector<Effect>{});
  const Action* known = thing.find_action(action);
  if (effects.empty() && known != nullptr && !known->argument.empty()) {
    effects.push_back({known->argument, {}});
  }
  for (Effect& effect : effects) {
    if (!effect.any_of.empty()) continue;
    if (known != nullptr && !known->argument.empty()) effect.property = known->argument;
    effect.any_of = {argument};
  }
  adjust(thing, action, argument, effects);
  for (Effect& effect : effects) effect.property = reported_name(thing, effect.property);
  std::erase_if(effects, [](const Effect& e) {
    return e.property.empty() || e.any_of.empty() || !is_known(e.any_of.front());
  });
  return effects;
}

bool effect_holds(const Effect& effect, const Value& reported, double tolerance) {
  if (!is_known(reported) || effect.any_of.empty()) return false;
  const auto* text = std::get_if<std::string>(&reported);
  if (effect.match == Match::OpenItemCount) {
    const auto* summary = std::get_if<std::string>(&effect.any_of.front());
    const auto items = text == nullptr ? std::nullopt : parse_todo_items(*text);
    return items && summary != nullptr && count_open(*items, *summary) == effect.count;
  }
  return std::any_of(effect.any_of.begin(), effect.any_of.end(), [&](const Value& wanted) {
    const auto* word = std::get_if<std::string>(&wanted);
    if (word != nullptr && text != nullptr) {
      return same_word(*word, *text) || same_color(*word, *text);
    }
    return same_value(wanted, reported, tolerance);
  });
}

double tolerance_of(const Property* property) {
  if (property == nullptr || property->type != ValueType::Number) return 0;
  constexpr double kRounding = 1e-9;
  if (property->unit == "%") {
    const double level = 100.0 / 255.0;
    return std::max(level, property->step.value_or(0) / 2) + kRounding;
  }
  if (property->step && *property->step > 0) return *property->step / 2 - *property->step * 1e-6;
  return 0.05;
}

bool is_idempotent(std::string_view action) {
  static const Words once = {"toggle", "next",     "previous",     "activate",
                             "press",  "add_item", "complete_item"};
  return !contains(once, action);
}

std::vector<Action> standard_actions(std::string_view kind,
                                     const std::vector<Property>& properties) {
  const auto find = [&](std::string_view name) -> const Property* {
    for (const Property& property : properties) {
      if (property.name == name) return &property;
    }
    return nullptr;
  };
  const auto writable = [&](std::string_view name) {
    const Property* property = find(name);
    return property != nullptr && property->access == Access::ReadWrite;
  };
  std::vector<Action> actions;
  if (const KindActions* known = find_kind(kind)) {
    for (Action action : known->actions) {
      if (action.name == "set_mode" && !writable("mode")) action.argument = "state";
      if (kind == "todo" && find("items") == nullptr) action.argument.clear();
      const bool needs_write = !action.argument.empty() && kind != "todo";
      if (needs_write && !writable(action.argument)) continue;
      if ((action.name == "mute" || action.name == "unmute") && find("muted") == nullptr) continue;
      actions.push_back(std::move(action));
    }
  }
  for (const Property& property : properties) {
    if (property.access != Access::ReadWrite || property.name == "state") continue;
    const auto covers = [&](const Action& action) { return action.argument == property.name; };
    if (std::any_of(actions.begin(), actions.end(), covers)) continue;
    if (property.name == "muted" && kind == "media_player") continue;
    actions.push_back({"set_" + property.name, property.name});
  }
  return actions;
}

SafetyClass default_safety(std::string_view kind, std::string_view device_class) {
  const Words* const critical[] = {&kAlarms, &kMachines, &kMedical, &kCold, &kProtective};
  const bool mains_valve = kind == "valve";  // gas and water are shut off, not breathed
  const bool is_critical =
      std::any_of(std::begin(critical), std::end(critical),
                  [&](const Words* words) { return contains(*words, device_class); });
  if (is_critical && !mains_valve) return SafetyClass::Critical;
  if (contains({"lock", "alarm_panel", "siren", "camera"}, kind)) return SafetyClass::Security;
  if (kind == "cover" && contains(kOpenings, device_class)) return SafetyClass::Security;
  if (kind == "valve" && (device_class == "water" || contains(kMains, device_class))) {
    return SafetyClass::Security;
  }
  return SafetyClass::Comfort;
}

bool lowers_protection(const Thing& thing, std::string_view action) {
  const std::string& kind = thing.kind;
  const std::string& cls = thing.device_class;
  const bool starts = contains({"turn_on", "toggle", "start", "activate", "press", "open"}, action);
  const bool opens = contains({"open", "set_position", "unlock", "toggle", "turn_on"}, action);
  const bool stops = contains({"turn_off", "toggle", "stop", "mute", "close"}, action);
  if (action == "unlock" || action == "disarm" || action == "silence") return true;
  if (kind == "lock") return action != "lock" && action != "turn_on";
  if (contains(kProtective, cls)) return action != "turn_on";
  if (kind == "siren" || contains(kAlarms, cls)) return stops && kind != "valve";
  if (kind == "camera") return stops;
  if (kind == "cover" && (contains(kOpenings, cls) || thing.safety != SafetyClass::Comfort)) {
    return opens;
  }
  if (kind == "valve") return opens && (is_main(thing) || thing.safety == SafetyClass::Critical);
  if (contains(kMachines, cls)) return starts || action.starts_with("set_");
  if (contains(kCold, cls)) return stops;
  return false;
}

bool raises_protection(const Thing& thing, std::string_view action) {
  if (lowers_protection(thing, action)) return false;
  static const Words calming = {"lock", "arm_home", "arm_away", "arm_night",     "close",
                                "stop", "turn_off", "pause",    "return_to_base"};
  if (contains(calming, action)) return true;
  const bool guards = contains(kCold, thing.device_class) ||
                      contains(kProtective, thing.device_class) ||
                      contains(kAlarms, thing.device_class);
  return guards && action == "turn_on";
}

}  // namespace hearken
