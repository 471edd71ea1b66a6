// SPDX-License-Identifier: Apache-2.0
// What of a plan only the person may say: texts, lessons, rules, timers.
#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "core/selection.h"
#include "core/text.h"
#include "plan/teaching_words.h"
#include "prompt/asked.h"
#include "prompt/lexicon.h"
#include "prompt/said.h"

namespace hearken::prompt {
namespace {

constexpr std::size_t kMaxTextBytes = 200;

/// Words with which a model may say what it cannot do, or ask which one is meant.
bool is_plain_word(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      "able",     "about",    "action",  "already",    "am",      "an",        "answer",
      "anything", "ask",      "because", "been",       "believe", "below",     "both",
      "cannot",   "can't",    "change",  "clear",      "command", "could",     "device",
      "devices",  "did",      "didn't",  "doesn't",    "don't",   "done",      "exist",
      "exists",   "find",     "found",   "give",       "go",      "has",       "hasn't",
      "help",     "i'm",      "into",    "isn't",      "it's",    "kind",      "know",
      "like",     "listed",   "mean",    "name",       "named",   "nothing",   "only",
      "other",    "possible", "ready",   "room",       "rooms",   "say",       "sorry",
      "such",     "sure",     "tell",    "than",       "them",    "thing",     "things",
      "through",  "turned",   "turning", "understand", "unable",  "unknown",   "unsupported",
      "us",       "value",    "want",    "were",       "when",    "where",     "who",
      "why",      "with",     "within",  "without",    "won't",   "work",      "would",
      "yes",      "yet",      "setting", "switching",  "opening", "closing",   "locking",
      "dimming",  "heating",  "cooling", "playing",    "support", "supported", "available",
      "request",  "asked",    "wanted",  "more",       "less",    "range",     "plan"};
  return is_function_word(word) || words.count(word) != 0;
}

/// Every word comes from the sentence, from a name that is shown anyway, or is a plain one.
bool is_own(std::string_view text, const Context& context) {
  if (text.size() > kMaxTextBytes) return false;
  std::string known = " " + fold(context.utterance) + " ";
  for (const auto& word : context.words) known += word.text + " ";
  for (const auto& retrieved : context.things) {
    const Thing* thing = context.home->registry->find_thing(retrieved.id);
    if (thing != nullptr && sanitize(thing->name, 64) == thing->name) {
      known += fold(thing->kind) + " ";
      if (split_words(fold(thing->name)).size() <= 4) known += fold(thing->name) + " ";
    }
  }
  for (const auto& place : context.places) known += fold(place.name) + " ";
  const std::string folded = fold(text);
  const auto words = split_words(folded);
  return std::all_of(words.begin(), words.end(), [&](std::string_view word) {
    return is_plain_word(word) || known.find(" " + std::string(word) + " ") != known.npos;
  });
}

void drop_foreign_texts(Plan& plan, const Context& context) {
  if (!is_own(plan.description, context)) plan.description.clear();
  if (plan.question && !is_own(plan.question->text, context)) plan.question->text.clear();
  if (plan.refusal && !is_own(*plan.refusal, context)) plan.refusal = "I can't do that.";
  for (auto& text : plan.impossible) {
    if (!is_own(text, context)) text.clear();
  }
}

bool speaks_of_later(const Said& said, const Context& context) {
  return !context.times.empty() ||
         said.has_any({"if",    "when",   "whenever", "once",   "every",  "each",   "while",
                       "until", "unless", "after",    "before", "keep",   "remind", "reminder",
                       "tell",  "alert",  "notify",   "warn",   "always", "rule",   "automatically",
                       "then",  "later",  "hold",     "let",    "at",     "daily",  "nightly"});
}

bool is_said(const PlannedRule& rule, const Context& context, const Said& said) {
  if (said.is_question() || !speaks_of_later(said, context)) return false;
  return unasked_commands(rule.commands, context).empty();
}

std::string name_of(const PlannedCommand& command, const Registry& registry) {
  if (command.select) return describe(*command.select, registry);
  const Thing* thing = registry.find_thing(command.device);
  return sanitize(thing == nullptr ? command.device.str() : thing->name, 40);
}

/// Commands that nobody asked for are left out and named.
void drop_unasked(Plan& plan, const Context& context, std::vector<std::string>& problems) {
  constexpr std::size_t kNamed = 3;
  const auto unasked = unasked_commands(plan.commands, context);
  if (unasked.empty()) return;
  std::erase_if(plan.commands, [&](const PlannedCommand& command) {
    return std::find(unasked.begin(), unasked.end(), command) != unasked.end();
  });
  std::string names;
  for (std::size_t i = 0; i < unasked.size() && i < kNamed; ++i)
    names += (i == 0 ? "" : ", ") + name_of(unasked[i], *context.home->registry);
  if (unasked.size() > kNamed) names += fmt::format(" and {} more", unasked.size() - kNamed);
  problems.push_back(fmt::format(
      "You did not ask for that: {}. Say what to do by its name if you want it.", names));
}

template <typename Part, typename Keep>
void keep_parts(std::vector<Part>& parts, std::vector<std::string>& problems, const char* lost,
                const Keep& keep) {
  if (std::erase_if(parts, [&](const Part& part) { return !keep(part); }) > 0)
    problems.emplace_back(lost);
}

void drop_foreign_rules(Plan& plan, const Context& context, const Said& said,
                        std::vector<std::string>& problems) {
  keep_parts(plan.rules, problems, "Nothing that was said asks for such a rule.",
             [&](const PlannedRule& rule) { return is_said(rule, context, said); });
  for (auto& rule : plan.rules) {
    if (!is_own(rule.text, context)) rule.text.clear();
  }
  keep_parts(plan.timers, problems, "Nothing that was said asks for that timer.",
             [&](const TimerRequest& timer) {
               return timer.verb == TimerVerb::Left || !context.times.empty() ||
                      said.has_any({"timer", "timers", "countdown", "alarm"});
             });
  keep_parts(plan.requests, problems, "Nothing that was said asks to change a rule.",
             [&](const RuleRequest& request) {
               return request.verb == RuleVerb::List ||
                      said.has_any({"delete",   "cancel",    "remove",  "forget",     "stop",
                                    "pause",    "hold",      "suspend", "resume",     "continue",
                                    "restart",  "rule",      "rules",   "automation", "automations",
                                    "reminder", "reminders", "make",    "only",       "except",
                                    "unless",   "until",     "instead", "not",        "don't",
                                    "never"});
             });
}

void drop_foreign_lessons(Plan& plan, const Context& context, const Said& said,
                          std::vector<std::string>& problems) {
  if ((plan.teach || plan.lesson) && !plan::speaks_of_teaching(context)) {
    plan.teach.reset();
    plan.lesson.reset();
    problems.emplace_back("Nothing that was said teaches me a word or a scene.");
  }
  if (plan.teach && !(said.says_text(plan.teach->phrase) && said.says_text(plan.teach->meaning))) {
    plan.teach.reset();
    problems.emplace_back("I learn only words that you say yourself.");
  }
  if (plan.lesson && !said.says_text(plan.lesson->name)) {
    plan.lesson.reset();
    problems.emplace_back("I remember a scene only by a name that you say.");
  }
}

}  // namespace

std::vector<std::string> keep_own_words(Plan& plan, const Context& context) {
  std::vector<std::string> problems;
  const Said said(context);
  drop_foreign_texts(plan, context);
  drop_unasked(plan, context, problems);
  drop_foreign_rules(plan, context, said, problems);
  drop_foreign_lessons(plan, context, said, problems);
  return problems;
}

}  // namespace hearken::prompt
