// SPDX-License-Identifier: Apache-2.0
#include "plan/json_plan.h"
#include "plan/json_words.h"

namespace hearken::plan {

namespace {

/// Members of one object in the order they are added.
class ObjectWriter {
 public:
  void text(std::string_view key, std::string_view value) {
    add(key, JsonValue(std::string(value)));
  }
  void text_if_any(std::string_view key, std::string_view value) {
    if (!value.empty()) text(key, value);
  }
  void scalar(std::string_view key, const Value& value) {
    if (const bool* flag = std::get_if<bool>(&value)) add(key, JsonValue(*flag));
    if (const double* number = std::get_if<double>(&value)) add(key, JsonValue(*number));
    if (const auto* words = std::get_if<std::string>(&value)) add(key, JsonValue(*words));
  }
  void add(std::string_view key, JsonValue value) {
    members_.push_back({std::string(key), std::move(value)});
  }
  JsonValue take() { return JsonValue(std::move(members_)); }

 private:
  JsonValue::Object members_;
};

JsonValue to_array(const std::vector<ThingId>& ids) {
  JsonValue::Array items;
  for (const ThingId& id : ids) items.emplace_back(id.str());
  return JsonValue(std::move(items));
}

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

JsonValue to_value(const Condition& condition) {
  ObjectWriter out;
  out.text("device", condition.thing.str());
  out.text("property", condition.property);
  out.text("is", word_of(kComparisonWords, condition.comparison));
  out.scalar("value", condition.value);
  return out.take();
}

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
  out.add("query", plan.query ? to_value(*plan.query) : JsonValue());
  out.add("question", plan.question ? to_value(*plan.question) : JsonValue());
  out.add("refusal", plan.refusal ? JsonValue(*plan.refusal) : JsonValue());
  out.add("impossible", JsonValue(std::move(impossible)));
  return to_text(out.take());
}

}  // namespace hearken::plan
