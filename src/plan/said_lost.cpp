// SPDX-License-Identifier: Apache-2.0
#include "plan/said_lost.h"

#include <algorithm>

#include "core/value.h"
#include "plan/clauses.h"

namespace hearken::plan {
namespace {

const TimeMention* time_over(const Context& context, std::size_t word) {
  for (const auto& time : context.times) {
    if (time.word != kNotInSentence && word >= time.first_word && word <= time.word) return &time;
  }
  return nullptr;
}

/// "Saturdays excepted": words that only the rule grammar reads.
std::string excepted_days(const Context& context) {
  for (std::size_t i = 1; i < context.words.size(); ++i) {
    const std::string& word = context.words[i].text;
    const auto* time = time_over(context, i - 1);
    if ((word == "excepted" || word == "excluded") && time != nullptr)
      return as_said(context, time->first_word, i);
  }
  return {};
}

/// A limit that is said nowhere but as the number of a length of time.
std::string limit_of_a_length(const Plan& plan, const Context& context) {
  for (const auto& rule : plan.rules) {
    for (const auto& one : rule.when) {
      const auto limit = one.time ? std::nullopt : as_number(one.value);
      if (!limit) continue;
      const TimeMention* length = nullptr;
      bool plain = false;
      for (std::size_t i = 0; i < context.words.size(); ++i) {
        if (parse_number(context.words[i].text) != limit) continue;
        const auto* time = time_over(context, i);
        const bool counts = time != nullptr && time->kind == TimeMention::Kind::Duration;
        if (counts) length = time;
        plain = plain || !counts;
      }
      if (length != nullptr && !plain) return as_said(context, length->first_word, length->word);
    }
  }
  return {};
}

/// "… and the sun is not up yet": a condition, and no rule has one.
std::string lost_sun(const Plan& plan, const Context& context) {
  for (std::size_t i = 1; i < context.words.size(); ++i) {
    if (context.words[i].text != "sun" || time_over(context, i) != nullptr) continue;
    const std::size_t before = context.words[i - 1].text == "the" && i > 1 ? i - 2 : i - 1;
    const std::string& joins = context.words[before].text;
    if (joins != "and" && joins != "but") continue;
    const bool restricted =
        std::any_of(plan.rules.begin(), plan.rules.end(),
                    [](const PlannedRule& rule) { return !rule.unless.empty(); });
    if (!restricted) return "what it depends on";
  }
  return {};
}

/// "Each Friday at six lock up, then …": with the time at the front, nothing of it is done at once.
std::string time_in_front(const Plan& plan, const Context& context) {
  if (plan.commands.empty()) return {};
  for (const auto& time : context.times) {
    if (time.word == kNotInSentence || time.word >= context.words.size() || time.first_word > 1)
      continue;
    const bool ahead = time.kind == TimeMention::Kind::Instant && time.from > context.now;
    if (ahead || time.kind == TimeMention::Kind::Recurrence)
      return as_said(context, time.first_word, time.word);
  }
  return {};
}

}  // namespace

std::string lost_in_rules(const Plan& plan, const Context& context) {
  if (plan.rules.empty()) return {};
  if (auto days = excepted_days(context); !days.empty()) return days;
  if (auto length = limit_of_a_length(plan, context); !length.empty()) return length;
  if (auto time = time_in_front(plan, context); !time.empty()) return time;
  return lost_sun(plan, context);
}

}  // namespace hearken::plan
