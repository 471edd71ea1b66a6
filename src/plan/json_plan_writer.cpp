// SPDX-License-Identifier: Apache-2.0
#include "plan/json_plan.h"

#include "plan/json_parts.h"
#include "plan/json_words.h"

namespace hearken::plan {

namespace {

JsonValue to_array(const std::vector<ThingId>& ids) {
  JsonValue::Array items;
  for (const ThingId& id : ids) items.emplace_back(id.str());
  return JsonValue(std::move(items));
}

}  // namespace

JsonValue to_value(const Selector& selector) {
  ObjectWriter out;
  out.text_if_any("kind", selector.kind);
  out.text_if_any("class", selector.device_class);
  out.text_if_any("area", selector.area.str());
  out.text_if_any("floor", selector.floor);
  out.text_if_any("state", selector.state);
  if (!selector.except.empty()) out.add("except", to_array(selector.except));
  if (selector.everything) out.add("everything", JsonValue(true));
  return out.take();
}

namespace {

JsonValue to_value(const Condition& condition) {
  ObjectWriter out;
  out.text("device", condition.thing.str());
  out.text("property", condition.property);
  out.text("is", word_of(kComparisonWords, condition.comparison));
  out.scalar("value", condition.value);
  return out.take();
}

}  // namespace

JsonValue to_value(const PlannedCommand& command) {
  ObjectWriter out;
  out.text_if_any("device", command.device.str());
  if (command.select) out.add("select", to_value(*command.select));
  out.text("action", command.action);
  if (command.argument) {
    out.scalar("value", command.argument->value);
    out.text_if_any("unit", command.argument->unit);
    if (command.argument->change != Change::Set) {
      out.text("change", word_of(kChangeWords, command.argument->change));
    }
  }
  if (command.when) out.add("when", to_value(*command.when));
  return out.take();
}

namespace {

using plan::to_value;

JsonValue to_value(const TimeWindow& window) {
  if (window.from == WallTime{} && window.to == WallTime{} && window.mention) {
    return JsonValue("w" + std::to_string(*window.mention));
  }
  ObjectWriter out;
  out.text("from", format_time(window.from));
  out.text("to", format_time(window.to));
  return out.take();
}

JsonValue to_value(const Query& query) {
  ObjectWriter out;
  out.text("ask", word_of(kAskWords, query.ask));
  out.text_if_any("device", query.device.str());
  if (query.select) out.add("select", to_value(*query.select));
  out.text_if_any("property", query.property);
  out.text_if_any("is", query.is);
  if (query.limit) {
    out.text("compare", word_of(kComparisonWords, query.limit->comparison));
    out.scalar("value", query.limit->value);
  }
  out.text_if_any("other", query.other.str());
  if (query.lean != Lean::None) out.text("lean", word_of(kLeanWords, query.lean));
  if (query.first) out.add("first", JsonValue(true));
  out.text_if_any("action", query.action);
  if (query.windows.empty()) return out.take();
  JsonValue::Array windows;
  for (const TimeWindow& window : query.windows) windows.push_back(to_value(window));
  out.add("windows", JsonValue(std::move(windows)));
  return out.take();
}

JsonValue to_value(const Question& question) {
  if (question.candidates.empty()) return JsonValue(question.text);
  ObjectWriter out;
  out.text("text", question.text);
  out.add("candidates", to_array(question.candidates));
  return out.take();
}

}  // namespace

std::string to_json(const Plan& plan) {
  JsonValue::Array commands;
  for (const PlannedCommand& command : plan.commands) commands.push_back(to_value(command));
  JsonValue::Array impossible;
  for (const std::string& part : plan.impossible) impossible.emplace_back(part);
  ObjectWriter out;
  out.text("description", plan.description);
  out.add("commands", JsonValue(std::move(commands)));
  write_later(out, plan);
  out.add("query", plan.query ? to_value(*plan.query) : JsonValue());
  out.add("question", plan.question ? to_value(*plan.question) : JsonValue());
  out.add("refusal", plan.refusal ? JsonValue(*plan.refusal) : JsonValue());
  out.add("impossible", JsonValue(std::move(impossible)));
  if (plan.teach) {
    ObjectWriter teach;
    teach.text("phrase", plan.teach->phrase);
    teach.text("meaning", plan.teach->meaning);
    out.add("teach", teach.take());
  }
  return to_text(out.take());
}

}  // namespace hearken::plan
