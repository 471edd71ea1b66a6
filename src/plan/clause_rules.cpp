// SPDX-License-Identifier: Apache-2.0
#include "plan/clause_rules.h"

#include <algorithm>

#include "plan/clauses.h"
#include "plan/compact_tokens.h"
#include "plan/said_condition.h"
#include "plan/said_deeds.h"
#include "plan/said_rules.h"

namespace hearken::plan {
namespace {

/// Marked anywhere in the sentence but in this clause.
bool is_named_outside(const Context& context, const ThingId& id, const WordRange& clause) {
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    const auto index = pointer_index(mark.token, 't');
    return index && *index < context.things.size() && context.things[*index].id == id &&
           !clause.contains(mark.word);
  });
}

bool is_named(const Context& context, const ThingId& id) {
  return is_named_outside(context, id, {0, 0});
}

/// "tell me …", "let me know …", "warn us …".
bool wants_to_hear(const Context& context) {
  static constexpr std::string_view kVerbs[] = {"tell",   "let",    "warn", "alert",
                                                "notify", "inform", "ping"};
  for (std::size_t i = 0; i + 1 < context.words.size(); ++i) {
    const bool verb =
        std::find(std::begin(kVerbs), std::end(kVerbs), word_at(context, i)) != std::end(kVerbs);
    if (verb && (word_at(context, i + 1) == "me" || word_at(context, i + 1) == "us")) return true;
  }
  return false;
}

/// The rule that the plan's commands make up. The part that the model found impossible was the
/// clause.
PlannedRule& made_rule(Plan& plan, const Context& context, const WordRange& clause, bool tell) {
  PlannedRule rule;
  rule.tell = tell && plan.commands.empty();
  // "When the door is unlocked, …" does not unlock it.
  const auto of_clause = [&](const PlannedCommand& command) {
    return !command.select && !is_named_outside(context, command.device, clause);
  };
  if (!std::all_of(plan.commands.begin(), plan.commands.end(), of_clause))
    std::erase_if(plan.commands, of_clause);
  for (auto& command : plan.commands) {
    command.when.reset();
    rule.commands.push_back(std::move(command));
  }
  plan.commands.clear();
  const bool only_unsaid = plan.impossible.size() == 1 && plan.impossible.front().empty();
  if (only_unsaid) plan.impossible.clear();
  plan.rules.push_back(std::move(rule));
  return plan.rules.back();
}

/// A time that the condition has taken is no start and no end of the rule.
void release_time(PlannedRule& rule, const std::optional<SaidTime>& time) {
  if (!time) return;
  std::erase(rule.at, *time);
  if (rule.lasts == time) rule.lasts.reset();
  if (rule.until == time) rule.until.reset();
}

void start_with(PlannedRule& rule, RuleCondition condition) {
  if (!rule.when.empty() && !condition.held_for) condition.held_for = rule.when.front().held_for;
  release_time(rule, condition.held_for);
  if (rule.lasts == condition.held_for) rule.lasts.reset();
  rule.when = {std::move(condition)};
}

/// What the rule waits for is nothing that the sentence names, and no sensor for it is.
bool watches_unsaid(const RuleCondition& condition, const Context& context) {
  if (condition.select) return !condition.select->area.empty();
  return !condition.thing.empty() && !is_named(context, condition.thing);
}

void refuse_unknown(Plan& plan, const Context& context, const WordRange& clause) {
  const std::string subject = unknown_subject(context, clause);
  if (subject.empty()) return;
  const auto rules = std::erase_if(plan.rules, [&](const PlannedRule& rule) {
    return std::any_of(rule.when.begin(), rule.when.end(), [&](const RuleCondition& condition) {
      return watches_unsaid(condition, context);
    });
  });
  const auto commands = std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    return command.when && !is_named(context, command.when->thing);
  });
  if (rules + commands > 0) plan.impossible.push_back("I know no \"" + subject + "\" here.");
}

/// Where its condition ends, the clause does.
void hold_start(Plan& plan, const Context& context, Clauses& clauses) {
  const WordRange clause = *clauses.starts;
  auto said = read_condition(context, clause);
  const bool by_thing = said.has_value();
  if (by_thing) clauses.starts->end = std::min(clause.end, said->last_word + 1);
  if (!said) {
    refuse_unknown(plan, context, clause);
    said = read_people(context, clause);
  }
  if (!said) return;
  const bool starts = clauses.waits || said->happens || said->alarms || said->condition.held_for;
  if (plan.rules.empty()) {
    const bool tell = wants_to_hear(context);
    if (!starts || (plan.commands.empty() && !tell)) return;
    start_with(made_rule(plan, context, *clauses.starts, tell), std::move(said->condition));
    return;
  }
  PlannedRule& rule = plan.rules.front();
  if (rule.keep || rule.remind || rule.when.size() > 1) return;
  // About people the model's choice stays; plan::watch_where_said() looks at it.
  if (!by_thing && !rule.when.empty()) return;
  start_with(rule, std::move(said->condition));
}

