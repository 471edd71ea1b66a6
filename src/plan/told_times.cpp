// SPDX-License-Identifier: Apache-2.0
#include "plan/told_times.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "plan/clauses.h"

namespace hearken::plan {
namespace {

using Words = std::set<std::string_view>;

constexpr std::string_view kClauseSigns = ",;:.!?\n", kSentenceSigns = ".!;?\n";

/// The words between two marks that hold the time.
WordRange part_of(const TimeMention& time, const Context& context, std::string_view signs) {
  WordRange part{time.first_word, time.word + 1};
  while (part.begin > 0 && !parted_before(context, part.begin, signs)) --part.begin;
  while (part.end < context.words.size() && !parted_before(context, part.end, signs)) ++part.end;
  return part;
}

bool has_any(const Context& context, const WordRange& part, const Words& words) {
  for (std::size_t i = part.begin; i < part.end; ++i) {
    if (words.count(word_at(context, i)) != 0) return true;
  }
  return false;
}

/// A word of the part means a thing, or a kind of things that may not be here.
bool names_a_thing(const Context& context, const WordRange& part) {
  // What is shown may mark a screen, which nobody has named.
  static const Words shown{"film", "films", "movie", "movies"};
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    return part.contains(mark.word) && shown.count(word_at(context, mark.word)) == 0 &&
           (mark.token.starts_with("<t") || mark.token == "<many>" || mark.token == "<0>");
  });
}

/// Begins what is told about something: "my", "the", "we".
bool is_subject(std::string_view word) {
  static const Words subjects{
      "the",    "my",    "our",       "his",    "her",     "their",    "a",      "i",
      "we",     "he",    "she",       "they",   "there",   "it",       "it's",   "i'm",
      "i've",   "i'd",   "we're",     "we've",  "there's", "he's",     "she's",  "they're",
      "dinner", "lunch", "breakfast", "school", "work",    "somebody", "someone"};
  return subjects.count(word) != 0;
}

/// Words that ask for something to be done, whoever says them.
const Words& ordering() {
  static const Words words{"turn", "switch", "set",    "put",   "make",  "open",  "close",
                           "shut", "lock",   "unlock", "dim",   "raise", "lower", "start",
                           "stop", "run",    "please", "pause", "mute",  "then",  "should",
                           "must", "shall",  "needs",  "want",  "wants"};
  return words;
}

/// "…, as the shift changes at one", "because the exam starts at ten".
bool is_in_a_reason(const TimeMention& time, const Context& context) {
  static const Words sure{"because", "cos", "coz", "cuz", "'cause", "cause"};
  static const Words loose{"as", "since"};
  const WordRange clause = part_of(time, context, kClauseSigns);
  for (std::size_t i = clause.begin; i < time.first_word; ++i) {
    const std::string& word = word_at(context, i);
    // Where a mark leads them in; "as soon as", "since six" are no reasons.
    const bool as = loose.count(word) != 0 && i == clause.begin && i > 0;
    if (sure.count(word) == 0 && !(as && is_subject(word_at(context, i + 1)))) continue;
    const WordRange reason{i + 1, clause.end};
    // A reason that leads has to end before what is to be done.
    const bool ends = i > 0 || clause.end < context.words.size();
    return ends && !has_any(context, reason, ordering()) && (i > 0 || time.word + 1 == clause.end);
  }
  return false;
}

/// "The train leaves at eight.", behind what is asked for.
bool is_in_a_sentence_of_its_own(const TimeMention& time, const Context& context) {
  static const Words happening{
      "starts", "start",    "begins",    "begin",    "ends",    "end",     "comes",   "come",
      "coming", "arrives",  "arrive",    "arriving", "leaves",  "leave",   "leaving", "opens",
      "closes", "is",       "are",       "finishes", "finish",  "changes", "due",     "starting",
      "kicks",  "lands",    "landing",   "sails",    "sailing", "rings",   "visits",  "visiting",
      "goes",   "have",     "has",       "i'm",      "we're",   "there's", "they're", "i've",
      "we've",  "expected", "expecting", "meet",     "meets",   "returns", "gets",    "get",
      "it's",   "going",    "was",       "were"};
  static const Words pointing{"it", "that", "this", "they", "those", "these"};
  const WordRange sentence = part_of(time, context, kSentenceSigns);
  if (sentence.begin == 0 || pointing.count(word_at(context, sentence.begin)) != 0) return false;
  const WordRange before{sentence.begin, time.first_word};
  return before.end > before.begin + 1 && is_subject(word_at(context, sentence.begin)) &&
         has_any(context, before, happening) && !has_any(context, sentence, ordering()) &&
         !names_a_thing(context, sentence) && find_clauses(context).is_main(time.first_word);
}

