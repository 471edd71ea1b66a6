// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "plan/compact_common.h"
#include "plan/compact_rule_words.h"
#include "plan/compact_rules.h"
#include "plan/compact_tokens.h"

namespace hearken::plan {
namespace {

std::optional<SaidTime> take_time(SymbolReader& read) {
  const auto index = read.pointer_ahead('w', read.context().times.size());
  if (index) read.skip();
  return index;
}

Result<SaidTime> require_time(SymbolReader& read) {
  const auto said = take_time(read);
  if (!said) return read.wrong("a time of the sentence");
  return *said;
}

/// Words that may be missing.
Result<std::string> optional_words(SymbolReader& read) {
  return read.word_ahead() ? read.spoken_text() : std::string();
}

Result<RuleCondition> condition(SymbolReader& read) {
  RuleCondition made;
  if (const auto kind = read.kind_ahead()) {
    read.skip();
    HEARKEN_TRY(Selector select, read.selector(*kind));
    if (select.state.empty()) return read.wrong("a state of the things that are watched");
    made.value = std::exchange(select.state, {});
    made.select = std::move(select);
    return made;
  }
  const auto index = read.thing_ahead();
  if (!index) return read.wrong("what is watched");
  read.skip();
  made.thing = read.context().things[*index].id;
  if (const auto state = read.state_ahead()) {
    read.skip();
    made.value = *state;
    return made;
  }
  const Thing* thing = read.context().home->registry->find_thing(made.thing);
  made.property = measured_property(thing, read.next());
  for (const auto& entry : kComparisonTokens) {
    if (!read.take(entry.token)) continue;
    made.comparison = entry.comparison;
    HEARKEN_TRY(const double limit, read.number());
    made.value = limit;
    return made;
  }
  return read.wrong("a comparison");
}

Result<RuleCondition> condition_or_time(SymbolReader& read) {
  if (const auto said = take_time(read)) {
    RuleCondition made;
    made.time = said;
    return made;
  }
  return condition(read);
}

Status deed(SymbolReader& read, PlannedRule& rule) {
  if (read.take(kTellToken)) {
    rule.tell = true;
  } else if (read.take(kRemindToken)) {
    rule.remind = true;
    HEARKEN_TRY(rule.text, optional_words(read));
  } else if (read.take(kKeepToken)) {
    KeepWish keep;
    const Symbol property = read.next();
    const auto index = read.thing_ahead();
    if (!index) return read.wrong("the thing that is to be kept so");
    read.skip();
    keep.thing = read.context().things[*index].id;
    keep.property =
        measured_property(read.context().home->registry->find_thing(keep.thing), property);
    HEARKEN_TRY(keep.low, read.number());
    HEARKEN_TRY(keep.high, read.number());
    rule.keep = std::move(keep);
  }
  return {};
}

}  // namespace

bool begins_rule(const SymbolReader& read) {
  return read.peek(kForToken) || read.peek(kUntilToken) || read.peek(kAtToken) ||
         read.peek(kWhenToken) || read.peek(kUnlessToken);
}

Result<PlannedRule> decode_rule_head(SymbolReader& read) {
  PlannedRule rule;
  while (begins_rule(read)) {
    if (read.take(kForToken)) {
      HEARKEN_TRY(rule.lasts, require_time(read));
    } else if (read.take(kUntilToken)) {
      HEARKEN_TRY(rule.until, require_time(read));
    } else if (read.take(kAtToken)) {
      HEARKEN_TRY(const SaidTime said, require_time(read));
      rule.at.push_back(said);
    } else if (read.take(kUnlessToken)) {
      HEARKEN_TRY(auto made, condition_or_time(read));
      rule.unless.push_back(std::move(made));
    } else {
      read.skip();
      HEARKEN_TRY(auto made, condition(read));
      if (read.take(kForToken)) {
        HEARKEN_TRY(made.held_for, require_time(read));
      }
      rule.when.push_back(std::move(made));
    }
  }
  HEARKEN_TRY_VOID(deed(read, rule));
  return rule;
}

Result<TimerRequest> decode_timer(SymbolReader& read) {
  TimerRequest timer;
  const auto verb = std::find_if(std::begin(kTimerVerbs), std::end(kTimerVerbs),
                                 [&](const auto& entry) { return read.peek(entry.token); });
  if (verb == std::end(kTimerVerbs)) return read.wrong("what to do with a timer");
  read.skip();
  timer.verb = verb->verb;
  if (takes_time(timer.verb)) {
    HEARKEN_TRY(timer.time, require_time(read));
  }
  timer.everyone = read.take(kEveryoneToken);
  timer.which = take_time(read);
  if (const auto place = read.pointer_ahead('a', read.context().places.size())) {
    read.skip();
    timer.area = read.context().places[*place].area;
  }
  HEARKEN_TRY(timer.name, optional_words(read));
  return timer;
}

Result<RuleRequest> decode_rule_request(SymbolReader& read) {
  RuleRequest request;
  const auto verb = std::find_if(std::begin(kRuleVerbs), std::end(kRuleVerbs),
                                 [&](const auto& entry) { return read.peek(entry.token); });
  if (verb == std::end(kRuleVerbs)) return read.wrong("what to do with a rule");
  read.skip();
  request.verb = verb->verb;
  if (takes_time(request.verb)) {
    HEARKEN_TRY(request.time, require_time(read));
  }
  request.everyone = read.take(kEveryoneToken);
  HEARKEN_TRY(request.name, optional_words(read));
  return request;
}

Status decode_lesson(SymbolReader& read, Plan& plan) {
  HEARKEN_TRY(std::string name, read.spoken_text());
  if (read.take(kMeansToken)) {
    HEARKEN_TRY(std::string meaning, read.spoken_text());
    plan.teach = Teaching{std::move(name), std::move(meaning)};
    return {};
  }
  if (!read.take(kKeepToken)) return read.wrong("<keep> or <means>");
  plan.lesson = SceneLesson{std::move(name), {}};
  if (const auto place = read.pointer_ahead('a', read.context().places.size())) {
    read.skip();
    plan.lesson->area = read.context().places[*place].area;
  }
  return {};
}

}  // namespace hearken::plan
