// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <limits>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "core/actions.h"
#include "guard/guard.h"

namespace hearken::guard {

/// A random home with its state, policy, people, rates, and a plan in it, so that every rule has
/// something to say in some of them. The same seed gives the same world. One thread.
class RandomWorld {
 public:
  static constexpr MonoTime kNow = MonoTime{} + std::chrono::hours(100);

  explicit RandomWorld(unsigned seed) : random_(seed) {
    make_home();
    make_policy();
    make_actor();
    const std::size_t count = one_in(10) ? pick(14) : pick(6);
    for (std::size_t i = 0; i < count; ++i) steps.push_back(make_step());
    make_rates();
    make_confirmations();
    if (one_in(20)) expires = kNow - std::chrono::seconds(1);
    utc_offset = std::chrono::minutes(static_cast<int>(pick(27)) * 60 - 12 * 60);
  }

  GuardInput input() const {
    return {steps, home, policy, actor, rates, kNow, expires, utc_offset};
  }
  std::mt19937& random() { return random_; }

  HomeSnapshot home;
  Policy policy;
  Actor actor;
  Rates rates;
  std::vector<Step> steps;
  std::optional<MonoTime> expires;
  std::chrono::minutes utc_offset{0};

 private:
  std::size_t pick(std::size_t below) { return random_() % below; }
  bool one_in(std::size_t n) { return pick(n) == 0; }
  template <typename T, std::size_t N>
  const T& any(const T (&list)[N]) {
    return list[pick(N)];
  }

  void make_home() {
    std::vector<Thing> things;
    for (std::size_t i = 0; i < 12; ++i) things.push_back(make_thing(i));
    home.registry = std::make_shared<Registry>(std::vector<Area>{}, std::move(things));
    for (const Thing& thing : home.registry->things()) home.state.push_back(make_state(thing));
    home.at = WallTime{std::chrono::minutes(29'000'000 + static_cast<long>(pick(1440)))};
  }

  Thing make_thing(std::size_t index) {
    static const char* const kinds[] = {"light",        "lock",         "cover",   "switch",
                                        "climate",      "climate",      "climate", "sensor",
                                        "media_player", "valve",        "camera",  "siren",
                                        "vacuum",       "water_heater", "number",  "alarm_panel"};
    static const char* const classes[] = {"",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "",
                                          "garage",
                                          "machine",
                                          "smoke",
                                          "blind",
                                          "oven",
                                          "freezer",
                                          "gas",
                                          "insulin",
                                          "pump",
                                          "heat_pump",
                                          "water_main",
                                          "bath",
                                          "fridge",
                                          "interlock",
                                          "press",
                                          "irrigation",
                                          "microphone",
                                          "chlorine",
                                          "sauna",
                                          "motor",
                                          "boiler",
                                          "vaccine",
                                          "leak",
                                          "steam_main",
                                          "air_conditioner"};
    static const char* const areas[] = {"", "study", "hall"};
    Thing thing;
    thing.kind = any(kinds);
    thing.device_class = any(classes);
    thing.id = ThingId(thing.kind + "." + std::to_string(index));
    thing.name = thing.id.str();
    const std::string area = any(areas);
    if (!area.empty()) thing.area = AreaId(area);
    thing.safety = default_safety(thing.kind, thing.device_class);
    if (one_in(10)) thing.safety = static_cast<SafetyClass>(pick(3));
    add_properties(thing, index);
    thing.actions = standard_actions(thing.kind, thing.properties);
    for (const char* name : {"frost_guard", "duration", "flash_rate", "reserve"}) {
      if (one_in(3)) thing.actions.push_back({std::string("set_") + name, name});
    }
    if (thing.kind == "camera") thing.actions = {{"turn_on", ""}, {"turn_off", ""}};
    if (one_in(4)) thing.actions.push_back({"mystery", "not_described"});
    return thing;
  }

