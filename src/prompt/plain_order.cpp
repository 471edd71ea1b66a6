// SPDX-License-Identifier: Apache-2.0
#include "prompt/plain_order.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "plan/compact_tokens.h"
#include "prompt/lexicon.h"
#include "prompt/said.h"
#include "prompt/said_deed.h"
#include "prompt/said_target.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

/// Words [begin, end) between two marks.
struct Clause {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<Clause> clauses_of(const Context& context) {
  std::vector<Clause> clauses;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const bool is_so = i > 0 && context.words[i].text == "so";
    if (i == 0 || is_so || is_parted_before(context, i)) clauses.push_back({i, i});
    clauses.back().end = i + 1;
  }
  return clauses;
}

bool is_polite(std::string_view word) {
  return is_one_of(word, {"please", "can", "could", "you", "would", "just", "now", "so", "ok",
                          "okay", "hey", "then", "will", "and", "right"});
}

bool is_verb(std::string_view word) {
  return is_one_of(word, {"turn", "switch", "open",   "close", "shut",  "lock",  "unlock", "kill",
                          "put",  "start",  "stop",   "set",   "cut",   "raise", "lower",  "make",
                          "run",  "pause",  "resume", "mute",  "play",  "dim",   "bring",  "get",
                          "skip", "add",    "remind", "keep",  "leave", "hold",  "wait",   "give"});
}

std::size_t first_word(const Context& context, const Clause& clause) {
  std::size_t at = clause.begin;
  while (at < clause.end && is_polite(context.words[at].text)) ++at;
  return at;
}

/// A clause that tells something: no verb of command begins it, and it says more than a thing and
/// what it is to be.
bool is_remark(const Context& context, const Clause& clause) {
  const std::size_t first = first_word(context, clause);
  if (first == clause.end) return true;
  if (is_verb(context.words[first].text)) return false;
  const auto tells = [&](const Word& word) {
    return is_one_of(
        word.text, {"is",    "are",    "it's",   "they're", "i'm",  "we're", "that's", "there's",
                    "can't", "cannot", "i",      "we",      "he's", "she's", "he",     "she",
                    "they",  "was",    "were",   "have",    "has",  "been",  "it",     "nobody",
                    "too",   "thanks", "cheers", "ta",      "love", "mate",  "dear",   "everyone"});
  };
  return std::any_of(context.words.begin() + static_cast<long>(clause.begin),
                     context.words.begin() + static_cast<long>(clause.end), tells);
}

/// What waits for something, is not meant, or asks for more than one deed.
bool depends(const Said& said) {
  return said.has_any({"not",    "don't", "dont",     "never",  "if",    "when",    "whenever",
                       "unless", "until", "till",     "before", "after", "while",   "once",
                       "or",     "but",   "except",   "remind", "tell",  "without", "instead",
                       "rather", "later", "tomorrow", "tonight"});
}

/// The only thing that is marked in the clause; nullptr: none, or several, or a place or something
/// that is not here.
const Thing* only_thing(const Context& context, const Clause& clause) {
  const Thing* only = nullptr;
  for (const Mark& mark : context.marks) {
    if (mark.word < clause.begin || mark.word >= clause.end) continue;
    if (mark.token == "<0>" || mark.token == "<many>") return nullptr;
    const auto position = plan::pointer_index(mark.token, 't');
    if (!position || *position >= context.things.size()) continue;
    const Thing* thing = context.home->registry->find_thing(context.things[*position].id);
    if (thing == nullptr || (only != nullptr && only != thing)) return nullptr;
    only = thing;
  }
  return only;
}

/// The words of a clause that neither call the thing nor say a deed are empty ones.
bool says_no_more(const Context& context, const Clause& clause, const Thing& thing,
                  const std::set<std::size_t>& deed) {
  auto known = name_words(thing.name);
  for (const auto& alias : thing.aliases) {
    for (auto& word : name_words(alias)) known.push_back(std::move(word));
  }
  for (std::size_t i = clause.begin; i < clause.end; ++i) {
    const std::string& word = context.words[i].text;
    const bool is_marked = std::any_of(context.marks.begin(), context.marks.end(),
                                       [&](const Mark& m) { return m.word == i; });
    if (is_one_of(word, {"all", "every", "both", "each"})) return false;
    if (deed.count(i) != 0 || is_marked || is_polite(word)) continue;
    if (is_one_of(word, {"the",  "my",   "our",   "turn",    "switch", "put", "in",
                         "on",   "at",   "up",    "for",     "me",     "us",  "that",
                         "this", "here", "quick", "quickly", "again",  "down"}))
      continue;
    if (std::find(known.begin(), known.end(), stem(word)) == known.end()) return false;
  }
  return true;
}

