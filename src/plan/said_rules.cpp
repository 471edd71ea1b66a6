// SPDX-License-Identifier: Apache-2.0
#include "plan/said_rules.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_set>

#include "plan/clause_rules.h"
#include "plan/told_times.h"

namespace hearken::plan {
namespace {

using Kind = TimeMention::Kind;
using Words = std::unordered_set<std::string_view>;

enum class Polarity { Plain, Only, Except };

const std::string& word_at(const Context& context, std::size_t at) {
  static const std::string none;
  return at < context.words.size() ? context.words[at].text : none;
}

/// What stands right before the time, or right behind it, says about it.
Polarity polarity_of(const TimeMention& time, const Context& context) {
  static const Words except{"not",  "except",   "excluding", "unless", "never",
                            "skip", "skipping", "without",   "apart"};
  static const Words leads{"on", "at", "in", "during", "the", "for", "between", "from"};
  if (time.word == kNotInSentence) return Polarity::Plain;
  std::size_t at = time.first_word;
  while (at > 0 && leads.count(context.words[at - 1].text) != 0) --at;
  const std::string& before =
      at == 0 ? word_at(context, context.words.size()) : word_at(context, at - 1);
  const bool left_out = before == "out" && at > 1 && word_at(context, at - 2).starts_with("leav");
  if (except.count(before) != 0 || left_out) return Polarity::Except;
  if (before == "only" || word_at(context, time.word + 1) == "only") return Polarity::Only;
  return Polarity::Plain;
}

/// Some word of the sentence before the time excepts it, or may.
bool may_be_excepted(const TimeMention& time, const Context& context) {
  static const Words except{"not",  "except", "excluding", "unless", "never", "without",
                            "skip", "leave",  "leaving",   "apart",  "other", "skipping"};
  const std::size_t end = std::min(time.first_word, context.words.size());
  return std::any_of(context.words.begin(),
                     context.words.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](const Word& word) { return except.count(word.text) != 0; });
}

bool restricts(const TimeMention& time) {
  const bool hours = time.kind == Kind::Window && time.to - time.from < std::chrono::hours(24);
  return hours || (time.kind == Kind::Recurrence && says_days_only(time));
}

/// Moves times between "at" and "unless" as the words say.
void hold_polarity(PlannedRule& rule, const Context& context) {
  const auto said = [&](SaidTime time) -> const TimeMention* {
    return time < context.times.size() ? &context.times[time] : nullptr;
  };
  const bool starts_otherwise = !rule.when.empty() || rule.keep || rule.at.size() > 1;
  std::erase_if(rule.at, [&](SaidTime which) {
    const TimeMention* time = said(which);
    if (time == nullptr || !starts_otherwise || !restricts(*time) ||
        polarity_of(*time, context) != Polarity::Except)
      return false;
    RuleCondition except;
    except.time = which;
    rule.unless.push_back(std::move(except));
    return true;
  });
  std::erase_if(rule.unless, [&](const RuleCondition& condition) {
    const TimeMention* time = condition.time ? said(*condition.time) : nullptr;
    if (time == nullptr || !restricts(*time)) return false;
    const bool meant = polarity_of(*time, context) == Polarity::Only ||
                       (time->word != kNotInSentence && !may_be_excepted(*time, context));
    if (!meant) return false;
    rule.at.push_back(*condition.time);
    return true;
  });
}

bool says_until(const TimeMention& time, const Context& context) {
  static const Words words{"until", "till", "til", "'til"};
  if (time.word == kNotInSentence) return false;
  return words.count(word_at(context, time.first_word)) != 0 ||
         (time.first_word > 0 && words.count(word_at(context, time.first_word - 1)) != 0);
}

/// A rule ends at the time that stands behind "until", whichever the model took for its end.
void hold_end(PlannedRule& rule, const Context& context) {
  if (!rule.until || *rule.until >= context.times.size() ||
      says_until(context.times[*rule.until], context))
    return;
  const auto end = std::find_if(rule.at.begin(), rule.at.end(), [&](SaidTime time) {
    return says_until(context.times[time], context);
  });
  if (end != rule.at.end()) std::swap(*end, *rule.until);
}

bool uses(const PlannedRule& rule, SaidTime time) {
  const auto in_condition = [&](const RuleCondition& one) {
    return one.held_for == time || one.time == time;
  };
  return rule.lasts == time || rule.until == time ||
         std::find(rule.at.begin(), rule.at.end(), time) != rule.at.end() ||
         std::any_of(rule.when.begin(), rule.when.end(), in_condition) ||
         std::any_of(rule.unless.begin(), rule.unless.end(), in_condition);
}

bool is_used(const Plan& plan, SaidTime time) {
  return std::any_of(plan.rules.begin(), plan.rules.end(),
                     [&](const PlannedRule& rule) { return uses(rule, time); });
}

/// Hours or days that are said with "only" or "not" and that the one rule leaves alone belong to
/// it.
void take_up_restrictions(Plan& plan, const Context& context) {
  if (plan.rules.size() != 1) return;
  PlannedRule& rule = plan.rules.front();
  if (rule.at.empty() && rule.when.empty() && !rule.keep) return;
  for (SaidTime which = 0; which < context.times.size(); ++which) {
    const TimeMention& time = context.times[which];
    const Polarity polarity = polarity_of(time, context);
    // "Tomorrow only" restricts too; days are no times to leave out.
    const bool one_day = polarity == Polarity::Only && time.kind == Kind::Window;
    if (polarity == Polarity::Plain || is_used(plan, which) || !(restricts(time) || one_day))
      continue;
    if (polarity == Polarity::Only) {
      rule.at.push_back(which);
    } else {
      RuleCondition except;
      except.time = which;
      rule.unless.push_back(std::move(except));
    }
  }
}

/// A rule that lacks the exception which was said is not the rule that was wanted.
void refuse_lost_exceptions(Plan& plan, const Context& context) {
  const bool said = std::any_of(context.words.begin(), context.words.end(),
                                [](const Word& word) { return word.text == "unless"; });
  const bool kept = std::any_of(plan.rules.begin(), plan.rules.end(),
                                [](const PlannedRule& rule) { return !rule.unless.empty(); });
  if (!said || kept || plan.rules.empty()) return;
  plan.rules.clear();
  plan.impossible.emplace_back("I did not understand what comes after \"unless\".");
}

/// A clock time without a day: "at nine in the morning".
bool is_clock(const TimeMention& time, const Context& context) {
  static const Words days{"tomorrow",  "today",    "tonight", "monday",   "tuesday",
                          "wednesday", "thursday", "friday",  "saturday", "sunday",
                          "in",        "from",     "next",    "this"};
  if (time.kind != Kind::Instant || time.word == kNotInSentence || time.may_be_value) return false;
  for (std::size_t i = time.first_word; i <= time.word; ++i) {
    const std::string& word = word_at(context, i);
    if (days.count(word) != 0 && !(word == "in" && word_at(context, i + 1) == "the")) return false;
  }
  return true;
}

/// "On Saturdays … at nine": one start, said in two places. The model may have made two rules of
/// it, or have left the clock time alone.
void join_days_and_clock(Plan& plan, const Context& context) {
  for (std::size_t i = 0; i < plan.rules.size(); ++i) {
    PlannedRule& rule = plan.rules[i];
    if (rule.at.size() != 1 || !rule.when.empty() || rule.keep ||
        !says_days_only(context.times[rule.at.front()]))
      continue;
    std::size_t clocks = 0;
    SaidTime clock = 0;
    for (SaidTime time = 0; time < context.times.size(); ++time) {
      if (!is_clock(context.times[time], context)) continue;
      ++clocks;
      clock = time;
    }
    if (clocks != 1) continue;
    const auto twin = std::find_if(plan.rules.begin(), plan.rules.end(), [&](const auto& other) {
      return &other != &rule && other.at == std::vector<SaidTime>{clock} &&
             other.commands == rule.commands && other.when.empty();
    });
    if (twin == plan.rules.end() && is_used(plan, clock)) continue;
    rule.at.push_back(clock);
    if (twin != plan.rules.end()) plan.rules.erase(twin);
    return;
  }
}

/// "Keep it between 19 and 21 …": the numbers are what it is kept between.
void free_kept_numbers(Plan& plan, const Context& context) {
  for (auto& rule : plan.rules) {
    if (!rule.keep) continue;
    if (rule.until && *rule.until < context.times.size() &&
        context.times[*rule.until].kind == Kind::Window && restricts(context.times[*rule.until])) {
      rule.at.push_back(*rule.until);  // "from 8 until 5" says both ends
      rule.until.reset();
    }
    const auto is_range = [&](SaidTime time) {
      return time < context.times.size() && context.times[time].kind == Kind::Window &&
             context.times[time].may_be_value;
    };
    if (std::erase_if(rule.at, is_range) == 0) continue;
    for (SaidTime time = 0; time < context.times.size(); ++time) {
      if (!is_range(time) && !is_used(plan, time) && restricts(context.times[time])) {
        rule.at.push_back(time);
        break;
      }
    }
  }
}

/// "If it opens", "if it rises above 25": something that happens, not a state of this moment.
bool says_event(const Context& context) {
  static const Words events{"opens", "closes",  "rises",   "drops",  "falls",  "climbs",
                            "sinks", "exceeds", "reaches", "leaves", "starts", "arrives",
                            "stops", "becomes", "opened",  "gets",   "goes",   "comes"};
  constexpr std::size_t kNear = 8;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    if (context.words[i].text != "if") continue;
    for (std::size_t j = i + 1; j < context.words.size() && j <= i + kNear; ++j) {
      if (events.count(context.words[j].text) != 0) return true;
    }
  }
  return false;
}

