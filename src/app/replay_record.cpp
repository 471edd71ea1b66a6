// SPDX-License-Identifier: Apache-2.0
#include "app/replay_record.h"

#include <fmt/format.h>

#include <algorithm>

#include "app/json_texts.h"
#include "plan/json_plan.h"
#include "store/sha256.h"

namespace hearken::app {
namespace {

/// Thrown and caught in here only: what the library throws when a field is missing or of a wrong
/// kind.
using JsonError = nlohmann::json::exception;

json optional_json(const std::optional<double>& number) {
  return number ? json(*number) : json(nullptr);
}

std::optional<double> read_optional(const json& value) {
  return value.is_number() ? std::optional(value.get<double>()) : std::nullopt;
}

Value read_value(const json& value) {
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return value.get<std::string>();
  return {};
}

json area_json(const Area& area) {
  return {
      {"id", area.id.str()}, {"name", area.name}, {"floor", area.floor}, {"aliases", area.aliases}};
}

json property_json(const Property& property) {
  return {{"name", property.name},
          {"type", static_cast<int>(property.type)},
          {"access", static_cast<int>(property.access)},
          {"unit", property.unit},
          {"minimum", optional_json(property.minimum)},
          {"maximum", optional_json(property.maximum)},
          {"step", optional_json(property.step)},
          {"options", property.options}};
}

json thing_json(const Thing& thing) {
  json properties = json::array(), actions = json::array();
  for (const auto& property : thing.properties) properties.push_back(property_json(property));
  for (const auto& action : thing.actions) {
    actions.push_back({{"name", action.name}, {"argument", action.argument}});
  }
  return {{"id", thing.id.str()},
          {"name", thing.name},
          {"aliases", thing.aliases},
          {"area", thing.area.str()},
          {"kind", thing.kind},
          {"class", thing.device_class},
          {"safety", to_string(thing.safety)},
          {"properties", std::move(properties)},
          {"actions", std::move(actions)}};
}

Area read_area(const json& value) {
  Area area;
  area.id = AreaId(value.at("id").get<std::string>());
  area.name = value.at("name").get<std::string>();
  area.floor = value.at("floor").get<std::string>();
  area.aliases = value.at("aliases").get<std::vector<std::string>>();
  return area;
}

Property read_property(const json& value) {
  Property property;
  property.name = value.at("name").get<std::string>();
  property.type = static_cast<ValueType>(std::clamp(value.at("type").get<int>(), 0, 3));
  property.access = static_cast<Access>(std::clamp(value.at("access").get<int>(), 0, 1));
  property.unit = value.at("unit").get<std::string>();
  property.minimum = read_optional(value.at("minimum"));
  property.maximum = read_optional(value.at("maximum"));
  property.step = read_optional(value.at("step"));
  property.options = value.at("options").get<std::vector<std::string>>();
  return property;
}

Thing read_thing(const json& value) {
  Thing thing;
  thing.id = ThingId(value.at("id").get<std::string>());
  thing.name = value.at("name").get<std::string>();
  thing.aliases = value.at("aliases").get<std::vector<std::string>>();
  thing.area = AreaId(value.at("area").get<std::string>());
  thing.kind = value.at("kind").get<std::string>();
  thing.device_class = value.at("class").get<std::string>();
  thing.safety =
      parse_safety_class(value.at("safety").get<std::string>()).value_or(SafetyClass::Comfort);
  for (const auto& property : value.at("properties")) {
    thing.properties.push_back(read_property(property));
  }
  for (const auto& action : value.at("actions")) {
    thing.actions.push_back(
        {action.at("name").get<std::string>(), action.at("argument").get<std::string>()});
  }
  return thing;
}

ReplayInputs read_inputs(const json& value) {
  ReplayInputs inputs;
  inputs.home = value.at("home").get<std::string>();
  inputs.understood = value.at("understood").get<std::string>();
  inputs.now = WallTime(std::chrono::milliseconds(value.at("now_ms").get<std::int64_t>()));
  inputs.zone = value.at("zone").get<std::string>();
  inputs.max_things = value.at("max_things").get<std::size_t>();
  inputs.max_places = value.at("max_places").get<std::size_t>();
  inputs.area = AreaId(value.at("area").get<std::string>());
  for (const auto& area : value.at("reach_areas")) {
    inputs.reach.areas.emplace_back(area.get<std::string>());
  }
  inputs.reach.kinds = value.at("reach_kinds").get<std::vector<std::string>>();
  inputs.preferences = value.at("preferences").get<std::vector<std::string>>();
  inputs.history = value.at("history").get<std::vector<std::string>>();
  inputs.planned = value.at("planned").get<std::string>();
  if (const auto& previous = value.at("previous"); previous.is_object()) {
    PreviousTurn before;
    before.utterance = previous.at("say").get<std::string>();
    const auto plan =
        plan::parse_plan(previous.at("plan").get<std::string>(), plan::ParseMode::Strict);
    if (plan) before.plan = *plan;
    inputs.previous = std::move(before);
  }
  return inputs;
}

RecordedTurn read_turn(const json& body) {
  RecordedTurn turn;
  turn.say = body.at("say").get<std::string>();
  turn.prompt = body.at("prompt").get<std::string>();
  turn.model_text = body.at("model_text").get<std::string>();
  turn.tier = body.at("tier").get<std::string>();
  turn.model = body.at("model").get<std::string>();
  turn.model_hash = body.at("model_hash").get<std::string>();
  turn.inputs = read_inputs(body.at("inputs"));
  for (const auto& [id, properties] : body.at("state").items()) {
    ThingState state;
    for (const auto& [name, value] : properties.items()) {
      state.properties[name].value = read_value(value);
    }
    turn.things.emplace_back(id);
    turn.states.push_back(std::move(state));
  }
  return turn;
}

}  // namespace

std::string home_json_of(const Registry& registry) {
  json areas = json::array(), things = json::array();
  for (const auto& area : registry.areas()) areas.push_back(area_json(area));
  for (const auto& thing : registry.things()) things.push_back(thing_json(thing));
  return dump({{"areas", std::move(areas)}, {"things", std::move(things)}});
}

Result<std::shared_ptr<const Registry>> read_home(const std::string& text) {
  try {
    const json home = json::parse(text);
    std::vector<Area> areas;
    std::vector<Thing> things;
    for (const auto& area : home.at("areas")) areas.push_back(read_area(area));
    for (const auto& thing : home.at("things")) things.push_back(read_thing(thing));
    return std::make_shared<const Registry>(std::move(areas), std::move(things));
  } catch (const JsonError& error) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("the recorded home cannot be read: {}", error.what()));
  }
}