  void add_properties(Thing& thing, std::size_t index) {
    const auto number = [&](const char* name, const char* unit, double low, double high) {
      thing.properties.push_back(
          {name, ValueType::Number, Access::ReadWrite, unit, low, high, {}, {}});
      if (one_in(4)) thing.properties.back().step = 0.5;
      if (one_in(12)) thing.properties.back().access = Access::ReadOnly;
    };
    for (const char* name : {"brightness", "position", "volume", "value", "reserve"}) {
      number(name, "%", 0, 100);
    }
    number("temperature", one_in(3) ? "°F" : "°C", one_in(8) ? -30 : 0, one_in(8) ? 10 : 100);
    number("current_temperature", one_in(3) ? "°F" : "°C", -40, 120);
    number("frost_guard", "°C", 0, 20);
    number("duration", "min", 0, 240);
    number("flash_rate", "Hz", 0, 30);
    static const std::vector<std::string> modes[] = {{"off", "heat", "cool", "auto"},
                                                     {"off", "heat", "cool", "auto"},
                                                     {"off", "cool", "auto"},
                                                     {"off", "cool", "dry", "fan_only"}};
    thing.properties.push_back(
        {"mode", ValueType::Option, Access::ReadWrite, "", {}, {}, {}, modes[index % 4]});
  }

  std::shared_ptr<const ThingState> make_state(const Thing& thing) {
    static const char* const words[] = {"on", "off", "heat", "cool", "open", "closed", "locked"};
    auto state = std::make_shared<ThingState>();
    const auto put = [&](const char* name, Value value) {
      static const int ages[] = {0, 1, 14, 15, 16, 90, 60 * 25};
      if (one_in(4)) return;
      state->properties[name] = {std::move(value), {}, kNow - std::chrono::minutes(any(ages))};
    };
    put("state", Value{std::string(any(words))});
    if (thing.kind == "climate" && one_in(2)) put("mode", Value{std::string(any(words))});
    put("temperature", Value{static_cast<double>(pick(40))});
    put("current_temperature", Value{static_cast<double>(pick(80)) - 20});
    for (const char* name : {"remote_enabled", "local_enable", "obstruction", "dry_run"}) {
      if (one_in(3)) put(name, one_in(2) ? Value{one_in(2)} : Value{std::string(any(words))});
    }
    if (one_in(3)) put("tank_level", Value{static_cast<double>(pick(12))});
    return state;
  }

  void make_policy() {
    for (const char* id : {"owner", "member", "child", "guest"}) {
      Person person;
      person.id = PersonId(id);
      person.role = parse_role(id).value();
      if (one_in(4)) person.areas = {AreaId("study")};
      if (one_in(6)) person.kinds = {"light", "climate", "lock"};
      if (one_in(6)) person.up_to = static_cast<SafetyClass>(pick(3));
      if (one_in(6)) person.from = home.at + std::chrono::hours(static_cast<int>(pick(3)) - 1);
      if (one_in(6)) person.until = home.at + std::chrono::hours(static_cast<int>(pick(3)) - 1);
      person.confirms_with = one_in(4) ? static_cast<Proof>(pick(3)) : Proof::Yes;
      policy.people.push_back(std::move(person));
    }
    policy.max_per_minute_thing = 3;
    policy.max_per_minute_origin = 40;
    policy.confirm_above_steps = 8;
    policy.max_steps = 10;
    if (one_in(2)) {
      policy.quiet = QuietHours{std::chrono::hours(pick(24)), std::chrono::hours(pick(24)), 30};
    }
    if (one_in(4)) policy.strangers = Strangers::Nothing;
    for (const Thing& thing : home.registry->things()) {
      if (one_in(3)) policy.startable.push_back(thing.id);
      if (one_in(6)) policy.interlocks.push_back(make_interlock(thing));
      if (one_in(8)) {
        policy.limits.push_back({one_in(2) ? thing.id : ThingId(), thing.kind, "temperature",
                                 one_in(2) ? std::optional(15.0) : std::nullopt, 25.0});
      }
    }
    for (const Thing& thing : home.registry->things()) {
      if (one_in(4)) {
        policy.daily_water.push_back({thing.id, static_cast<double>(50 * pick(3)), {}, {}, 10});
      }
    }
    for (const char* id : {"room-heating", "rate-of-change", "confirm-security", "stale-world"}) {
      if (one_in(12)) policy.switched_off.emplace_back(id);
    }
  }