/// The only length of time that the sentence says, when nothing in the plan uses it.
std::optional<SaidTime> unused_length(const Plan& plan, const Context& context) {
  std::optional<SaidTime> found;
  for (SaidTime time = 0; time < context.times.size(); ++time) {
    if (context.times[time].kind != Kind::Duration || context.times[time].may_be_value) continue;
    if (found || is_used(plan, time)) return {};
    found = time;
  }
  return found;
}

/// Commands on one condition of this moment become a rule where the words wait for it.
void wait_for_condition(Plan& plan, const Context& context) {
  if (plan.commands.empty() || !plan.rules.empty() || !plan.commands.front().when) return;
  const Condition condition = *plan.commands.front().when;
  const bool same = std::all_of(plan.commands.begin(), plan.commands.end(),
                                [&](const auto& command) { return command.when == condition; });
  const auto length = unused_length(plan, context);
  if (!same || (!length && !says_event(context))) return;
  PlannedRule rule;
  RuleCondition watched;
  watched.thing = condition.thing;
  watched.property = condition.property;
  watched.comparison = condition.comparison;
  watched.value = condition.value;
  watched.held_for = length;
  rule.when.push_back(std::move(watched));
  for (auto& command : plan.commands) {
    command.when.reset();
    rule.commands.push_back(std::move(command));
  }
  plan.commands.clear();
  plan.rules.push_back(std::move(rule));
}

