// SPDX-License-Identifier: Apache-2.0
#include <yaml-cpp/yaml.h>

#include <nlohmann/json.hpp>

#include "automation/document.h"
#include "automation/document_words.h"

namespace hearken::automation {
namespace {

using Json = nlohmann::ordered_json;

template <typename Enum>
std::string word(const std::vector<std::string_view>& words, Enum value) {
  return std::string(words[static_cast<std::size_t>(value)]);
}

Json value_json(const Value& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag;
  if (const auto* number = std::get_if<double>(&value)) {
    const auto whole = static_cast<std::int64_t>(*number);
    if (static_cast<double>(whole) == *number) return whole;
    return *number;
  }
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  return nullptr;
}

std::string signed_duration(seconds time) {
  return (time < seconds(0) ? "-" : "") + format_duration(std::chrono::abs(time));
}

Json days_json(Weekdays days) {
  Json out = Json::array();
  for (unsigned i = 0; i < 7; ++i) {
    if ((static_cast<unsigned>(days) >> i & 1U) != 0) out.push_back(kWeekdays[i]);
  }
  return out;
}

Json selector_json(const Selector& select) {
  Json out = Json::object();
  const auto add = [&](const char* key, const std::string& text) {
    if (!text.empty()) out[key] = text;
  };
  add("kind", select.kind);
  add("class", select.device_class);
  add("area", select.area.str());
  add("floor", select.floor);
  add("state", select.state);
  for (const auto& id : select.except) out["except"].push_back(id.str());
  if (select.everything) out["everything"] = true;
  return out;
}

void add_subject(Json& out, const Subject& subject) {
  if (subject.select) {
    out["select"] = selector_json(*subject.select);
    if (subject.quantifier == Quantifier::All) out["all"] = true;
  } else {
    out["device"] = subject.thing.str();
  }
  if (!subject.property.empty()) out["property"] = subject.property;
}

void add_test(Json& out, const Test& test) {
  out["is"] = word(kComparisons, test.comparison);
  out["value"] = value_json(test.value);
}

Json requirement_json(const Requirement& requirement);

struct TriggerWriter {
  Json operator()(const StateTrigger& t) const {
    Json body;
    add_subject(body, t.subject);
    add_test(body, t.test);
    if (t.held_for.count() != 0) body["for"] = format_duration(t.held_for);
    if (t.hysteresis != 0) body["hysteresis"] = t.hysteresis;
    return {{"becomes", body}};
  }
  Json operator()(const TimeTrigger& t) const {
    return {{"time", {{"at", format_time_of_day(t.at)}, {"days", days_json(t.days)}}}};
  }
  Json operator()(const OnceTrigger& t) const { return {{"once", format_time(t.at)}}; }
  Json operator()(const IntervalTrigger& t) const { return {{"every", format_duration(t.every)}}; }
  Json operator()(const SunTrigger& t) const {
    return {{"sun",
             {{"event", word(kSunEvents, t.event)},
              {"offset", signed_duration(t.offset)},
              {"days", days_json(t.days)}}}};
  }
  Json operator()(const CalendarTrigger& t) const {
    return {{"calendar",
             {{"device", t.calendar.str()},
              {"contains", t.contains},
              {"edge", word(kEdges, t.edge)},
              {"offset", signed_duration(t.offset)}}}};
  }
  Json operator()(const EventTrigger& t) const {
    Json body;
    add_subject(body, t.subject);
    if (is_known(t.value)) body["value"] = value_json(t.value);
    return {{"event", body}};
  }
  Json operator()(const SilenceTrigger& t) const {
    Json body;
    add_subject(body, t.subject);
    body["for"] = format_duration(t.held_for);
    return {{"silent", body}};
  }
  Json operator()(const AnomalyTrigger& t) const {
    return {{"unusual",
             {{"device", t.thing.str()}, {"property", t.property}, {"deviations", t.deviations}}}};
  }
};

struct LeafWriter {
  Json operator()(const StateRequirement& r) const {
    Json body;
    add_subject(body, r.subject);
    add_test(body, r.test);
    return {{"state", body}};
  }
  Json operator()(const TimeRequirement& r) const {
    return {{"time",
             {{"from", format_time_of_day(r.from)},
              {"to", format_time_of_day(r.to)},
              {"days", days_json(r.days)}}}};
  }
  Json operator()(const SunRequirement& r) const { return {{"sun", word(kDaylight, r.sun)}}; }
  Json operator()(const PeopleRequirement& r) const {
    if (r.presence == Presence::Somebody) return {{"people", "somebody"}};
    if (r.presence == Presence::Nobody) return {{"people", "nobody"}};
    return {{"people",
             {{"person", r.person.str()}, {"is", r.presence == Presence::Home ? "home" : "away"}}}};
  }
  Json operator()(const CalendarRequirement& r) const {
    return {{"calendar", {{"device", r.calendar.str()}, {"contains", r.contains}}}};
  }
  Json operator()(const HistoryRequirement& r) const {
    Json body{{"device", r.thing.str()}, {"property", r.property}};
    body["figure"] = word(kFigures, r.figure);
    body["over"] = format_duration(r.window);
    add_test(body, r.test);
    return {{"history", body}};
  }
};

Json requirement_json(const Requirement& requirement) {
  if (requirement.join == Join::One) return std::visit(LeafWriter{}, requirement.leaf);
  if (requirement.join == Join::Not) return {{"not", requirement_json(requirement.parts.front())}};
  Json parts = Json::array();
  for (const auto& part : requirement.parts) parts.push_back(requirement_json(part));
  return {{requirement.join == Join::All ? "all" : "any", parts}};
}

Json command_json(const PlannedCommand& command) {
  Json out;
  if (command.select) {
    out["select"] = selector_json(*command.select);
  } else {
    out["device"] = command.device.str();
  }
  out["action"] = command.action;
  if (!command.argument) return out;
  out["value"] = value_json(command.argument->value);
  if (!command.argument->unit.empty()) out["unit"] = command.argument->unit;
  if (command.argument->change != Change::Set)
    out["change"] = word(kChanges, command.argument->change);
  return out;
}

struct ActionWriter {
  Json operator()(const CommandAction& a) const { return {{"command", command_json(a.command)}}; }
  Json operator()(const SceneAction& a) const { return {{"scene", a.scene}}; }
  Json operator()(const NotifyAction& a) const {
    Json body{{"text", a.text}};
    if (!a.person.empty()) body["to"] = a.person.str();
    return {{"notify", body}};
  }
  Json operator()(const WaitAction& a) const {
    if (!a.until) return {{"wait", format_duration(a.time)}};
    return {
        {"wait", {{"until", requirement_json(*a.until)}, {"at_most", format_duration(a.time)}}}};
  }
  Json operator()(const CheckAction& a) const {
    return {{"check", requirement_json(a.requirement)}};
  }
  Json operator()(const RestoreAction&) const { return {{"restore", true}}; }
};

Json automation_json(const Automation& automation) {
  Json out{{"id", automation.id.str()}, {"name", automation.name}};
  if (!automation.said.empty()) out["said"] = automation.said;
  if (!automation.owner.empty()) out["owner"] = automation.owner.str();
  if (automation.mode != Mode::Single) out["mode"] = word(kModes, automation.mode);
  if (automation.paused) out["paused"] = true;
  for (const auto& trigger : automation.when)
    out["when"].push_back(std::visit(TriggerWriter{}, trigger));
  for (const auto& requirement : automation.only)
    out["if"].push_back(requirement_json(requirement));
  for (const auto& action : automation.then)
    out["then"].push_back(std::visit(ActionWriter{}, action));
  if (automation.expires) out["expires"] = format_time(*automation.expires);
  if (automation.runs != 0) out["runs"] = automation.runs;
  if (automation.tolerance != Automation{}.tolerance)
    out["tolerance"] = format_duration(automation.tolerance);
  return out;
}

void emit(YAML::Emitter& out, const Json& value) {
  if (value.is_object()) {
    out << YAML::BeginMap;
    for (const auto& [key, member] : value.items()) {
      out << YAML::Key << key << YAML::Value;
      emit(out, member);
    }
    out << YAML::EndMap;
  } else if (value.is_array()) {
    const bool plain = std::all_of(value.begin(), value.end(),
                                   [](const Json& item) { return item.is_primitive(); });
    if (plain) out << YAML::Flow;
    out << YAML::BeginSeq;
    for (const auto& item : value) emit(out, item);
    out << YAML::EndSeq;
  } else if (value.is_string()) {
    out << YAML::DoubleQuoted << value.get<std::string>();
  } else {
    out << value.dump();
  }
}

}  // namespace

std::string format_duration(milliseconds time) {
  const auto count = time.count();
  const auto text = [](std::int64_t number, const char* unit) {
    return std::to_string(number) + unit;
  };
  if (count != 0 && count % 86'400'000 == 0) return text(count / 86'400'000, "d");
  if (count != 0 && count % 3'600'000 == 0) return text(count / 3'600'000, "h");
  if (count % 60'000 == 0) return text(count / 60'000, "min");
  if (count % 1000 == 0) return text(count / 1000, "s");
  return text(count, "ms");
}

std::string to_json(const Automation& automation) {
  return automation_json(automation).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string to_yaml(const Automation& automation) {
  YAML::Emitter out;
  emit(out, automation_json(automation));
  return std::string(out.c_str()) + "\n";
}

}  // namespace hearken::automation