  Interlock make_interlock(const Thing& thing) {
    static const char* const actions[] = {"", "close", "turn_on", "set_temperature"};
    Interlock lock;
    lock.thing = thing.id;
    lock.action = any(actions);
    lock.when.thing = one_in(10) ? ThingId("pump.nowhere") : home.registry->things()[pick(12)].id;
    lock.when.comparison = static_cast<Comparison>(pick(6));
    if (one_in(2)) {
      lock.when.property = "state";
      lock.when.value = Value{std::string(one_in(2) ? "on" : "closed")};
    } else {
      lock.when.property = "temperature";
      lock.when.value = Value{20.0};
    }
    return lock;
  }

  void make_actor() {
    static const char* const people[] = {"owner", "member", "child", "guest", "", "ghost"};
    const std::string person = any(people);
    if (!person.empty()) actor.person = PersonId(person);
    actor.origin = static_cast<Origin>(pick(9));
  }

  Step make_step() {
    const auto& thing = home.registry->things()[pick(12)];
    Step step{thing.id, "explode", {}};
    if (!thing.actions.empty() && !one_in(8)) {
      const Action& action = thing.actions[pick(thing.actions.size())];
      step.action = action.name;
      if (!action.argument.empty()) step.argument = make_value(action.argument);
      if (one_in(20)) step.argument = make_value("");
    }
    if (one_in(12)) step.thing = ThingId("light.nowhere");
    return step;
  }

  Value make_value(const std::string& property) {
    static const char* const modes[] = {"off", "heat", "cool", "auto", "turbo"};
    static const double numbers[] = {0,  2,  3,  4,  7,  9,  10, 18, 20.5, 21, 22.3,
                                     23, 24, 25, 30, 45, 46, 60, 61, 70,   80, 100};
    if (property == "mode" && !one_in(10)) return Value{std::string(any(modes))};
    if (!one_in(5)) return Value{any(numbers)};
    const Value odd[] = {Value{250.0},
                         Value{-1.0},
                         Value{std::numeric_limits<double>::quiet_NaN()},
                         Value{true},
                         Value{std::string("much")},
                         Value{std::string("a\nb")},
                         Value{},
                         Value{std::numeric_limits<double>::infinity()}};
    return odd[pick(8)];
  }

  void make_rates() {
    for (const Thing& thing : home.registry->things()) {
      if (one_in(4)) rates.by_thing[thing.id] = pick(5);
      if (one_in(4)) rates.starts_last_hour[thing.id] = 10 + pick(4);
      if (one_in(4)) {
        rates.stopped[thing.id] = kNow - std::chrono::seconds(60 * static_cast<int>(pick(5)));
      }
    }
    for (const Thing& thing : home.registry->things()) {
      if (one_in(2)) rates.litres_today[thing.id] = static_cast<double>(25 * pick(5));
      if (one_in(2)) {
        rates.not_hot_for[thing.id] =
            std::chrono::hours(7 * 24) + std::chrono::milliseconds(static_cast<int>(pick(3)) - 1);
      }
    }
    rates.by_origin = one_in(6) ? 30 + pick(12) : 0;
  }

  /// Of what the guard will ask for in half of the worlds, of something else in some.
  void make_confirmations() {
    if (one_in(2)) return;
    Confirmation yes;
    yes.person = one_in(6) ? PersonId("owner") : actor.person;
    yes.plan_key = one_in(6) ? "another" : evaluate(input()).plan_key;
    yes.expires = kNow + std::chrono::seconds(static_cast<int>(pick(3)) - 1);
    yes.proof = static_cast<Proof>(pick(3));
    actor.confirmations.push_back(std::move(yes));
  }

  std::mt19937 random_;
};

}  // namespace hearken::guard
