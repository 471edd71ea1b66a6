// SPDX-License-Identifier: Apache-2.0
// guard_dump FIRST COUNT [verdicts]: random worlds with the guard's verdict on each, one JSON
// object a line, for guard_reference.py; or the verdicts alone, for comparing two guards. What the
// guard takes from core (effects of actions, what lowers and raises protection, tolerances) stands
// in the line as facts; every rule is the reference's own.
#include <cmath>
#include <cstdlib>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "guard/rule.h"
#include "guard/testing/random_world.h"

namespace hearken::guard {
namespace {

using Json = nlohmann::json;

/// JSON knows neither NaN nor infinity, and null is "no value".
Json json_of(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<double>(&value)) {
    if (std::isnan(*number)) return {{"odd", "nan"}};
    return std::isinf(*number) ? Json{{"odd", "inf"}} : Json(*number);
  }
  const auto* word = std::get_if<std::string>(&value);
  return word == nullptr ? Json() : Json(*word);
}

template <typename T>
Json json_of(const std::optional<T>& number) {
  return number ? Json(*number) : Json();
}

Json json_of(const Property& property) {
  return {{"type", static_cast<int>(property.type)},
          {"writable", property.access == Access::ReadWrite},
          {"unit", property.unit},
          {"min", json_of(property.minimum)},
          {"max", json_of(property.maximum)},
          {"step", json_of(property.step)},
          {"options", property.options},
          {"tolerance", tolerance_of(&property)}};
}

Json json_of(const Thing& thing, const ThingState& state) {
  Json json = {{"kind", thing.kind},
               {"class", thing.device_class},
               {"area", thing.area.str()},
               {"safety", static_cast<int>(thing.safety)},
               {"default_safety", static_cast<int>(default_safety(thing.kind, thing.device_class))},
               {"properties", Json::object()},
               {"actions", Json::object()},
               {"state", Json::object()}};
  for (const Property& property : thing.properties)
    json["properties"][property.name] = json_of(property);
  for (const Action& action : thing.actions) {
    if (!json["actions"].contains(action.name)) json["actions"][action.name] = action.argument;
  }
  for (const auto& [name, known] : state.properties) {
    const auto age = RandomWorld::kNow - known.received;
    json["state"][name] = {json_of(known.value),
                           std::chrono::duration_cast<std::chrono::seconds>(age).count()};
  }
  return json;
}

Json json_of(const RandomWorld& world, const Step& step) {
  Json json = {
      {"thing", step.thing.str()}, {"action", step.action}, {"value", json_of(step.argument)}};
  const Thing* thing = world.home.registry->find_thing(step.thing);
  if (thing == nullptr) return json;
  json["lowers"] = lowers_protection(*thing, step.action);
  json["raises"] = raises_protection(*thing, step.action);
  json["effects"] = Json::array();
  for (const Effect& effect :
       wanted_effects(*thing, world.home.state_of(step.thing), step.action, step.argument)) {
    Json values = Json::array();
    for (const Value& value : effect.any_of) values.push_back(json_of(value));
    json["effects"].push_back({effect.property, values, effect.match == Match::AnyOf});
  }
  return json;
}

Json json_of(const Policy& policy, WallTime at) {
  Json json = {{"strangers", policy.strangers == Strangers::Comfort},
               {"people", Json::array()},
               {"limits", Json::array()},
               {"interlocks", Json::array()},
               {"startable", Json::array()},
               {"daily_water", Json::object()},
               {"off", Json::array()},
               {"quiet", Json()},
               {"max_thing", policy.max_per_minute_thing},
               {"max_origin", policy.max_per_minute_origin},
               {"confirm_above", policy.confirm_above_steps},
               {"max_steps", policy.max_steps}};
  const auto seconds = [&](const std::optional<WallTime>& time) {
    return time ? Json(std::chrono::duration_cast<std::chrono::seconds>(*time - at).count())
                : Json();
  };
  for (const Person& person : policy.people) {
    Json areas = Json::array();
    for (const AreaId& area : person.areas) areas.push_back(area.str());
    json["people"].push_back(
        {{"id", person.id.str()},
         {"role", static_cast<int>(person.role)},
         {"areas", areas},
         {"kinds", person.kinds},
         {"up_to", person.up_to ? Json(static_cast<int>(*person.up_to)) : Json()},
         {"proof", static_cast<int>(person.confirms_with)},
         {"from", seconds(person.from)},
         {"until", seconds(person.until)}});
  }
  for (const Limit& limit : policy.limits) {
    json["limits"].push_back({limit.thing.str(), limit.kind, limit.property, json_of(limit.minimum),
                              json_of(limit.maximum)});
  }
  for (const Interlock& lock : policy.interlocks) {
    json["interlocks"].push_back({lock.thing.str(), lock.action, lock.when.thing.str(),
                                  lock.when.property, static_cast<int>(lock.when.comparison),
                                  json_of(lock.when.value)});
  }
  for (const DailyWater& bound : policy.daily_water)
    json["daily_water"][bound.thing.str()] = bound.litres;
  for (const ThingId& id : policy.startable) json["startable"].push_back(id.str());
  for (const RuleId& id : policy.switched_off) json["off"].push_back(id.str());
  if (policy.quiet) json["quiet"] = {policy.quiet->from.count(), policy.quiet->until.count()};
  return json;
}

Json json_of(const Rates& rates) {
  Json json = {{"thing", Json::object()},      {"starts", Json::object()},
               {"stopped", Json::object()},    {"litres", Json::object()},
               {"not_hot_ms", Json::object()}, {"origin", rates.by_origin}};
  for (const auto& [id, count] : rates.by_thing) json["thing"][id.str()] = count;
  for (const auto& [id, count] : rates.starts_last_hour) json["starts"][id.str()] = count;
  for (const auto& [id, litres] : rates.litres_today) json["litres"][id.str()] = litres;
  for (const auto& [id, span] : rates.not_hot_for) json["not_hot_ms"][id.str()] = span.count();
  for (const auto& [id, at] : rates.stopped) {
    json["stopped"][id.str()] =
        std::chrono::duration_cast<std::chrono::seconds>(RandomWorld::kNow - at).count();
  }
  return json;
}

Json line_of(unsigned seed) {
  const RandomWorld world(seed);
  const Verdict verdict = evaluate(world.input());
  Json json = {{"seed", seed},
               {"policy", json_of(world.policy, world.home.at)},
               {"rates", json_of(world.rates)},
               {"person", world.actor.person.str()},
               {"origin", to_string(world.actor.origin)},
               {"late", world.expires.has_value()},
               {"things", Json::object()},
               {"order", Json::array()},
               {"steps", Json::array()},
               {"yes", Json::array()},
               {"verdict", Json::array()}};
  const auto minute =
      std::chrono::floor<std::chrono::minutes>(world.home.at.time_since_epoch()) + world.utc_offset;
  json["minute"] = minute.count();
  for (const Thing& thing : world.home.registry->things()) {
    json["things"][thing.id.str()] = json_of(thing, world.home.state_of(thing.id));
    json["order"].push_back(thing.id.str());
  }
  for (const Step& step : world.steps) json["steps"].push_back(json_of(world, step));
  for (const Confirmation& yes : world.actor.confirmations) {
    json["yes"].push_back(
        {{"person", yes.person.str()},
         {"of_this", yes.plan_key == verdict.plan_key && yes.plan_key != "another"},
         {"in_time", RandomWorld::kNow < yes.expires},
         {"proof", static_cast<int>(yes.proof)}});
  }
  for (const StepVerdict& step : verdict.steps) {
    json["verdict"].push_back({to_string(step.decision), step.rule.str()});
  }
  return json;
}

std::string verdicts_of(unsigned seed) {
  const RandomWorld world(seed);
  std::string text = std::to_string(seed);
  for (const StepVerdict& step : evaluate(world.input()).steps) {
    text.append(" ").append(to_string(step.decision)).append(":").append(step.rule.str());
  }
  return text;
}

}  // namespace
}  // namespace hearken::guard

int main(int argc, char** argv) {
  const unsigned first = argc > 1 ? static_cast<unsigned>(std::strtoul(argv[1], nullptr, 10)) : 0;
  const unsigned count =
      argc > 2 ? static_cast<unsigned>(std::strtoul(argv[2], nullptr, 10)) : 1000;
  const bool only_verdicts = argc > 3 && std::string_view(argv[3]) == "verdicts";
  for (unsigned seed = first; seed < first + count; ++seed) {
    std::cout << (only_verdicts ? hearken::guard::verdicts_of(seed)
                                : hearken::guard::line_of(seed).dump())
              << '\n';
  }
  return 0;
}