/// What the clause orders, if it is plain.
std::optional<PlannedCommand> ordered_by(const Context& context, const Clause& clause) {
  const Thing* thing = only_thing(context, clause);
  if (thing == nullptr) return {};
  std::set<std::size_t> taken;
  const auto deed = read_deed(context.words, clause.begin, clause.end, taken);
  if (!deed || deed->kind == SaidDeed::Kind::Value) return {};
  const Action* action = action_of(*deed, *thing);
  if (action == nullptr || !action->argument.empty()) return {};
  const std::size_t first = first_word(context, clause);
  const std::string& last = context.words[clause.end - 1].text;
  const bool has_verb = first < clause.end && is_verb(context.words[first].text);
  const bool ends_so =
      is_one_of(last, {"on", "off", "shut", "open", "closed", "locked", "unlocked"});
  if (!(has_verb || ends_so) || !says_no_more(context, clause, *thing, taken)) return {};
  PlannedCommand command;
  command.device = thing->id;
  command.action = action->name;
  return command;
}

bool may_be_ordered(const Plan& plan) {
  Plan rest = plan;
  rest.description.clear();
  rest.query.reset();
  rest.impossible.clear();
  return rest.empty() && plan.impossible.size() <= 1;
}

}  // namespace

bool is_no_question(const Context& context) {
  if (context.words.empty() || Said(context).is_question()) return false;
  if (context.utterance.find('?') != std::string::npos) return false;
  return !Said(context).has_any({"what", "what's", "which", "who", "who's", "whose", "why", "where",
                                 "how", "whether", "tell", "did", "does", "anything", "any"});
}

bool answers_an_order(const Plan& plan, const Context& context) {
  Plan answered;
  answered.description = plan.description;
  answered.query = plan.query;
  return plan.query && plan == answered && is_no_question(context);
}

void do_what_is_ordered(Plan& plan, const Context& context) {
  if (!may_be_ordered(plan) || !context.home || !is_no_question(context)) return;
  if (!context.times.empty() || depends(Said(context))) return;
  std::optional<PlannedCommand> order;
  for (const Clause& clause : clauses_of(context)) {
    if (auto one = ordered_by(context, clause)) {
      if (order) return;
      order = std::move(one);
    } else if (!is_remark(context, clause)) {
      return;
    }
  }
  if (!order) return;
  plan = {};
  plan.commands.push_back(std::move(*order));
}

bool ends_in_order(const Context& context) {
  const auto& words = context.words;
  if (context.utterance.find('?') != std::string::npos) {
    const auto last = context.utterance.find_last_not_of(" ");
    if (context.utterance[last] == '?') return false;
  }
  for (std::size_t i = 3; i + 1 < words.size(); ++i) {
    const bool has_verb =
        is_one_of(words[i].text, {"open", "close", "shut", "lock", "unlock", "turn", "switch",
                                  "kill", "stop", "start", "put"});
    if (!has_verb || !is_one_of(words[i + 1].text, {"it", "them"})) continue;
    const bool is_told = is_one_of(words[i - 1].text, {"you", "i", "we", "they", "he", "she", "to",
                                                       "did", "didn't", "who", "not", "never"});
    const bool is_last =
        std::all_of(words.begin() + static_cast<long>(i) + 2, words.end(), [](const Word& word) {
          return is_one_of(word.text,
                           {"up", "down", "on", "off", "now", "please", "again", "back"});
        });
    if (!is_told && is_last) return true;
  }
  return false;
}

namespace {

bool is_empty_beside_factor(std::string_view word) {
  return is_polite(word) ||
         is_one_of(word, {"the", "my", "our", "in", "on", "at", "of", "for", "setting", "level",
                          "me", "us", "today", "it's", "think", "up"});
}

}  // namespace

void multiply_what_is_said(Plan& plan, const Context& context) {
  Plan rest = plan;
  rest.commands.clear();
  if (!context.home || context.words.empty() || !may_be_ordered(rest) || plan.commands.size() > 1)
    return;
  const Said said(context);
  const auto clauses = clauses_of(context);
  const std::size_t verb = first_word(context, clauses.front());
  if (verb >= clauses.front().end || !context.times.empty() || depends(said)) return;
  const std::string& word = context.words[verb].text;
  const bool doubles = is_one_of(word, {"double", "twice"});
  if (!doubles && word != "halve") return;
  std::set<std::size_t> taken{verb};
  for (std::size_t c = 1; c < clauses.size(); ++c) {
    if (!is_remark(context, clauses[c])) return;
    for (std::size_t i = clauses[c].begin; i < clauses[c].end; ++i) taken.insert(i);
  }
  const Registry& registry = *context.home->registry;
  ThingSet able;
  for (std::size_t i = 0; i < registry.things().size(); ++i) {
    if (only_setter(registry.things()[i]).action != nullptr) able.insert(i);
  }
  const NamedPlaces names(context.words, registry);
  const auto found =
      called_by_words(context, names, taken, std::move(able), is_empty_beside_factor);
  if (!found) return;
  const ThingSet meant = nearest_of(*found, context);
  if (meant.size() != 1) return;
  const Thing& thing = registry.things()[*meant.begin()];
  PlannedCommand command;
  command.device = thing.id;
  command.action = only_setter(thing).action->name;
  command.argument = Argument{Value{doubles ? 2.0 : 0.5}, "", Change::Multiply};
  if (plan.commands.size() == 1 && plan.commands.front() == command) return;
  plan = {};
  plan.commands.push_back(std::move(command));
}

}  // namespace hearken::prompt
