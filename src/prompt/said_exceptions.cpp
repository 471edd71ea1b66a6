// SPDX-License-Identifier: Apache-2.0
#include "prompt/said_exceptions.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "prompt/lexicon.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

/// Words that lead an exception in.
struct Opening {
  std::size_t begin = 0;
  std::size_t end = 0;  ///< equal to begin: none
  bool needs_quantifier = false;
  bool leaves = false;  ///< "leave …", with a state behind it
};

bool is_state_word(std::string_view word) {
  return is_one_of(
      word,
      {"on",      "off",    "as",      "it",      "is",        "they",   "are",     "alone", "be",
       "that",    "way",    "how",     "open",    "shut",      "closed", "running", "for",   "now",
       "lit",     "please", "out",     "going",   "untouched", "this",   "was",     "were",  "them",
       "burning", "alight", "glowing", "playing", "unlocked",  "locked"});
}

/// "leave the hall one on": a "leave" or "keep" whose clause ends in a state, and says no value.
bool leaves_something(const Context& context, std::size_t at) {
  const auto& words = context.words;
  if (!is_one_of(words[at].text, {"leave", "leaving", "keep", "keeping", "skip", "spare"}))
    return false;
  const bool keeps = is_one_of(words[at].text, {"keep", "keeping"});
  return !keeps || is_state_word(words.back().text);
}

/// "The bar lamp", "in bar 2": a name, and no exception.
bool is_bar_of_a_name(const Context& context, std::size_t at) {
  if (context.words[at].text != "bar") return false;
  if (place_marked_at(context, at) != nullptr) return true;
  return at == 0 || is_one_of(context.words[at - 1].text,
                              {"the", "my", "our", "a", "this", "that", "your", "in", "to", "at",
                               "of", "every", "each", "all", "and", "turn", "set", "switch"});
}

Opening opening_at(const Context& context, std::size_t at) {
  const auto& words = context.words;
  if (is_bar_of_a_name(context, at)) return {};
  const std::string& word = words[at].text;
  const std::string_view next = at + 1 < words.size() ? std::string_view(words[at + 1].text) : "";
  if (is_one_of(word, {"except", "excepting", "save"}) && next == "for") return {at, at + 2};
  if (is_one_of(word, {"except", "excepting", "excluding", "bar", "barring", "besides"}))
    return {at, at + 1};
  if (is_one_of(word, {"apart", "aside"}) && next == "from") return {at, at + 2};
  if (word == "other" && next == "than") return {at, at + 2};
  if (at == 0) return {};
  if (word == "but" && next == "not") return {at, at + 2};
  const bool joined = is_one_of(word, {"but", "and", "just", "only"}) && at + 1 < words.size();
  const std::size_t verb = joined ? at + 1 : at;
  if ((joined || is_parted_before(context, at)) && leaves_something(context, verb))
    return {at, verb + 1, false, true};
  if (word == "but" && !is_one_of(next, {"turn", "switch", "set", "only", "just", "if"}))
    return {at, at + 1, true};
  if (word == "not" && is_parted_before(context, at)) return {at, at + 1};
  return {};
}

Opening find_opening(const Context& context) {
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const Opening opening = opening_at(context, i);
    if (opening.end > opening.begin) return opening;
  }
  return {};
}

/// Where "…, the others stay as they are" or "leave the rest" begins; the end where nothing does.
std::size_t rest_clause(const Context& context) {
  const auto& words = context.words;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (!is_one_of(words[i].text, {"others", "other", "rest"})) continue;
    std::size_t begin = i;
    while (begin > 0 && is_one_of(words[begin - 1].text,
                                  {"the", "all", "and", "but", "leave", "leaving", "keep", "just"}))
      --begin;
    const bool leaves =
        std::any_of(words.begin() + static_cast<long>(begin), words.end(), [](const Word& word) {
          return is_one_of(word.text,
                           {"stay", "stays", "remain", "remains", "leave", "leaving", "keep"});
        });
    if (leaves && begin > 0) return begin;
  }
  return words.size();
}

/// "all the lights except the hall one off": what is done stands behind the exception.
std::size_t deed_behind(const Context& context, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin + 1; i < end; ++i) {
    const std::string& word = context.words[i].text;
    if (is_one_of(word, {"off", "up", "down", "shut", "halfway", "half"})) return i;
    if (is_one_of(word, {"to", "at"}) && i + 2 == end) return i;
    if (word == "to" && i + 3 == end) return i;
    if (word == "on" && i + 1 == end) return i;
  }
  return end;
}

std::vector<std::string> without(const std::vector<std::string>& words,
                                 bool (*drop)(std::string_view)) {
  std::vector<std::string> kept;
  std::copy_if(words.begin(), words.end(), std::back_inserter(kept),
               [&](const std::string& word) { return !drop(word); });
  return kept;
}

bool is_kind_word(std::string_view word) { return !kind_senses(word).empty(); }

/// Parts of the exceptions one by one.
class ExceptionReader {
 public:
  ExceptionReader(const Context& context, const NamedPlaces& names, std::string head,
                  const ThingSet& base)
      : context_(context), names_(names), head_(std::move(head)), base_(base) {}

  ReadExceptions read(const std::vector<std::size_t>& words);

 private:
  std::size_t take_labels(const std::vector<std::size_t>& words, std::size_t at);
  void take_name(const std::vector<std::string>& name);
  ThingSet told(const std::vector<std::string>& name, const ThingSet& among) const;
  ThingSet all_things() const;
  std::size_t areas_of(const ThingSet& things) const;

