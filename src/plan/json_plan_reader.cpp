// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "plan/compact_tokens.h"
#include "plan/json_fields.h"
#include "plan/json_parts.h"
#include "plan/json_plan.h"
#include "plan/json_words.h"
#include "plan/tolerant_json.h"

namespace hearken::plan {

Result<Value> read_scalar(const JsonFields& fields, std::string_view key) {
  const JsonValue* value = fields.find(key);
  if (!value) return Value();
  if (const bool* flag = value->as_bool()) return Value(*flag);
  if (const double* number = value->as_number()) return Value(*number);
  if (const std::string* text = value->as_string()) return Value(*text);
  return fields.refuse("\"" + std::string(key) + "\" must be a number, a word or a text");
}

namespace {

std::vector<ThingId> to_ids(std::vector<std::string> texts) {
  std::vector<ThingId> ids;
  ids.reserve(texts.size());
  for (std::string& text : texts) ids.emplace_back(std::move(text));
  return ids;
}

}  // namespace

Result<Selector> read_selector(const JsonValue& value, const std::string& what) {
  HEARKEN_TRY(const JsonFields fields, JsonFields::open(value, what + ", \"select\"",
                                                        {"kind", "class", "area", "floor", "state",
                                                         "except", "everything"}));
  Selector selector;
  HEARKEN_TRY(selector.kind, fields.text("kind"));
  HEARKEN_TRY(selector.device_class, fields.text("class"));
  HEARKEN_TRY(std::string area, fields.text("area"));
  selector.area = AreaId(std::move(area));
  HEARKEN_TRY(selector.floor, fields.text("floor"));
  HEARKEN_TRY(selector.state, fields.text("state"));
  HEARKEN_TRY(std::vector<std::string> except, fields.texts("except"));
  selector.except = to_ids(std::move(except));
  HEARKEN_TRY(selector.everything, fields.flag("everything"));
  const bool restricts = !selector.kind.empty() || !selector.device_class.empty() ||
                         !selector.area.empty() || !selector.floor.empty() ||
                         !selector.state.empty();
  if (!restricts && !selector.everything) {
    return fields.refuse("must restrict something, or say \"everything\"");
  }
  return selector;
}

namespace {

/// Fills the thing or the set that a command or a query is about.
template <typename Target>
Status read_target(const JsonFields& fields, const std::string& what, Target& target) {
  HEARKEN_TRY(std::string device, fields.text("device"));
  target.device = ThingId(std::move(device));
  if (const JsonValue* select = fields.find("select")) {
    if (!target.device.empty()) return fields.refuse("has both \"device\" and \"select\"");
    HEARKEN_TRY(target.select, read_selector(*select, what));
  }
  return {};
}

/// `mode` is the paper's name for `value`.
Result<std::optional<Argument>> read_argument(const JsonFields& fields) {
  Argument argument;
  HEARKEN_TRY(argument.value, read_scalar(fields, "value"));
  HEARKEN_TRY(Value mode, read_scalar(fields, "mode"));
  if (is_known(mode) && is_known(argument.value) && mode != argument.value) {
    return fields.refuse("\"value\" and \"mode\" differ");
  }
  if (!is_known(argument.value)) argument.value = std::move(mode);
  HEARKEN_TRY(argument.unit, fields.text("unit"));
  HEARKEN_TRY(const std::string change, fields.text("change"));
  const auto meaning =
      change.empty() ? std::optional(Change::Set) : meaning_of(kChangeWords, change);
  if (!meaning) return fields.refuse("\"change\" must be set, add or multiply");
  argument.change = *meaning;
  if (is_known(argument.value)) return std::optional(std::move(argument));
  if (!argument.unit.empty() || argument.change != Change::Set) {
    return fields.refuse("has a \"unit\" or \"change\" but no \"value\"");
  }
  return std::optional<Argument>();
}

Result<Condition> read_condition(const JsonValue& value, const std::string& what) {
  HEARKEN_TRY(const JsonFields fields,
              JsonFields::open(value, what + ", \"when\"", {"device", "property", "is", "value"}));
  Condition condition;
  HEARKEN_TRY(std::string device, fields.required_text("device"));
  condition.thing = ThingId(std::move(device));
  HEARKEN_TRY(condition.property, fields.required_text("property"));
  HEARKEN_TRY(const std::string word, fields.required_text("is"));
  const auto comparison = meaning_of(kComparisonWords, word);
  if (!comparison) return fields.refuse("\"is\" must be one of = != < <= > >=");
  condition.comparison = *comparison;
  HEARKEN_TRY(condition.value, read_scalar(fields, "value"));
  if (!is_known(condition.value)) return fields.refuse("\"value\" is missing");
  return condition;
}

/// {"action": "switch", "value": "off"} is the same as {"action": "turn_off"}.
void join_switching(PlannedCommand& command) {
  constexpr std::array kVerbs = {"turn", "switch", "power", "set_state", "set_power"};
  if (std::find(kVerbs.begin(), kVerbs.end(), command.action) == kVerbs.end()) return;
  if (!command.argument || command.argument->change != Change::Set ||
      !command.argument->unit.empty()) {
    return;
  }
  const Value& value = command.argument->value;
  if (value == Value(true) || value == Value(std::string("on"))) {
    command.action = "turn_on";
  } else if (value == Value(false) || value == Value(std::string("off"))) {
    command.action = "turn_off";
  } else {
    return;
  }
  command.argument.reset();
}

Result<PlannedCommand> read_command(const JsonValue& value, std::size_t number) {
  const std::string what = fmt::format("command {}", number);
  HEARKEN_TRY(const JsonFields fields, JsonFields::open(value, what,
                                                        {"device", "select", "action", "value",
                                                         "mode", "unit", "change", "when"}));
  PlannedCommand command;
  HEARKEN_TRY_VOID(read_target(fields, what, command));
  if (command.device.empty() && !command.select) {
    return fields.refuse("names neither \"device\" nor \"select\"");
  }
  HEARKEN_TRY(const std::string action, fields.required_text("action"));
  command.action = canonical_action(action);
  HEARKEN_TRY(command.argument, read_argument(fields));
  join_switching(command);
  if (const JsonValue* when = fields.find("when")) {
    HEARKEN_TRY(command.when, read_condition(*when, what));
  }
  return command;
}

}  // namespace

Result<std::vector<PlannedCommand>> read_commands(const JsonValue& value) {
  const JsonValue::Array* items = value.as_array();
  if (!items) return fail(ErrorCode::InvalidInput, "\"commands\" must be a list");
  std::vector<PlannedCommand> commands;
  for (const JsonValue& item : *items) {
    HEARKEN_TRY(PlannedCommand command, read_command(item, commands.size() + 1));
    commands.push_back(std::move(command));
  }
  return commands;
}

namespace {

/// "w0" is the first time of the sentence; else RFC 3339 times.
Result<TimeWindow> read_window(const JsonValue& value) {
  TimeWindow window;
  if (const std::string* said = value.as_string()) {
    window.mention = pointer_index("<" + *said + ">", 'w');
    if (window.mention) return window;
    return fail(ErrorCode::InvalidInput,
                "\"windows\": \"" + *said + "\" is no time of the sentence; they are w0, w1 …");
  }
  HEARKEN_TRY(const JsonFields fields, JsonFields::open(value, "a window", {"from", "to"}));
  HEARKEN_TRY(const std::string from, fields.required_text("from"));
  HEARKEN_TRY(const std::string to, fields.required_text("to"));
  const auto begin = parse_time(from);
  const auto end = parse_time(to);
  if (!begin || !end || *end < *begin) {
    return fields.refuse("needs times like 2026-05-14T07:00:00Z, the later one last");
  }
  window.from = *begin;
  window.to = *end;
  return window;
}

Status read_history_parts(const JsonFields& fields, Query& query) {
  HEARKEN_TRY(std::string other, fields.text("other"));
  query.other = ThingId(std::move(other));
  HEARKEN_TRY(const std::string lean, fields.text("lean"));
  const auto leaning = lean.empty() ? std::optional(Lean::None) : meaning_of(kLeanWords, lean);
  if (!leaning) return fields.refuse("\"lean\" must be more or less");
  query.lean = *leaning;
  HEARKEN_TRY(query.first, fields.flag("first"));
  HEARKEN_TRY(const std::string action, fields.text("action"));
  if (!action.empty()) query.action = canonical_action(action);
  HEARKEN_TRY(const std::string compare, fields.text("compare"));
  HEARKEN_TRY(const Value value, read_scalar(fields, "value"));
  const auto number = as_number(value);
  const auto comparison =
      compare.empty() ? std::optional(Comparison::Equal) : meaning_of(kComparisonWords, compare);
  if (!comparison || (is_known(value) && !number) || (!compare.empty() && !number)) {
    return fields.refuse("\"compare\" must be one of = != < <= > >= and \"value\" a number");
  }
  if (number) query.limit = Limit{*comparison, *number};
  const JsonValue* windows = fields.find("windows");
  if (windows == nullptr) return {};
  const JsonValue::Array* items = windows->as_array();
  if (items == nullptr) return fields.refuse("\"windows\" must be a list");
  for (const JsonValue& item : *items) {
    HEARKEN_TRY(TimeWindow window, read_window(item));
    query.windows.push_back(window);
  }
  return {};
}

Result<Query> read_query(const JsonValue& value) {
  HEARKEN_TRY(const JsonFields fields,
              JsonFields::open(value, "\"query\"",
                               {"ask", "device", "select", "property", "is", "compare", "value",
                                "other", "lean", "first", "action", "windows"}));
  Query query;
  HEARKEN_TRY(const std::string word, fields.required_text("ask"));
  const auto ask = meaning_of(kAskWords, word);
  if (!ask) return fields.refuse("\"ask\" is none of the questions the engine can compute");
  query.ask = *ask;
  HEARKEN_TRY_VOID(read_target(fields, "\"query\"", query));
  HEARKEN_TRY(query.property, fields.text("property"));
  HEARKEN_TRY(query.is, fields.text("is"));
  HEARKEN_TRY_VOID(read_history_parts(fields, query));
  return query;
}

Result<std::optional<Question>> read_question(const JsonValue& value) {
  Question question;
  if (const std::string* text = value.as_string()) {
    question.text = *text;
  } else {
    HEARKEN_TRY(const JsonFields fields,
                JsonFields::open(value, "\"question\"", {"text", "candidates"}));
    HEARKEN_TRY(question.text, fields.text("text"));
    HEARKEN_TRY(std::vector<std::string> candidates, fields.texts("candidates"));
    question.candidates = to_ids(std::move(candidates));
  }
  if (question.text.empty() && question.candidates.empty()) return std::optional<Question>();
  return std::optional(std::move(question));
}

Result<Teaching> read_teaching(const JsonValue& value) {
  HEARKEN_TRY(const JsonFields fields, JsonFields::open(value, "\"teach\"", {"phrase", "meaning"}));
  Teaching teaching;
  HEARKEN_TRY(teaching.phrase, fields.required_text("phrase"));
  HEARKEN_TRY(teaching.meaning, fields.required_text("meaning"));
  return teaching;
}

Result<Plan> read_whole_plan(const JsonValue& value) {
  // The last keys are remarks of models that explain themselves; they change nothing.
  HEARKEN_TRY(const JsonFields fields,
              JsonFields::open(value, "the plan",
                               {"description", "commands", "rules", "timers", "requests", "lesson",
                                "query", "question", "refusal", "impossible", "teach", "reasoning",
                                "reason", "thought", "thoughts", "explanation", "comment"}));
  Plan plan;
  HEARKEN_TRY(plan.description, fields.text("description"));
  if (const JsonValue* commands = fields.find("commands")) {
    HEARKEN_TRY(plan.commands, read_commands(*commands));
  }
  HEARKEN_TRY_VOID(read_later(fields, plan));
  if (const JsonValue* query = fields.find("query")) {
    HEARKEN_TRY(plan.query, read_query(*query));
  }
  if (const JsonValue* question = fields.find("question")) {
    HEARKEN_TRY(plan.question, read_question(*question));
  }
  HEARKEN_TRY(std::string refusal, fields.text("refusal"));
  if (!refusal.empty()) plan.refusal = std::move(refusal);
  HEARKEN_TRY(plan.impossible, fields.texts("impossible"));
  if (const JsonValue* teach = fields.find("teach")) {
    HEARKEN_TRY(plan.teach, read_teaching(*teach));
  }
  return plan;
}

bool is_command(const JsonValue& value) {
  return value.find("action") && (value.find("device") || value.find("select"));
}

}  // namespace

Result<Plan> plan_from_json(JsonValue value) {
  HEARKEN_TRY_VOID(require_unique_keys(value));
  if (const JsonValue::Array* items = value.as_array()) {
    if (!items->empty() && std::all_of(items->begin(), items->end(), is_command)) {
      Plan plan;
      HEARKEN_TRY(plan.commands, read_commands(value));
      return plan;
    }
    if (items->size() == 1) return read_whole_plan(items->front());
  }
  if (is_command(value)) {
    Plan plan;
    HEARKEN_TRY(PlannedCommand command, read_command(value, 1));
    plan.commands.push_back(std::move(command));
    return plan;
  }
  return read_whole_plan(value);
}

Result<Plan> parse_plan(std::string_view model_text, ParseMode mode) {
  HEARKEN_TRY(JsonValue value,
              mode == ParseMode::Strict ? read_strict(model_text) : read_tolerant(model_text));
  return plan_from_json(std::move(value));
}

}  // namespace hearken::plan
