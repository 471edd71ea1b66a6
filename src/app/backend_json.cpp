// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "answer/causes.h"
#include "app/anomaly_marks.h"
#include "app/backend.h"
#include "app/engine.h"
#include "app/json_texts.h"
#include "core/state_words.h"
#include "core/text.h"

namespace hearken::app {
namespace {

/// Most samples that one answer reads before it thins them.
constexpr std::size_t kMaxRead = 200'000;

json optional_json(const std::optional<double>& number) {
  return number ? json(*number) : json(nullptr);
}

const char* type_name(ValueType type) {
  switch (type) {
    case ValueType::Boolean:
      return "boolean";
    case ValueType::Number:
      return "number";
    case ValueType::Text:
      return "text";
    case ValueType::Option:
      return "option";
  }
  return "text";
}

/// What a person calls each state, where that is another word: {"on":"open"} of a door.
json words_json(const Thing& thing, const Property& property) {
  json words = json::object();
  if (property.name != "state") return words;
  for (const auto& option : property.options) {
    ThingState state;
    state.properties["state"].value = option;
    const std::string spoken = spoken_state(thing, state);
    if (spoken != option && !spoken.empty()) words[option] = spoken;
  }
  return words;
}

json property_json(const Thing& thing, const Property& property, const ThingState& state) {
  json out{{"name", property.name}};
  const auto found = state.properties.find(property.name);
  const bool reported = found != state.properties.end();
  out["value"] = reported ? value_json(found->second.value) : json(nullptr);
  out["unit"] = property.unit;
  out["type"] = type_name(property.type);
  out["writable"] = property.access == Access::ReadWrite;
  if (property.minimum) out["min"] = *property.minimum;
  if (property.maximum) out["max"] = *property.maximum;
  if (property.step) out["step"] = *property.step;
  out["options"] = property.options;
  out["at"] = reported ? json(format_time(found->second.at)) : json(nullptr);
  out["words"] = words_json(thing, property);
  return out;
}

json thing_json(const Thing& thing, const HomeSnapshot& home) {
  const ThingState& state = home.state_of(thing.id);
  const Area* area = home.registry->find_area(thing.area);
  json properties = json::array();
  for (const auto& property : thing.properties)
    properties.push_back(property_json(thing, property, state));
  json actions = json::array();
  for (const auto& action : thing.actions) {
    actions.push_back({{"name", action.name}, {"argument", action.argument}});
  }
  return {{"id", thing.id.str()},
          {"name", thing.name},
          {"aliases", thing.aliases},
          {"kind", thing.kind},
          {"class", thing.device_class},
          {"area", thing.area.str()},
          {"area_name", area == nullptr ? thing.area.str() : area->name},
          {"floor", std::string(home.registry->floor_of(thing))},
          {"safety", to_string(thing.safety)},
          {"availability", name_of(state.availability)},
          {"properties", std::move(properties)},
          {"actions", std::move(actions)}};
}

/// By the room's id, or by its name in any case.
bool is_in(const Thing& thing, const std::string& area, const Registry& registry) {
  if (thing.area.str() == area) return true;
  const Area* found = registry.find_area(thing.area);
  return found != nullptr && fold(found->name) == fold(area);
}

json sample_json(const store::Sample& sample) {
  return {{"at", format_time(sample.at)},
          {"at_ms", sample.at.time_since_epoch().count()},
          {"value", value_json(sample.value)}};
}

json marks_json(const std::vector<AnomalyMark>& marks) {
  json list = json::array();
  for (const auto& mark : marks) {
    list.push_back({{"at_ms", mark.at.time_since_epoch().count()},
                    {"score", mark.score},
                    {"reason", mark.reason}});
  }
  return list;
}

/// Of each stretch the smallest and the largest number, or the first value that is none.
std::vector<store::Sample> thinned(const std::vector<store::Sample>& samples, std::size_t points) {
  if (samples.size() <= points) return samples;
  const std::size_t stretches = std::max<std::size_t>(1, points / 2);
  std::vector<store::Sample> out;
  for (std::size_t i = 0; i < stretches; ++i) {
    const std::size_t begin = samples.size() * i / stretches;
    const std::size_t end = samples.size() * (i + 1) / stretches;
    std::size_t low = begin;
    std::size_t high = begin;
    for (std::size_t at = begin; at < end; ++at) {
      const auto number = as_number(samples[at].value);
      if (!number) continue;
      if (*number < as_number(samples[low].value).value_or(HUGE_VAL)) low = at;
      if (*number > as_number(samples[high].value).value_or(-HUGE_VAL)) high = at;
    }
    out.push_back(samples[std::min(low, high)]);
    if (low != high && out.size() < points) out.push_back(samples[std::max(low, high)]);
  }
  return out;
}

json summary_json(const store::Aggregate& figures) {
  return {{"count", figures.count},
          {"minimum", optional_json(figures.minimum)},
          {"maximum", optional_json(figures.maximum)},
          {"mean", optional_json(figures.mean)},
          {"time_weighted_mean", optional_json(figures.time_weighted_mean)},
          {"covered_s", static_cast<double>(figures.covered.count()) / 1000}};
}

json durations_json(const std::vector<store::StateDuration>& durations) {
  json out = json::array();
  for (const auto& one : durations) {
    out.push_back({{"value", value_json(one.value)},
                   {"seconds", static_cast<double>(one.held.count()) / 1000},
                   {"begun", one.begun}});
  }
  return out;
}

json entry_json(const store::LedgerEntry& entry) {
  json record = json::parse(entry.content.body, nullptr, false);
  return {{"seq", entry.seq},
          {"at", format_time(entry.content.at)},
          {"kind", entry.content.kind},
          {"turn", entry.content.turn.str()},
          {"person", entry.content.person.str()},
          {"hash", entry.hash},
          {"record", record.is_discarded() ? json(nullptr) : std::move(record)}};
}

json turn_line_json(const store::LedgerEntry& entry) {
  const json record = json::parse(entry.content.body, nullptr, false);
  json outcomes = json::array();
  json reply = nullptr;
  if (record.is_object()) {
    if (record.contains("reply")) reply = record["reply"];
    for (const auto& receipt : record.value("receipts", json::array())) {
      if (receipt.is_object() && receipt.contains("outcome"))
        outcomes.push_back(receipt["outcome"]);
    }
  }
  return {{"seq", entry.seq},
          {"at", format_time(entry.content.at)},
          {"turn", entry.content.turn.str()},
          {"person", entry.content.person.str()},
          {"say", entry.content.summary},
          {"reply", std::move(reply)},
          {"outcomes", std::move(outcomes)}};
}

/// How far back one's own last turn is looked for.
constexpr std::size_t kTurnsSearched = 1000;

bool is_of(const store::LedgerEntry& entry, const Whose& whose) {
  return !whose || entry.content.person == *whose;
}

}  // namespace

std::string things_json(const HomeSnapshot& home, const api::ThingsQuery& query) {
  json things = json::array();
  for (const auto& thing : home.registry->things()) {
    if (!query.kind.empty() && thing.kind != query.kind) continue;
    if (!query.area.empty() && !is_in(thing, query.area, *home.registry)) continue;
    things.push_back(thing_json(thing, home));
  }
  return dump({{"at", format_time(home.at)}, {"things", std::move(things)}});
}

Result<const Thing*> require_thing(const Registry& registry, const std::string& id) {
  if (const Thing* found = registry.find_thing(ThingId(id))) return found;
  constexpr std::size_t kFar = 6;
  const Thing* nearest = nullptr;
  std::size_t best = kFar;
  for (const auto& thing : registry.things()) {
    const std::size_t distance = edit_distance(id, thing.id.str(), best);
    if (distance >= best) continue;
    best = distance;
    nearest = &thing;
  }
  return fail(ErrorCode::NotFound,
              fmt::format("there is no thing '{}'{}", sanitize(id, 80),
                          nearest == nullptr ? "; `hearken things` lists them"
                                             : "; did you mean '" + nearest->id.str() + "'?"));
}

Result<std::string> thing_json(const HomeSnapshot& home, const std::string& thing) {
  HEARKEN_TRY(const Thing* found, require_thing(*home.registry, thing));
  return dump(thing_json(*found, home));
}

Result<std::string> history_json(store::History& history, const Registry& registry,
                                 const api::HistoryQuery& query, WallTime now,
                                 const process::Options& filters) {
  HEARKEN_TRY(const Thing* thing, require_thing(registry, query.thing));
  const std::string name = query.property.empty() ? main_property(*thing) : query.property;
  const Property* property = thing->find_property(name);
  if (property == nullptr) {
    std::string names;
    for (const auto& one : thing->properties) names += (names.empty() ? "" : ", ") + one.name;
    return fail(ErrorCode::NotFound,
                fmt::format("{} has no property '{}'; it has {}", thing->id.str(),
                            sanitize(name, 80), names.empty() ? "none" : names));
  }
  const auto span = std::chrono::milliseconds(std::llround(query.hours * 3'600'000));
  const store::Window window{now - span, now, {}};
  HEARKEN_TRY(const auto samples, history.range(thing->id, name, window, kMaxRead));
  const auto shown = thinned(samples, query.points);
  json list = json::array();
  for (const auto& sample : shown) list.push_back(sample_json(sample));
  json out{{"thing", thing->id.str()},
           {"property", name},
           {"unit", property->unit},
           {"from", format_time(window.from)},
           {"to", format_time(window.to)},
           {"samples", std::move(list)},
           {"thinned", shown.size() < samples.size()},
           {"summary", nullptr},
           {"durations", json::array()},
           {"marks", marks_json(marks_of(samples, *property, filters))}};
  if (property->type == ValueType::Number) {
    HEARKEN_TRY(const auto figures, history.aggregate(thing->id, name, window));
    out["summary"] = summary_json(figures);
  } else {
    HEARKEN_TRY(const auto durations, history.durations(thing->id, name, window));
    out["durations"] = durations_json(durations);
  }
  return dump(out);
}

Result<std::string> explain_json(store::History& history, const std::string& turn,
                                 const Whose& whose) {
  TurnId id(turn);
  if (turn.empty()) {
    HEARKEN_TRY(const auto recent, history.recent_turns(whose ? kTurnsSearched : 1));
    const auto last = std::find_if(recent.begin(), recent.end(),
                                   [&](const auto& entry) { return is_of(entry, whose); });
    if (last == recent.end()) return fail(ErrorCode::NotFound, "the ledger has no turn yet");
    id = last->content.turn;
  }
  HEARKEN_TRY(const auto entries, history.turn(id));
  if (entries.empty() || !is_of(entries.front(), whose)) {
    return fail(ErrorCode::NotFound,
                fmt::format("there is no thing and no turn called '{}'; `hearken things` and "
                            "`hearken ledger list` list them",
                            sanitize(turn, 80)));
  }
  json list = json::array();
  for (const auto& entry : entries) list.push_back(entry_json(entry));
  return dump({{"turn", id.str()}, {"entries", std::move(list)}});
}

const Thing* find_named(const Registry& registry, const std::string& name) {
  if (const Thing* thing = registry.find_thing(ThingId(name))) return thing;
  const std::string folded = fold(name);
  const Thing* found = nullptr;
  for (const auto& thing : registry.things()) {
    if (fold(thing.name) != folded || folded.empty()) continue;
    if (found != nullptr) return nullptr;
    found = &thing;
  }
  return found;
}

Result<std::string> cause_json(const Thing& thing, const HomeSnapshot& home,
                               const answer::AnswerOptions& options, const Whose& whose) {
  HEARKEN_TRY(auto cause, answer::find_cause({thing.id, "", "", {}}, home, options));
  if (whose && !cause.turn.empty() && cause.person != whose->str()) {
    cause.turn.clear();
    cause.person.clear();
    cause.said.clear();
    cause.evidence = {"A command of another person did that."};
  }
  const bool known = is_known(cause.value);
  const Property* property = thing.find_property(cause.property);
  return dump({{"thing", thing.id.str()},
               {"name", thing.name},
               {"property", cause.property},
               {"value", value_json(cause.value)},
               {"unit", property == nullptr ? std::string() : property->unit},
               {"before", value_json(cause.before)},
               {"at", known ? json(format_time(cause.at)) : json(nullptr)},
               {"cause", answer::to_string(cause.kind)},
               {"turn", cause.turn},
               {"person", cause.person},
               {"said", cause.said},
               {"evidence", cause.evidence}});
}

Result<std::string> turns_json(store::History& history, std::size_t limit, const Whose& whose) {
  HEARKEN_TRY(const auto entries, history.recent_turns(limit));
  json turns = json::array();
  for (const auto& entry : entries) {
    if (is_of(entry, whose)) turns.push_back(turn_line_json(entry));
  }
  return dump({{"turns", std::move(turns)}});
}

Result<std::string> ledger_report_json(store::History& history) {
  HEARKEN_TRY(const auto report, history.verify_ledger());
  return dump({{"intact", report.intact},
               {"entries", report.entries},
               {"broken_seq", report.broken_seq},
               {"why", report.why},
               {"head", report.head}});
}

std::string status_json(const EngineStatus& status) {
  json dropped = json::object();
  for (std::size_t i = 0; i < status.collector.dropped.size(); ++i) {
    if (status.collector.dropped[i] == 0) continue;
    dropped[collect::to_string(static_cast<collect::DropReason>(i))] = status.collector.dropped[i];
  }
  for (std::size_t i = 0; i < status.process.dropped.size(); ++i) {
    if (status.process.dropped[i] == 0) continue;
    dropped[process::to_string(static_cast<process::DropReason>(i))] = status.process.dropped[i];
  }
  json egress = json::array();
  for (const auto& host : status.egress) {
    egress.push_back({{"host", host.host}, {"bytes", host.bytes}, {"requests", host.requests}});
  }
  json degraded = json::array();
  const bool online = status.broker.phase == net::MqttPhase::Online;
  if (!online) degraded.push_back({{"part", "broker"}, {"reason", status.broker.reason}});
  const bool writes = status.store.health == store::WriterHealth::Ok;
  if (!writes) {
    degraded.push_back({{"part", "store"},
                        {"since", format_time(status.store.since)},
                        {"reason", status.store.reason}});
  }
  return dump(
      {{"ok", online && writes},
       {"degraded", std::move(degraded)},
       {"broker",
        {{"phase", net::to_string(status.broker.phase)}, {"reason", status.broker.reason}}},
       {"things", status.things},
       {"messages", status.collector.messages},
       {"readings",
        {{"accepted", status.process.accepted},
         {"stored", status.store.readings_stored},
         {"waiting", status.store.readings_waiting},
         {"lost", status.readings_lost()}}},
       {"dropped", std::move(dropped)},
       {"egress", std::move(egress)},
       {"commands",
        {{"sent", status.collector.commands_sent}, {"failed", status.collector.commands_failed}}}});
}

}  // namespace hearken::app
