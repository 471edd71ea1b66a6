// SPDX-License-Identifier: Apache-2.0
#include "plan/said_at_once.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "core/text.h"
#include "core/value.h"
#include "plan/clauses.h"
#include "plan/told_times.h"

namespace hearken::plan {
namespace {

using Words = std::set<std::string_view>;

/// A time that lies ahead, or that comes again and again, in a sentence of which everything would
/// be done at once. Names of what is commanded ("the nightly round") are none.
std::string time_ahead(const Plan& plan, const Context& context) {
  std::set<std::string> named;
  for (const auto& command : plan.commands) {
    const Thing* thing = context.home->registry->find_thing(command.device);
    if (thing == nullptr) continue;
    const std::string name = fold(thing->name);
    for (const auto word : split_words(name)) named.insert(std::string(word));
  }
  for (const auto& time : context.times) {
    if (time.word == kNotInSentence || time.word >= context.words.size()) continue;
    static const Words bound{"after", "before", "once", "when"};
    if (time.kind == TimeMention::Kind::Duration &&
        bound.count(word_at(context, time.word + 1)) != 0)
      return as_said(context, time.first_word, time.word + 1);
    if (time.may_be_value || is_only_told(time, context)) continue;
    const bool ahead =
        (time.kind == TimeMention::Kind::Instant || time.kind == TimeMention::Kind::Window) &&
        time.from > context.now;
    if (!ahead && time.kind != TimeMention::Kind::Recurrence) continue;
    const auto begin = context.words.begin() + static_cast<std::ptrdiff_t>(time.first_word);
    const auto end = context.words.begin() + static_cast<std::ptrdiff_t>(time.word) + 1;
    const bool name =
        std::any_of(begin, end, [&](const Word& word) { return named.count(word.text) != 0; });
    const bool begins_now = is_for_the_night(time, plan, context) || is_of_a_wish(time, context);
    if (!name && !begins_now) return as_said(context, time.first_word, time.word);
  }
  return {};
}

/// "At bedtime lights off": a time that nobody knows, though a scene may be called so. Not "at
/// last", nor "at the gate".
bool begins_at_a_time(const Context& context) {
  if (word_at(context, 0) != "at" || context.words.size() <= 3 || is_in_a_time(context, 1))
    return false;
  static const Words idioms{"last", "once", "long", "home", "present"};
  if (idioms.count(word_at(context, 1)) != 0) return false;
  constexpr std::size_t kNear = 4;
  return std::none_of(context.marks.begin(), context.marks.end(), [](const Mark& mark) {
    return mark.word > 0 && mark.word <= kNear && mark.token.starts_with("<a");
  });
}

/// "Smoke in the barn? Fans off": a question of which the answer is to be waited for.
bool asks_first(const Context& context) {
  static const Words polite{"can", "could", "would", "will", "may", "please", "hey", "ok", "hi"};
  if (polite.count(word_at(context, 0)) != 0) return false;
  for (std::size_t i = 1; i < context.words.size(); ++i) {
    const std::size_t from = context.words[i - 1].raw_end, to = context.words[i].raw_begin;
    if (from < to && to <= context.utterance.size() &&
        context.utterance.substr(from, to - from).find('?') != std::string::npos)
      return true;
  }
  return false;
}

/// "If there is frost, …": a condition about something else than what is commanded, and the plan
/// has none. Being polite ("if you can") is no condition.
bool lost_if(const Plan& plan, const Context& context) {
  static const Words polite{"you", "possible", "may",  "can",    "could",     "would", "please",
                            "i",   "i'm",      "need", "needed", "necessary", "like",  "want"};
  static const Words events{
      "frost",  "freezes",  "freezing", "smoke",   "smokes",   "fire",    "gas",   "leak",
      "leaks",  "leaking",  "rains",    "rain",    "raining",  "snows",   "snow",  "snowing",
      "storm",  "storms",   "windy",    "thunder", "flood",    "floods",  "alarm", "burglar",
      "motion", "movement", "anyone",   "anybody", "somebody", "someone", "nobody"};
  const bool asked = std::any_of(plan.commands.begin(), plan.commands.end(),
                                 [](const PlannedCommand& one) { return one.when.has_value(); });
  const Clauses clauses = find_clauses(context);
  if (asked || !clauses.starts || clauses.waits) return false;
  static const Words weather{"wind", "winds", "sun", "clouds", "cloudy", "sunny", "gale", "hail"};
  bool event = false;
  for (std::size_t i = clauses.starts->begin; i < clauses.starts->end; ++i) {
    if (polite.count(word_at(context, i)) != 0) return false;
    event =
        event || events.count(word_at(context, i)) != 0 || weather.count(word_at(context, i)) != 0;
  }
  return event;
}

/// "Only water the beds if it has not rained": a condition, and the plan has none.
bool lost_only_if(const Plan& plan, const Context& context) {
  const bool asked = std::any_of(plan.commands.begin(), plan.commands.end(),
                                 [](const PlannedCommand& one) { return one.when.has_value(); });
  return !asked && word_at(context, 0) == "only" && says(context, {"if", "when", "while"});
}

/// "Don't let it get colder than 17": that goes on and on.
bool forbids(const Context& context) {
  static const Words never{"don't", "dont", "never"};
  for (std::size_t i = 0; i + 1 < context.words.size(); ++i) {
    if (never.count(word_at(context, i)) != 0 && word_at(context, i + 1) == "let") return true;
  }
  return false;
}

/// Words by which it comes again, has an end of its own, or is taken back.
std::string words_of_waiting(const Context& context) {
  static const Words repeated{"weekdays", "weekends", "nightly", "everyday", "whenever"};
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const std::string& next = word_at(context, i + 1);
    if (repeated.count(word) != 0) return as_said(context, i, i);
    if (i == 0 && begins_at_a_time(context)) return as_said(context, 0, 1);
    if (word == "by" && next == "the" && word_at(context, i + 2) == "time")
      return as_said(context, i, i + 2);
    const bool withdrawn = (word == "never" && next == "mind") ||
                           (word == "forget" && next == "it") ||
                           (word == "scratch" && next == "that");
    if (withdrawn && i > 0) return as_said(context, i, i + 1);
  }
  return {};
}

/// "Window open 5 minutes: radiator off" sets nothing to five: the number is that of a length of
/// time, and of nothing else.
std::string amount_of_a_length(const Plan& plan, const Context& context) {
  static const Words settings{"set_temperature", "set_brightness", "set_volume",
                              "set_humidity",    "set_position",   "set_speed"};
  const auto length_at = [&](std::size_t word) -> const TimeMention* {
    for (const auto& time : context.times) {
      const bool here = time.word != kNotInSentence && word >= time.first_word && word < time.word;
      if (here && time.kind == TimeMention::Kind::Duration) return &time;
    }
    return nullptr;
  };
  for (const auto& command : plan.commands) {
    const auto amount = command.argument ? as_number(command.argument->value) : std::nullopt;
    if (!amount || settings.count(command.action) == 0) continue;
    const TimeMention* length = nullptr;
    bool plain = false;
    for (std::size_t i = 0; i < context.words.size(); ++i) {
      if (parse_number(context.words[i].text) != amount) continue;
      if (const auto* time = length_at(i))
        length = time;
      else
        plain = true;
    }
    if (length != nullptr && !plain) return as_said(context, length->first_word, length->word);
  }
  return {};
}

/// "Tank low = pump off", "today at twenty to one": an equation is a rule, and a clock time of
/// today that has passed is no time for now.
std::string said_later(const Context& context) {
  for (std::size_t i = 1; i < context.words.size(); ++i) {
    const std::size_t from = context.words[i - 1].raw_end, to = context.words[i].raw_begin;
    if (from >= to || to > context.utterance.size()) continue;
    if (context.utterance.substr(from, to - from).find('=') != std::string::npos)
      return "when that should happen";
  }
  static const Words past{"since", "was", "were", "been", "has", "had", "did"};
  if (says(context, past)) return {};
  for (const auto& time : context.times) {
    if (time.word == kNotInSentence || time.word >= context.words.size()) continue;
    const bool today =
        word_at(context, time.word) == "today" || word_at(context, time.first_word) == "today";
    if (today && time.kind == TimeMention::Kind::Instant)
      return as_said(context, time.first_word, time.word);
  }
  return {};
}

}  // namespace

