// SPDX-License-Identifier: Apache-2.0
// Whether a sentence goes on from the turn before it.
#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_set>

#include "core/value.h"
#include "prompt/lexicon.h"
#include "prompt/retrieval.h"

namespace hearken::prompt {
namespace {

using Words = std::unordered_set<std::string_view>;

bool points_back(std::string_view word) {
  static const Words words{
      "it",      "its",     "it's",   "that",     "that's", "them",   "this",     "those",
      "these",   "they",    "one",    "ones",     "same",   "too",    "also",     "again",
      "back",    "other",   "others", "both",     "there",  "then",   "instead",  "else",
      "another", "rest",    "more",   "less",     "rather", "about",  "why",      "yes",
      "no",      "not",     "nope",   "and",      "but",    "or",     "actually", "sorry",
      "meant",   "mean",    "only",   "just",     "even",   "now",    "so",       "either",
      "neither", "warmer",  "cooler", "brighter", "dimmer", "louder", "quieter",  "higher",
      "lower",   "further", "undo",   "each",     "all",    "leave",  "without"};
  return words.count(word) != 0;
}

/// Words with which a whole request or question is made.
bool makes_a_sentence(std::string_view word) {
  static const Words verbs{
      "turn",     "switch",   "open",  "close", "shut",  "set",  "make",   "start", "stop",
      "lock",     "unlock",   "dim",   "play",  "pause", "mute", "run",    "put",   "raise",
      "activate", "brighten", "press", "is",    "are",   "what", "what's", "which", "how",
      "when",     "who",      "on",    "off",   "was",   "were", "did",    "does",  "tell"};
  return verbs.count(word) != 0;
}

/// "Unless Jon is home", "never while it is open": a clause alone goes on from what was said.
bool opens_a_clause(std::string_view word) {
  static const Words openers{"unless", "except", "never", "provided", "while", "until", "during"};
  return openers.count(word) != 0;
}

/// "Is there …" points nowhere.
bool is_being(std::string_view word) {
  return word == "is" || word == "are" || word == "was" || word == "were";
}

bool is_of_kind(const Registry& registry, const ThingId& id, const std::string& kind) {
  const Thing* thing = registry.find_thing(id);
  return thing != nullptr && thing->kind == kind;
}

bool was_about(const Plan& plan, const Registry& registry, const std::string& kind) {
  const bool commanded =
      std::any_of(plan.commands.begin(), plan.commands.end(), [&](const PlannedCommand& command) {
        return command.select ? command.select->kind == kind
                              : is_of_kind(registry, command.device, kind);
      });
  if (commanded || !plan.rules.empty() || !plan.requests.empty()) return true;
  if (!plan.query) return false;
  return plan.query->select ? plan.query->select->kind == kind
                            : is_of_kind(registry, plan.query->device, kind);
}

}  // namespace

/// A whole sentence about something, without a word that points back or goes on: the turn before
/// has no part in it, and would only lead a model astray. What is named by its kind alone goes on
/// where the turn before was about such things ("close the bedroom blinds", "open the blinds").
bool Retrieval::stands_alone() const {
  bool whole = false, about_something = false;
  if (!context_.words.empty() && opens_a_clause(context_.words.front().text)) return false;
  for (std::size_t i = 0; i < context_.words.size(); ++i) {
    const std::string& word = context_.words[i].text;
    const bool is_there = word == "there" && i > 0 && is_being(context_.words[i - 1].text);
    if (points_back(word) && !is_there) return false;
    whole = whole || makes_a_sentence(word);
    about_something =
        about_something || !(is_function_word(word) || is_weak_word(word) ||
                             makes_a_sentence(word) || parse_number(word) || names_something(i));
  }
  if (!whole) return false;
  const bool named = std::any_of(thing_spans_.begin(), thing_spans_.end(), [](const Span& span) {
    return span.coverage > 0.99 && span.end - span.begin > 1;
  });
  if (named) return true;
  // "Which one?" is answered by a name or a place, not by a whole sentence that has one.
  if (context_.previous->plan.question && place_spans_.empty()) return false;
  bool has_kind = false;
  for (std::size_t i = 0; i < context_.words.size(); ++i) {
    for (const KindSense& sense : senses_at(i)) {
      if (was_about(context_.previous->plan, registry_, std::string(sense.kind))) return false;
      has_kind = true;
    }
  }
  const bool says_a_number =
      std::any_of(context_.words.begin(), context_.words.end(),
                  [](const Word& word) { return parse_number(word.text).has_value(); });
  return has_kind || (about_something && !says_a_number);
}

}  // namespace hearken::prompt