  const Context& context_;
  const NamedPlaces& names_;
  std::string head_;
  const ThingSet& base_;
  ReadExceptions found_;
};

ThingSet ExceptionReader::told(const std::vector<std::string>& name, const ThingSet& among) const {
  ThingSet things;
  for (const std::size_t i : among) {
    if (names_.tells(i, name)) things.insert(i);
  }
  return things;
}

ThingSet ExceptionReader::all_things() const {
  ThingSet all;
  for (std::size_t i = 0; i < context_.home->registry->things().size(); ++i) all.insert(i);
  return all;
}

std::size_t ExceptionReader::areas_of(const ThingSet& things) const {
  std::set<std::string> areas;
  for (const std::size_t i : things) areas.insert(context_.home->registry->things()[i].area.str());
  return areas.size();
}

/// How many words a row of labels takes from `at` on: "line 1", "3.03", "B and C".
std::size_t ExceptionReader::take_labels(const std::vector<std::size_t>& words, std::size_t at) {
  const std::size_t begin = words[at], end = words.back() + 1;
  SaidWhere where = names_.row_at(begin, end);
  if (where.count == 0 && !head_.empty()) where = names_.labels_at(begin, end, head_);
  if (where.count == 0) return 0;
  head_ = where.head;
  for (const std::size_t i : where.things) {
    if (base_.count(i) != 0) found_.things.insert(i);
  }
  return where.end - begin;
}

void ExceptionReader::take_name(const std::vector<std::string>& name) {
  if (name.empty()) return;
  ThingSet meant;
  for (const std::size_t i : names_.in_area_called(name)) {
    if (base_.count(i) != 0) meant.insert(i);
  }
  const bool is_area = !meant.empty();
  const auto plain = without(name, is_kind_word);
  for (const auto& words : {name, plain}) {
    if (meant.empty() && !words.empty()) meant = told(words, base_);
  }
  if (meant.empty()) {
    // "Except the bathroom", where the bathroom has none: there is nothing to except.
    found_.is_read = found_.is_read && !told(name, all_things()).empty();
    return;
  }
  if (!is_area && areas_of(meant) > 1) {
    const auto is_named = [&](std::size_t i) {
      return std::all_of(name.begin(), name.end(),
                         [&](const std::string& word) { return names_.is_called(i, word); });
    };
    const bool by_name = std::all_of(meant.begin(), meant.end(), is_named) && plain == name;
    if (!by_name || meant.size() == base_.size()) {
      found_.is_ambiguous = true;
      found_.things = meant;
      return;
    }
  }
  found_.things.insert(meant.begin(), meant.end());
}

ReadExceptions ExceptionReader::read(const std::vector<std::size_t>& words) {
  found_.is_read = true;
  std::vector<std::string> name;
  const auto close = [&] {
    take_name(name);
    name.clear();
  };
  for (std::size_t at = 0; at < words.size() && !found_.is_ambiguous;) {
    const std::string& said = context_.words[words[at]].text;
    if (at > 0 && is_parted_before(context_, words[at])) close();
    if (is_one_of(said, {"and", "or", "nor"})) close();
    const std::size_t labels = take_labels(words, at);
    if (labels > 0) close();
    const bool is_empty =
        is_one_of(said, {"and",   "or",     "nor",  "the",  "one",  "ones",  "in",
                         "on",    "at",     "of",   "for",  "that", "those", "any",
                         "thing", "please", "from", "just", "not",  "with",  "number"});
    if (labels == 0 && !is_empty) name.push_back(names_.word(words[at]));
    at += std::max<std::size_t>(labels, 1);
  }
  if (!found_.is_ambiguous) close();
  return found_;
}

/// Where the exception ends and its reason begins: "leave bay 2 on for the night shift".
std::size_t reason_behind(const Context& context, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (is_one_of(context.words[i].text, {"because", "since", "for", "so"})) return i;
  }
  return end;
}

}  // namespace

ExceptionClauses split_exceptions(const Context& context) {
  ExceptionClauses clauses;
  const std::size_t rest = rest_clause(context);
  clauses.rest_stays = rest < context.words.size();
  const Opening opening = find_opening(context);
  const auto add = [](std::vector<std::size_t>& to, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) to.push_back(i);
  };
  if (opening.end == opening.begin || opening.begin >= rest) {
    add(clauses.main, 0, rest);
    return clauses;
  }
  std::size_t end = rest, deed = rest;
  std::size_t polite = 0;
  while (polite < opening.begin &&
         is_one_of(context.words[polite].text, {"please", "can", "could", "you", "would"}))
    ++polite;
  if (opening.begin == polite) {  // "apart from the hall, all lights off"
    std::size_t comma = opening.end + 1;
    while (comma < rest && !is_parted_before(context, comma)) ++comma;
    end = deed = comma;
    add(clauses.main, comma, rest);
  } else {
    add(clauses.main, 0, opening.begin);
    if (!opening.leaves) end = deed = deed_behind(context, opening.end, rest);
    add(clauses.main, deed, rest);
  }
  end = reason_behind(context, opening.end, end);
  if (opening.leaves) {
    while (end > opening.end && is_state_word(context.words[end - 1].text)) --end;
  }
  add(clauses.excepted, opening.end, end);
  clauses.needs_quantifier = opening.needs_quantifier;
  return clauses;
}

ReadExceptions read_exceptions(const Context& context, const NamedPlaces& names,
                               const std::vector<std::size_t>& excepted, const std::string& head,
                               const ThingSet& base) {
  return ExceptionReader(context, names, head, base).read(excepted);
}

}  // namespace hearken::prompt
