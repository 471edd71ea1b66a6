// SPDX-License-Identifier: Apache-2.0
#include "automation/said_aside.h"

#include <algorithm>

#include "automation/said_verbs.h"

namespace hearken::automation {
namespace {

/// Words that say when, how often or under what condition, or that something else is to be done.
const WordSet& telling_words() {
  static const WordSet words{
      "if",      "when",      "whenever", "unless",   "except", "only",     "not",      "never",
      "or",      "also",      "too",      "until",    "while",  "every",    "each",     "all",
      "both",    "but",       "again",    "twice",    "once",   "daily",    "weekly",   "monthly",
      "hourly",  "always",    "after",    "before",   "during", "without",  "no",       "nobody",
      "nothing", "instead",   "half",     "full",     "above",  "below",    "under",    "over",
      "least",   "most",      "per",      "provided", "should", "please",   "tell",     "warn",
      "remind",  "notify",    "alert",    "same",     "other",  "weekdays", "weekends", "nightly",
      "slowly",  "gradually", "halfway",  "off",      "down"};
  return words;
}

bool leads_a_reason(const Token& token) {
  return is_in(token.text, {"because", "cause", "cos", "coz", "otherwise"});
}

/// Of [from, to): why, told after "because".
bool is_reason(const Tokens& tokens, std::size_t from, std::size_t to) {
  static const WordSet more{"but", "only", "unless", "except", "if", "until", "and", "or", "not"};
  if (to < from + 3 || !leads_a_reason(tokens[from])) return false;
  for (std::size_t i = from + 1; i < to; ++i) {
    if (tokens[i].parted || is_in(tokens[i].text, more)) return false;
  }
  return true;
}

/// Of [from, to): a statement about something that is not here.
bool is_statement(const Tokens& tokens, std::size_t from, std::size_t to,
                  const std::set<std::string>& names) {
  static const WordSet subjects{"the", "my",   "our",   "i",    "we",   "it",  "he",
                                "she", "they", "there", "that", "this", "you", "i'm"};
  static const WordSet greetings{"hey", "ok", "okay", "hi", "hello", "well", "so", "um", "uh"};
  while (from < to && is_in(tokens[from].text, greetings)) ++from;
  if (to < from + 2 || !is_in(tokens[from].text, subjects)) return false;
  for (std::size_t i = from; i < to; ++i) {
    const Token& token = tokens[i];
    std::size_t number = i;
    const bool switched = token.text == "on" && i + 1 == to;
    const bool inside = (i > from && token.parted) || switched;
    if (token.time || inside || take_number(tokens, number) || is_in(token.text, telling_words()))
      return false;
    const bool article = is_in(token.text, {"the", "a", "i", "in", "on"});
    if (!article && names.count(singular(token.text)) != 0) return false;
    if (verb_of(base_form(token.text))) return false;
  }
  return true;
}

}  // namespace

std::vector<Tokens> without_asides(const Tokens& tokens, const std::set<std::string>& names) {
  std::vector<Tokens> found;
  const std::size_t n = tokens.size();
  for (std::size_t k = 2; k + 1 < n; ++k) {
    const bool tail =
        is_reason(tokens, k, n) || (tokens[k].parted && is_statement(tokens, k, n, names));
    if (tail) found.push_back(cut(tokens, 0, k));
    const bool so = tokens[k].text == "so";
    const bool head =
        (so || tokens[k].parted) && (is_statement(tokens, 0, k, names) || is_reason(tokens, 0, k));
    if (head) found.push_back(cut(tokens, so ? k + 1 : k, n));
  }
  return found;
}

}  // namespace hearken::automation