/// "I forgot this morning", "the power was out for two hours".
bool is_of_what_was(const TimeMention& time, const Context& context) {
  static const Words past{"was",    "were",   "wasn't", "weren't", "did",   "didn't", "had",
                          "forgot", "came",   "went",   "slept",   "woke",  "spoke",  "left",
                          "ran",    "saw",    "burnt",  "worked",  "spent", "been",   "stayed",
                          "lost",   "rained", "snowed", "broke"};
  const WordRange clause = part_of(time, context, kClauseSigns);
  WordRange before{clause.begin, time.first_word};
  for (std::size_t i = before.begin; i < before.end; ++i) {
    static const Words joining{"and", "so", "but", "then"};
    if (joining.count(word_at(context, i)) != 0) before.begin = i + 1;
  }
  // "the blinds should have been shut at six" is about now.
  return has_any(context, before, past) && is_subject(word_at(context, before.begin)) &&
         !has_any(context, before, ordering()) && !names_a_thing(context, before) &&
         find_clauses(context).is_main(time.first_word);
}

/// "The night shift", "the morning round": not in it, but it.
bool is_of_a_name(const TimeMention& time, const Context& context) {
  static const Words parts{"night", "morning", "evening", "afternoon"};
  static const Words nouns{"round",  "rounds", "shift", "duty",   "watch",  "service", "check",
                           "checks", "staff",  "crew",  "nurse",  "class",  "prayer",  "prayers",
                           "feed",   "run",    "show",  "lesson", "school", "team",    "porter"};
  static const Words leads{"in",    "during", "at",    "for", "on",      "every", "each",
                           "until", "before", "after", "by",  "through", "from",  "till"};
  if (parts.count(word_at(context, time.word)) == 0 ||
      nouns.count(word_at(context, time.word + 1)) == 0)
    return false;
  const std::string& first = word_at(context, time.first_word);
  const bool led = leads.count(first) != 0 ||
                   (time.first_word > 0 && leads.count(word_at(context, time.first_word - 1)) != 0);
  return !led;
}

bool is_part_of_this_day(const TimeMention& time, const Context& context) {
  static const Words words{"tonight", "this", "evening", "morning", "afternoon",
                           "night",   "the",  "for",     "today"};
  for (std::size_t i = time.first_word; i <= time.word; ++i) {
    if (words.count(word_at(context, i)) == 0) return false;
  }
  return true;
}

}  // namespace

bool is_only_told(const TimeMention& time, const Context& context) {
  if (time.word == kNotInSentence || time.word >= context.words.size()) return false;
  return is_in_a_reason(time, context) || is_in_a_sentence_of_its_own(time, context) ||
         is_of_what_was(time, context) || is_of_a_name(time, context);
}

bool is_for_the_night(const TimeMention& time, const Plan& plan, const Context& context) {
  if (time.word == kNotInSentence || !is_part_of_this_day(time, context)) return false;
  std::size_t lead = time.first_word;
  if (word_at(context, lead) != "for" && lead > 0) --lead;
  if (word_at(context, lead) != "for") return false;
  static const Words limits{"just", "only"};
  if (lead > 0 && limits.count(word_at(context, lead - 1)) != 0) return false;
  if (limits.count(word_at(context, time.word + 1)) != 0) return false;
  static const Words resting{"turn_off",  "close",          "lock", "arm_home", "arm_away",
                             "arm_night", "pause",          "stop", "activate", "mute",
                             "run",       "return_to_base", "dock"};
  return std::all_of(plan.commands.begin(), plan.commands.end(),
                     [](const PlannedCommand& one) { return resting.count(one.action) != 0; });
}

bool is_of_a_wish(const TimeMention& time, const Context& context) {
  static const Words limits{"just", "only", "until", "till", "from", "before", "after", "by"};
  static const Words deeds{"on", "off", "up", "down", "it", "them", "that", "later"};
  const WordRange all{0, context.words.size()};
  return time.word != kNotInSentence && is_part_of_this_day(time, context) &&
         !names_a_thing(context, all) && !has_any(context, all, ordering()) &&
         !has_any(context, all, deeds) && !has_any(context, all, limits) &&
         !find_clauses(context).any();
}

}  // namespace hearken::plan
