// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_common.h"
#include "plan/compact_rule_words.h"
#include "plan/compact_rules.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

using Text = CompactWriter::Text;

Text time(SaidTime said, const CompactWriter& write) {
  if (said >= write.context().times.size() || said >= kMaxTimes) return {};
  return pointer_token('w', said);
}

Text prefixed(std::string_view prefix, SaidTime said, const CompactWriter& write) {
  const auto text = time(said, write);
  if (!text) return {};
  return std::string(prefix) + *text;
}

Text condition(const RuleCondition& condition, const CompactWriter& write) {
  if (condition.time) return time(*condition.time, write);
  if (condition.select) {
    Selector select = *condition.select;
    select.state = to_string(condition.value);  // stands where a selector's state stands
    return write.selector(select);
  }
  const auto thing = write.thing(condition.thing);
  if (!thing) return {};
  const auto number = as_number(condition.value);
  if (!number) {
    const auto state = CompactWriter::state(to_string(condition.value));
    return state ? Text(*thing + *state) : Text();
  }
  const auto value = write.value(*number);
  for (const auto& entry : kComparisonTokens) {
    if (!value || entry.comparison != condition.comparison) continue;
    return *thing + CompactWriter::measured(condition.property) + std::string(entry.token) + *value;
  }
  return {};
}

/// Appends; false when a piece cannot be said.
bool add(std::string& out, const Text& text) {
  if (!text) return false;
  out += *text;
  return true;
}

bool add_words(std::string& out, const std::string& name, const CompactWriter& write) {
  return name.empty() || add(out, write.words(name));
}

}  // namespace

CompactWriter::Text encode_rule_head(const PlannedRule& rule, const CompactWriter& write) {
  std::string out;
  if (rule.lasts && !add(out, prefixed(kForToken, *rule.lasts, write))) return {};
  if (rule.until && !add(out, prefixed(kUntilToken, *rule.until, write))) return {};
  for (const auto said : rule.at) {
    if (!add(out, prefixed(kAtToken, said, write))) return {};
  }
  for (const auto& when : rule.when) {
    out += kWhenToken;
    if (!add(out, condition(when, write))) return {};
    if (when.held_for && !add(out, prefixed(kForToken, *when.held_for, write))) return {};
  }
  for (const auto& unless : rule.unless) {
    out += kUnlessToken;
    if (!add(out, condition(unless, write))) return {};
  }
  if (out.empty()) return {};
  if (rule.tell) out += kTellToken;
  if (rule.remind) {
    out += kRemindToken;
    if (!add_words(out, rule.text, write)) return {};
  }
  if (!rule.keep) return out;
  out += std::string(kKeepToken) + CompactWriter::measured(rule.keep->property);
  const bool said = add(out, write.thing(rule.keep->thing)) &&
                    add(out, write.value(rule.keep->low)) && add(out, write.value(rule.keep->high));
  return said ? Text(out) : Text();
}

CompactWriter::Text encode_timer(const TimerRequest& timer, const CompactWriter& write) {
  std::string out(kTimerToken);
  for (const auto& entry : kTimerVerbs) {
    if (entry.verb == timer.verb) out += entry.token;
  }
  if (timer.time && !add(out, time(*timer.time, write))) return {};
  if (timer.everyone) out += kEveryoneToken;
  if (timer.which && !add(out, time(*timer.which, write))) return {};
  if (!timer.area.empty()) {
    Selector select;
    select.area = timer.area;
    if (!add(out, write.place(select))) return {};
  }
  if (!add_words(out, timer.name, write)) return {};
  return out;
}

CompactWriter::Text encode_rule_request(const RuleRequest& request, const CompactWriter& write) {
  std::string out(kRuleToken);
  for (const auto& entry : kRuleVerbs) {
    if (entry.verb == request.verb) out += entry.token;
  }
  if (request.time && !add(out, time(*request.time, write))) return {};
  if (request.everyone) out += kEveryoneToken;
  if (!add_words(out, request.name, write)) return {};
  return out;
}

CompactWriter::Text encode_lesson(const SceneLesson& lesson, const CompactWriter& write) {
  std::string out(kTeachToken);
  if (lesson.name.empty() || !add_words(out, lesson.name, write)) return {};
  out += kKeepToken;
  if (lesson.area.empty()) return out;
  Selector select;
  select.area = lesson.area;
  return add(out, write.place(select)) ? Text(out) : Text();
}

CompactWriter::Text encode_teaching(const Teaching& teaching, const CompactWriter& write) {
  std::string out(kTeachToken);
  if (!add(out, write.words(teaching.phrase))) return {};
  out += kMeansToken;
  return add(out, write.words(teaching.meaning)) ? Text(out) : Text();
}

}  // namespace hearken::plan