/// What the model took from the exception to be done.
void drop_excepted(Plan& plan, const Context& context, const WordRange& clause) {
  PlannedRule& rule = plan.rules.front();
  const auto excepted = [&](const PlannedCommand& command) {
    return !command.select && !is_named_outside(context, command.device, clause);
  };
  const auto all = rule.commands.size() + plan.commands.size();
  const auto wrong = std::count_if(rule.commands.begin(), rule.commands.end(), excepted) +
                     std::count_if(plan.commands.begin(), plan.commands.end(), excepted);
  if (plan.commands.empty() || static_cast<std::size_t>(wrong) >= all) return;
  std::erase_if(rule.commands, excepted);
  std::erase_if(plan.commands, excepted);
  rule.commands.insert(rule.commands.begin(), plan.commands.begin(), plan.commands.end());
  plan.commands.clear();
}

std::optional<SaidCondition> read_any(const Context& context, const WordRange& clause) {
  auto said = read_calendar(context, clause);
  if (!said) said = read_condition(context, clause);
  if (!said) said = read_people(context, clause);
  return said;
}

/// What is to except the rule is nothing that this home has.
void refuse_unknown_exception(Plan& plan, const Context& context, const WordRange& clause) {
  const std::string subject = unknown_subject(context, clause);
  const auto& unless = plan.rules.front().unless;
  const bool unsaid =
      !subject.empty() && std::any_of(unless.begin(), unless.end(), [&](const RuleCondition& one) {
        return watches_unsaid(one, context);
      });
  const bool holiday = says_holiday(context, clause);
  if (!unsaid && !holiday) return;
  plan.rules.clear();
  plan.impossible.push_back(holiday ? "No calendar here tells the holidays."
                                    : "I know no \"" + subject + "\" here.");
}

void hold_exception(Plan& plan, const Context& context, const WordRange& clause) {
  if (plan.rules.size() != 1) return;
  auto said = read_any(context, clause);
  if (!said) return refuse_unknown_exception(plan, context, clause);
  drop_excepted(plan, context, clause);
  PlannedRule& rule = plan.rules.front();
  std::erase_if(rule.unless, [](const RuleCondition& condition) { return !condition.time; });
  rule.unless.push_back(std::move(said->condition));
}

std::optional<Comparison> inverted(Comparison comparison) {
  switch (comparison) {
    case Comparison::Equal:
      return Comparison::NotEqual;
    case Comparison::NotEqual:
      return Comparison::Equal;
    case Comparison::Less:
      return Comparison::GreaterOrEqual;
    case Comparison::LessOrEqual:
      return Comparison::Greater;
    case Comparison::Greater:
      return Comparison::LessOrEqual;
    case Comparison::GreaterOrEqual:
      return Comparison::Less;
  }
  return {};
}

/// "Only when it is so": unless it is not.
void hold_demand(Plan& plan, const Context& context, const WordRange& clause) {
  auto said = plan.rules.size() == 1 ? read_any(context, clause) : std::nullopt;
  if (!said || said->condition.select) return;
  const auto comparison = inverted(said->condition.comparison);
  if (!comparison) return;
  said->condition.comparison = *comparison;
  drop_excepted(plan, context, clause);
  plan.rules.front().unless.push_back(std::move(said->condition));
}

/// The sun is no thing: a condition about it names its property alone.
void hold_sun(Plan& plan, const Context& context, const Clauses& clauses, const SaidSun& said) {
  PlannedRule& rule = plan.rules.front();
  if (rule.when.empty() && rule.at.empty()) return;
  bool excepted = clauses.unless && clauses.unless->contains(said.word);
  for (std::size_t back = 2; back <= 3 && back <= said.word; ++back) {  // "not in", "except in the"
    const std::string& word = context.words[said.word - back].text;
    excepted = excepted || word == "except" || word == "not" || word == "never";
  }
  RuleCondition sun;
  sun.property = std::string(kSunProperty);
  sun.value = std::string(said.dark != excepted ? "up" : "down");
  rule.unless.push_back(std::move(sun));
}

}  // namespace

void hold_rules_to_clauses(Plan& plan, const Context& context) {
  const bool other = plan.query || plan.lesson || plan.teach || plan.refusal ||
                     !plan.requests.empty() || !plan.timers.empty() || plan.rules.size() > 1;
  if (other || context.home == nullptr) return;
  Clauses clauses = find_clauses(context);
  if (clauses.starts) hold_start(plan, context, clauses);
  if (clauses.unless) hold_exception(plan, context, *clauses.unless);
  if (clauses.only) hold_demand(plan, context, *clauses.only);
  if (plan.rules.size() != 1) return;
  if (const auto sun = said_sun(context)) hold_sun(plan, context, clauses, *sun);
  hold_deeds_to_verbs(plan.rules.front(), context, clauses);
}

}  // namespace hearken::plan