Result<TurnId> home_id(const std::string& home_json) {
  HEARKEN_TRY(const auto hash, store::sha256(home_json));
  return TurnId("home:" + store::to_hex(hash));
}

std::string to_json(const ReplayInputs& inputs) {
  json areas = json::array();
  for (const auto& area : inputs.reach.areas) areas.push_back(area.str());
  json out{{"home", inputs.home},
           {"understood", inputs.understood},
           {"now_ms", inputs.now.time_since_epoch().count()},
           {"zone", inputs.zone},
           {"max_things", inputs.max_things},
           {"max_places", inputs.max_places},
           {"area", inputs.area.str()},
           {"reach_areas", std::move(areas)},
           {"reach_kinds", inputs.reach.kinds},
           {"preferences", inputs.preferences},
           {"history", inputs.history},
           {"previous", nullptr},
           {"planned", inputs.planned}};
  if (inputs.previous) {
    out["previous"] = {{"say", inputs.previous->utterance},
                       {"plan", plan::to_json(inputs.previous->plan)}};
  }
  return dump(out);
}

ReplayInputs inputs_of(const TurnResult& turn, const prompt::RetrieveOptions& options,
                       const guard::Policy& policy, std::string home) {
  ReplayInputs inputs;
  inputs.home = std::move(home);
  inputs.understood = turn.context.utterance;
  inputs.now = turn.context.now;
  inputs.zone = options.zone.name();
  inputs.max_things = options.max_things;
  inputs.max_places = options.max_places;
  inputs.area = turn.context.speaker_area;
  inputs.reach = reach_of(policy, turn.context.person);
  inputs.preferences = turn.context.preferences;
  inputs.history = turn.context.history;
  inputs.previous = turn.context.previous;
  inputs.planned = turn.planned;
  return inputs;
}

Result<RecordedTurn> read_recorded(const store::LedgerEntry& entry) {
  const json body = json::parse(entry.content.body, nullptr, false);
  const auto* prompt = body.is_object() && body.contains("prompt")
                           ? body["prompt"].get_ptr<const std::string*>()
                           : nullptr;
  const bool by_model = prompt != nullptr && !prompt->empty();
  if (!by_model) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("turn {} was not planned by a model, so there is nothing to run again",
                            entry.content.turn.str()));
  }
  if (!body.contains("inputs")) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("turn {} was recorded by a version that did not keep what a replay "
                            "needs",
                            entry.content.turn.str()));
  }
  try {
    RecordedTurn turn = read_turn(body);
    turn.id = entry.content.turn;
    turn.person = entry.content.person;
    return turn;
  } catch (const JsonError& error) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("turn {} cannot be read: {}", entry.content.turn.str(), error.what()));
  }
}

Result<TimeZone> zone_by_name(const std::string& name) {
  if (name == "UTC") return TimeZone();
  const bool offset = name.size() == 9 && name.starts_with("UTC") && name[6] == ':' &&
                      (name[3] == '+' || name[3] == '-');
  if (!offset) return TimeZone::named(name);
  const auto number = [&](std::size_t at) { return (name[at] - '0') * 10 + (name[at + 1] - '0'); };
  const int minutes = number(4) * 60 + number(7);
  return TimeZone::fixed(std::chrono::minutes(name[3] == '-' ? -minutes : minutes));
}

/// What the turn's replay needs; first the home, when the ledger has it
/// not yet.
Result<std::string> Engine::record_inputs(const TurnResult& turn) {
  if (turn.prompt.empty()) return std::string();
  const auto& registry = turn.context.home->registry;
  if (recorded_registry_ != registry) {
    const std::string home = home_json_of(*registry);
    HEARKEN_TRY(const TurnId id, home_id(home));
    const auto known = reader_ ? reader_->turn(id) : std::vector<store::LedgerEntry>();
    if (id.str() != recorded_home_ && home.size() <= kMaxHomeBytes && (!known || known->empty())) {
      const store::LedgerDraft draft{parts_.clock->wall(),
                                     kHomeKind,
                                     id,
                                     {},
                                     fmt::format("{} things", registry->things().size()),
                                     home};
      HEARKEN_TRY_VOID(write([&](store::History& history) -> Status {
        HEARKEN_TRY([[maybe_unused]] const auto entry, history.append_ledger(draft));
        return {};
      }));
    }
    recorded_registry_ = registry;
    recorded_home_ = id.str();
  }
  return to_json(inputs_of(turn, parts_.retrieve, parts_.policy, recorded_home_));
}

}  // namespace hearken::app