bool is_told_in(const Context& context, std::initializer_list<std::string_view> beginnings) {
  std::string text;
  for (const auto& word : context.words) text += word.text + " ";
  if (text.starts_with("please ")) text.erase(0, 7);
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view begin) { return text.starts_with(begin); });
}

/// "Tell me when it opens" asks for a notice when it does, not whether it is so.
void tell_instead_of_answer(Plan& plan, const Context& context) {
  if (!plan.query || !plan.rules.empty() || !plan.commands.empty()) return;
  const Query& query = *plan.query;
  const bool state = query.ask == Ask::State || query.ask == Ask::Any || query.ask == Ask::All ||
                     query.ask == Ask::When || query.ask == Ask::List;
  const bool wished = is_told_in(
      context, {"tell me when ", "tell me as soon as ", "tell me once ", "let me know when ",
                "let me know if ", "let me know as soon as ", "warn me ", "alert me ", "notify me ",
                "inform me when ", "give me a shout when ", "say something when "});
  const std::string value = !query.is.empty() || !query.select ? query.is : query.select->state;
  if (!state || !wished || (value.empty() && !query.limit) ||
      (query.device.empty() && !query.select))
    return;
  RuleCondition watched;
  watched.thing = query.device;
  watched.select = query.select;
  if (watched.select) watched.select->state.clear();
  watched.property = query.property;
  if (query.limit) {
    watched.comparison = query.limit->comparison;
    watched.value = query.limit->value;
  } else {
    watched.value = value;
  }
  watched.held_for = unused_length(plan, context);
  PlannedRule rule;
  rule.when.push_back(std::move(watched));
  rule.tell = true;
  plan.query.reset();
  plan.rules.push_back(std::move(rule));
}