std::string unawaited(const Plan& plan, const Context& context) {
  if (auto time = time_ahead(plan, context); !time.empty()) return time;
  if (auto words = words_of_waiting(context); !words.empty()) return words;
  if (auto words = amount_of_a_length(plan, context); !words.empty()) return words;
  if (auto words = said_later(context); !words.empty()) return words;
  if ((says(context, {"only"}) && said_sun(context)) || asks_first(context))
    return "when that should happen";
  if (lost_if(plan, context) || lost_only_if(plan, context)) return "what it depends on";
  if (forbids(context)) return "when that should happen";
  // "is to remain between 18 and 22: beneath 18 on, …" goes on and on.
  const bool asked = std::any_of(plan.commands.begin(), plan.commands.end(),
                                 [](const PlannedCommand& one) { return one.when.has_value(); });
  if (asked && says(context, {"between"}) && says(context, {"remain", "remains", "stay", "stays"}))
    return "when that should happen";
  static const Words seen{"smoke", "leak",   "leaks",    "fire",    "gas",     "frost",
                          "flood", "motion", "movement", "reading", "flooding"};
  const bool any = word_at(context, 0) == "any" || word_at(context, 0) == "no";
  return any && seen.count(word_at(context, 1)) != 0 ? "when that should happen" : std::string();
}

}  // namespace hearken::plan
