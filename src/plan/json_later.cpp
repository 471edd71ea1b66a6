// SPDX-License-Identifier: Apache-2.0
// What a plan wants later: rules, timers, rules that there are, scenes to remember.
#include "plan/compact_tokens.h"
#include "plan/json_parts.h"
#include "plan/json_words.h"
#include "plan/said_rules.h"

namespace hearken::plan {
namespace {

Result<SaidTime> said(const std::string& text, const JsonFields& fields) {
  const auto index = pointer_index("<" + text + ">", 'w');
  if (!index)
    return fields.refuse("\"" + text + "\" is no time of the sentence; they are w0, w1 …");
  return *index;
}

Result<std::optional<SaidTime>> optional_time(const JsonFields& fields, std::string_view key) {
  HEARKEN_TRY(const std::string text, fields.text(key));
  if (text.empty()) return std::optional<SaidTime>();
  HEARKEN_TRY(const SaidTime index, said(text, fields));
  return std::optional(index);
}

Result<double> number(const JsonFields& fields, std::string_view key) {
  HEARKEN_TRY(const Value value, read_scalar(fields, key));
  const auto read = as_number(value);
  if (!read) return fields.refuse("\"" + std::string(key) + "\" must be a number");
  return *read;
}

Result<RuleCondition> read_condition(const JsonValue& value, const std::string& what) {
  HEARKEN_TRY(const JsonFields fields, JsonFields::open(value, what,
                                                        {"device", "select", "property", "is",
                                                         "value", "for", "time", "sun"}));
  RuleCondition condition;
  HEARKEN_TRY(condition.time, optional_time(fields, "time"));
  if (condition.time) return condition;
  HEARKEN_TRY(const std::string sun, fields.text("sun"));
  if (!sun.empty()) {
    if (sun != "up" && sun != "down") return fields.refuse("\"sun\" must be up or down");
    condition.property = std::string(kSunProperty);
    condition.value = sun;
    return condition;
  }
  HEARKEN_TRY(std::string device, fields.text("device"));
  condition.thing = ThingId(std::move(device));
  if (const JsonValue* select = fields.find("select")) {
    HEARKEN_TRY(condition.select, read_selector(*select, what));
  }
  if (condition.thing.empty() == !condition.select)
    return fields.refuse("names one of \"device\" and \"select\"");
  HEARKEN_TRY(condition.property, fields.text("property"));
  HEARKEN_TRY(const std::string word, fields.text("is"));
  const auto comparison =
      word.empty() ? std::optional(Comparison::Equal) : meaning_of(kComparisonWords, word);
  if (!comparison) return fields.refuse("\"is\" must be one of = != < <= > >=");
  condition.comparison = *comparison;
  HEARKEN_TRY(condition.value, read_scalar(fields, "value"));
  if (!is_known(condition.value)) return fields.refuse("\"value\" is missing");
  HEARKEN_TRY(condition.held_for, optional_time(fields, "for"));
  return condition;
}

/// Reads a list; absent is empty.
template <typename Item, typename Read>
Status read_list(const JsonFields& fields, std::string_view key, std::vector<Item>& out,
                 Read read) {
  const JsonValue* list = fields.find(key);
  if (list == nullptr) return {};
  const JsonValue::Array* items = list->as_array();
  if (items == nullptr) return fields.refuse("\"" + std::string(key) + "\" must be a list");
  for (const JsonValue& item : *items) {
    HEARKEN_TRY(Item made, read(item));
    out.push_back(std::move(made));
  }
  return {};
}

Result<KeepWish> read_keep(const JsonValue& value) {
  HEARKEN_TRY(const JsonFields fields,
              JsonFields::open(value, "\"keep\"", {"device", "property", "low", "high"}));
  KeepWish keep;
  HEARKEN_TRY(std::string device, fields.required_text("device"));
  keep.thing = ThingId(std::move(device));
  HEARKEN_TRY(keep.property, fields.required_text("property"));
  HEARKEN_TRY(keep.low, number(fields, "low"));
  HEARKEN_TRY(keep.high, number(fields, "high"));
  return keep;
}

Result<PlannedRule> read_rule(const JsonValue& value) {
  HEARKEN_TRY(const JsonFields fields, JsonFields::open(value, "a rule",
                                                        {"lasts", "until", "at", "when", "unless",
                                                         "tell", "remind", "keep", "commands"}));
  PlannedRule rule;
  HEARKEN_TRY(rule.lasts, optional_time(fields, "lasts"));
  HEARKEN_TRY(rule.until, optional_time(fields, "until"));
  HEARKEN_TRY(const std::vector<std::string> times, fields.texts("at"));
  for (const auto& text : times) {
    HEARKEN_TRY(const SaidTime index, said(text, fields));
    rule.at.push_back(index);
  }
  HEARKEN_TRY_VOID(read_list(fields, "when", rule.when, [](const JsonValue& item) {
    return read_condition(item, "\"when\"");
  }));
  HEARKEN_TRY_VOID(read_list(fields, "unless", rule.unless, [](const JsonValue& item) {
    return read_condition(item, "\"unless\"");
  }));
  HEARKEN_TRY(rule.tell, fields.flag("tell"));
  HEARKEN_TRY(rule.text, fields.text("remind"));
  rule.remind = fields.find("remind") != nullptr;
  if (const JsonValue* keep = fields.find("keep")) {
    HEARKEN_TRY(rule.keep, read_keep(*keep));
  }
  if (const JsonValue* commands = fields.find("commands")) {
    HEARKEN_TRY(rule.commands, read_commands(*commands));
  }
  return rule;
}

Result<TimerRequest> read_timer(const JsonValue& value) {
  HEARKEN_TRY(
      const JsonFields fields,
      JsonFields::open(value, "a timer", {"do", "time", "which", "name", "area", "everyone"}));
  TimerRequest timer;
  HEARKEN_TRY(const std::string word, fields.required_text("do"));
  const auto verb = meaning_of(kTimerWords, word);
  if (!verb)
    return fields.refuse("\"do\" is none of start, cancel, more, less, hold, resume, left");
  timer.verb = *verb;
  HEARKEN_TRY(timer.time, optional_time(fields, "time"));
  HEARKEN_TRY(timer.which, optional_time(fields, "which"));
  HEARKEN_TRY(timer.name, fields.text("name"));
  HEARKEN_TRY(std::string area, fields.text("area"));
  timer.area = AreaId(std::move(area));
  HEARKEN_TRY(timer.everyone, fields.flag("everyone"));
  return timer;
}

Result<RuleRequest> read_request(const JsonValue& value) {
  HEARKEN_TRY(const JsonFields fields,
              JsonFields::open(value, "a request", {"do", "time", "name", "everyone"}));
  RuleRequest request;
  HEARKEN_TRY(const std::string word, fields.required_text("do"));
  const auto verb = meaning_of(kRuleWords, word);
  if (!verb)
    return fields.refuse("\"do\" is none of cancel, hold, resume, list, at, for, until, unless");
  request.verb = *verb;
  HEARKEN_TRY(request.time, optional_time(fields, "time"));
  HEARKEN_TRY(request.name, fields.text("name"));
  HEARKEN_TRY(request.everyone, fields.flag("everyone"));
  return request;
}

Result<SceneLesson> read_lesson(const JsonValue& value) {
  HEARKEN_TRY(const JsonFields fields, JsonFields::open(value, "\"lesson\"", {"name", "area"}));
  SceneLesson lesson;
  HEARKEN_TRY(lesson.name, fields.required_text("name"));
  HEARKEN_TRY(std::string area, fields.text("area"));
  lesson.area = AreaId(std::move(area));
  return lesson;
}

std::string word(SaidTime time) { return "w" + std::to_string(time); }

void add_time(ObjectWriter& out, std::string_view key, const std::optional<SaidTime>& time) {
  if (time) out.text(key, word(*time));
}

JsonValue condition_value(const RuleCondition& condition) {
  ObjectWriter out;
  add_time(out, "time", condition.time);
  if (condition.time) return out.take();
  if (condition.property == kSunProperty && condition.thing.empty() && !condition.select) {
    out.scalar("sun", condition.value);
    return out.take();
  }
  out.text_if_any("device", condition.thing.str());
  if (condition.select) out.add("select", to_value(*condition.select));
  out.text_if_any("property", condition.property);
  out.text("is", word_of(kComparisonWords, condition.comparison));
  out.scalar("value", condition.value);
  add_time(out, "for", condition.held_for);
  return out.take();
}

template <typename Items, typename Make>
void add_list(ObjectWriter& out, std::string_view key, const Items& items, Make make) {
  if (items.empty()) return;
  JsonValue::Array list;
  for (const auto& item : items) list.push_back(make(item));
  out.add(key, JsonValue(std::move(list)));
}

JsonValue rule_value(const PlannedRule& rule) {
  ObjectWriter out;
  add_time(out, "lasts", rule.lasts);
  add_time(out, "until", rule.until);
  add_list(out, "at", rule.at, [](SaidTime time) { return JsonValue(word(time)); });
  add_list(out, "when", rule.when, condition_value);
  add_list(out, "unless", rule.unless, condition_value);
  if (rule.tell) out.add("tell", JsonValue(true));
  if (rule.remind) out.text("remind", rule.text);
  if (rule.keep) {
    ObjectWriter keep;
    keep.text("device", rule.keep->thing.str());
    keep.text("property", rule.keep->property);
    keep.scalar("low", rule.keep->low);
    keep.scalar("high", rule.keep->high);
    out.add("keep", keep.take());
  }
  add_list(out, "commands", rule.commands,
           [](const PlannedCommand& command) { return to_value(command); });
  return out.take();
}

JsonValue timer_value(const TimerRequest& timer) {
  ObjectWriter out;
  out.text("do", word_of(kTimerWords, timer.verb));
  add_time(out, "time", timer.time);
  add_time(out, "which", timer.which);
  out.text_if_any("name", timer.name);
  out.text_if_any("area", timer.area.str());
  if (timer.everyone) out.add("everyone", JsonValue(true));
  return out.take();
}

JsonValue request_value(const RuleRequest& request) {
  ObjectWriter out;
  out.text("do", word_of(kRuleWords, request.verb));
  add_time(out, "time", request.time);
  out.text_if_any("name", request.name);
  if (request.everyone) out.add("everyone", JsonValue(true));
  return out.take();
}

}  // namespace

Status read_later(const JsonFields& fields, Plan& plan) {
  HEARKEN_TRY_VOID(read_list(fields, "rules", plan.rules, read_rule));
  HEARKEN_TRY_VOID(read_list(fields, "timers", plan.timers, read_timer));
  HEARKEN_TRY_VOID(read_list(fields, "requests", plan.requests, read_request));
  if (const JsonValue* lesson = fields.find("lesson")) {
    HEARKEN_TRY(plan.lesson, read_lesson(*lesson));
  }
  return {};
}

void write_later(ObjectWriter& out, const Plan& plan) {
  add_list(out, "rules", plan.rules, rule_value);
  add_list(out, "timers", plan.timers, timer_value);
  add_list(out, "requests", plan.requests, request_value);
  if (!plan.lesson) return;
  ObjectWriter lesson;
  lesson.text("name", plan.lesson->name);
  lesson.text_if_any("area", plan.lesson->area.str());
  out.add("lesson", lesson.take());
}

}  // namespace hearken::plan