bool is_plain(const PlannedCommand& command) {
  return !command.when &&
         !(command.argument && std::holds_alternative<std::string>(command.argument->value));
}

/// "From Monday to Friday … at 6 am": both make up one start, wherever they stand.
void wait_for_days_and_clock(Plan& plan, const Context& context) {
  const auto& times = context.times;
  const bool days_first = says_days_only(times[0]) && is_clock(times[1], context);
  const bool clock_first = says_days_only(times[1]) && is_clock(times[0], context);
  if (!(days_first || clock_first) ||
      !std::all_of(plan.commands.begin(), plan.commands.end(), is_plain))
    return;
  PlannedRule rule;
  rule.at = {0, 1};
  rule.commands = std::move(plan.commands);
  plan.commands.clear();
  plan.rules.push_back(std::move(rule));
}

/// A time at the sentence's edge that the plan leaves alone is when its commands are meant: "close
/// it at nine tonight" does not close it now.
void wait_for_said_time(Plan& plan, const Context& context) {
  if (plan.commands.empty() || !plan.rules.empty() || plan.query || !plan.timers.empty()) return;
  if (context.times.size() == 2) return wait_for_days_and_clock(plan, context);
  if (context.times.size() != 1) return;
  const TimeMention& time = context.times.front();
  const bool edge = time.word != kNotInSentence &&
                    (time.first_word == 0 || time.word + 1 == context.words.size());
  const bool ahead = (time.kind == Kind::Instant && time.from > context.now) ||
                     (time.kind == Kind::Recurrence && !says_days_only(time));
  const bool lasts = time.kind == Kind::Duration && time.first_word > 0;
  const bool plain = std::all_of(plan.commands.begin(), plan.commands.end(), is_plain);
  if (!edge || time.may_be_value || !plain || !(ahead || lasts) || is_only_told(time, context))
    return;
  PlannedRule rule;
  if (lasts) rule.lasts = 0;
  if (!lasts) rule.at = {0};
  rule.commands = std::move(plan.commands);
  plan.commands.clear();
  plan.rules.push_back(std::move(rule));
}

/// What stands behind "remind me (to, about, that)", without times, as the person spelled it.
std::string reminded_of(const Context& context) {
  static const Words leads{"me", "us", "to", "about", "that", "of"};
  const auto& words = context.words;
  const auto remind = std::find_if(words.begin(), words.end(),
                                   [](const Word& word) { return word.text == "remind"; });
  if (remind == words.end()) return {};
  auto at = static_cast<std::size_t>(remind - words.begin()) + 1;
  const auto in_time = [&](std::size_t word) {
    return std::any_of(context.times.begin(), context.times.end(), [&](const TimeMention& time) {
      return time.word != kNotInSentence && word >= time.first_word && word <= time.word;
    });
  };
  while (at < words.size() && (leads.count(words[at].text) != 0 || in_time(at))) ++at;
  std::size_t end = words.size();
  while (end > at && in_time(end - 1)) --end;
  if (at >= end) return {};
  return context.utterance.substr(words[at].raw_begin,
                                  words[end - 1].raw_end - words[at].raw_begin);
}

}  // namespace

bool says_days_only(const TimeMention& time) {
  const Recurrence& spec = time.recurrence;
  return time.kind == Kind::Recurrence && spec.anchor == Recurrence::Anchor::Clock &&
         spec.at.count() == 0 && spec.every.count() == 0 && spec.weekdays != 0x7f;
}

void hold_rules_to_words(Plan& plan, const Context& context) {
  wait_for_condition(plan, context);
  wait_for_said_time(plan, context);
  tell_instead_of_answer(plan, context);
  hold_rules_to_clauses(plan, context);
  const auto out_of_range = [&](SaidTime time) { return time >= context.times.size(); };
  for (auto& rule : plan.rules) {
    if (std::any_of(rule.at.begin(), rule.at.end(), out_of_range)) return;
    hold_polarity(rule, context);
    hold_end(rule, context);
    if (!rule.remind) continue;
    if (auto text = reminded_of(context); !text.empty()) rule.text = std::move(text);
  }
  free_kept_numbers(plan, context);
  take_up_restrictions(plan, context);
  refuse_lost_exceptions(plan, context);
  join_days_and_clock(plan, context);
}

}  // namespace hearken::plan
