// SPDX-License-Identifier: Apache-2.0
#include "prompt/requests.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "plan/compact_tokens.h"
#include "plan/told_times.h"
#include "prompt/lexicon.h"
#include "prompt/said.h"
#include "prompt/words.h"

namespace hearken::prompt {
namespace {

using WordSet = std::unordered_set<std::string_view>;

/// Words [begin, end) of the sentence.
struct Request {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool is_command_verb(const std::string& word) {
  static const WordSet verbs{
      "turn",     "switch", "set",    "put",    "make",       "change",  "adjust",   "bring",
      "get",      "give",   "keep",   "dim",    "brighten",   "darken",  "raise",    "lower",
      "increase", "reduce", "lift",   "drop",   "decrease",   "boost",   "crank",    "bump",
      "open",     "close",  "shut",   "draw",   "roll",       "lock",    "unlock",   "bolt",
      "start",    "stop",   "pause",  "resume", "play",       "skip",    "mute",     "unmute",
      "run",      "launch", "begin",  "end",    "cancel",     "halt",    "activate", "deactivate",
      "enable",   "arm",    "disarm", "cut",    "disable",    "kill",    "power",    "flip",
      "send",     "dock",   "charge", "heat",   "cool",       "warm",    "water",    "vacuum",
      "clean",    "mop",    "press",  "push",   "ring",       "trigger", "silence",  "shush",
      "hush",     "light",  "fire",   "crack",  "extinguish", "add",     "select",   "choose",
      "sound"};
  return verbs.count(word) != 0;
}

/// A verb that is as often a noun: "hall light off".
bool is_noun_too(const std::string& word) {
  static const WordSet nouns{"light", "heat", "water", "vacuum", "power", "lock", "ring", "sound"};
  return nouns.count(word) != 0;
}

/// Stands between two requests.
bool joins(const std::string& word) {
  static const WordSet joining{"and",  "then",    "also",   "plus",   "next",       "after",
                               "that", "finally", "lastly", "please", "afterwards", "&"};
  return joining.count(word) != 0;
}

/// May stand before the first verb of a command.
bool is_polite(const std::string& word) {
  static const WordSet polite{"please", "can",   "could", "would", "will", "you",     "hey",
                              "hi",     "ok",    "okay",  "hello", "so",   "now",     "just",
                              "kindly", "first", "to",    "i",     "want", "hearken", "need",
                              "i'd",    "like",  "let's", "also",  "then", "the",     "house"};
  return polite.count(word) != 0;
}

/// One of these makes the parts of a sentence need one another.
bool binds_parts(const std::string& word) {
  static const WordSet binding{
      "if",     "when",  "whenever",  "unless", "until", "till",     "while",   "before",
      "once",   "every", "except",    "but",    "apart", "besides",  "instead", "otherwise",
      "or",     "not",   "don't",     "dont",   "never", "without",  "remind",  "remember",
      "rather", "both",  "whichever", "as",     "scrap", "actually", "sorry",   "wait"};
  return binding.count(word) != 0;
}

bool points_back(const std::string& word) {
  static const WordSet pointing{"it",    "its",   "it's", "them",  "they",    "their", "that",
                                "those", "these", "this", "there", "one",     "ones",  "same",
                                "too",   "other", "rest", "again", "likewise"};
  return pointing.count(word) != 0;
}

bool is_a_room(const std::string& word) {
  const std::string plain = stem(word);
  return plain == "room" || is_room_word(plain);
}

bool is_thing_or_place_at(const Context& context, std::size_t word) {
  const std::string& text = context.words[word].text;
  return is_a_room(text) ||
         std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
           return mark.word == word && !mark.token.starts_with("<v") &&
                  !mark.token.starts_with("<o");
         });
}

/// "… to 50", "… at 50".
bool is_value_behind(const Context& context, std::size_t word) {
  if (word + 1 == context.words.size() || !is_one_of(context.words[word].text, {"to", "at"}))
    return false;
  // A number that is said twice is one value, marked at both places.
  return std::any_of(context.marks.begin(), context.marks.end(), [&](const Mark& mark) {
    return mark.word == word + 1 && plan::pointer_index(mark.token, 'v');
  });
}

/// The state that a thing marked in words [begin, end) is wished to have: the "shut" of "the
/// curtains shut".
bool is_wished_state(const Context& context, std::size_t begin, std::size_t word) {
  struct Row {
    std::string_view word, action;
  };
  static constexpr Row kRows[] = {{"shut", "close"},     {"closed", "close"}, {"down", "close"},
                                  {"open", "open"},      {"up", "open"},      {"locked", "lock"},
                                  {"unlocked", "unlock"}};
  for (const Row& row : kRows) {
    if (row.word != context.words[word].text) continue;
    for (const Mark& mark : context.marks) {
      const auto position = plan::pointer_index(mark.token, 't');
      if (!position || mark.word < begin || mark.word >= word) continue;
      const Thing* thing = context.home->registry->find_thing(context.things[*position].id);
      if (thing != nullptr && thing->find_action(row.action) != nullptr) return true;
    }
  }
  return false;
}

/// "hall light off", "fan on in the study", "the curtains shut", "north bank to 50 percent": no
/// verb up to the next mark or joint, but a thing or a place and what it is to be.
bool begins_bare_request(const Context& context, std::size_t word) {
  static const WordSet asking{"is", "are", "was", "were", "did", "does", "has", "have", "which"};
  if (asking.count(context.words[word].text) != 0) return false;
  bool named = false, switched = false;
  for (std::size_t i = word; i < context.words.size(); ++i) {
    const std::string& text = context.words[i].text;
    if (i > word && (joins(text) || is_parted_before(context, i))) break;
    if (named && (is_wished_state(context, word, i) || is_value_behind(context, i))) return true;
    if (is_command_verb(text) && !is_noun_too(text)) return false;
    named = named || is_thing_or_place_at(context, i);
    switched = switched || (named && (text == "on" || text == "off"));
  }
  return named && switched;
}

/// A verb with something behind it that is to be done to: "heat the hall", not "heat and light".
bool begins_with_verb(const Context& context, std::size_t word) {
  return is_command_verb(context.words[word].text) && word + 1 < context.words.size() &&
         !joins(context.words[word + 1].text) && !is_parted_before(context, word + 1);
}

/// "Set the line 1" of "set the line 1 and line 2 fans to 80" does not say to what.
bool says_what_is_wished(const Context& context, const Request& request) {
  static const WordSet needing{"set",    "put",    "make",  "turn", "switch", "bring",
                               "adjust", "change", "power", "flip", "get"};
  static const WordSet states{"on",  "off",    "open",     "shut", "closed", "down", "up",
                              "out", "locked", "unlocked", "low",  "high",   "to",   "at"};
  if (needing.count(context.words[request.begin].text) == 0) return true;
  for (std::size_t i = request.begin; i < request.end; ++i) {
    if (states.count(context.words[i].text) != 0) return true;
    const auto is_here = [&](const OptionMention& option) { return option.word == i; };
    if (std::any_of(context.options.begin(), context.options.end(), is_here)) return true;
  }
  return false;
}

bool begins_request(const Context& context, std::size_t word) {
  return begins_with_verb(context, word) || begins_bare_request(context, word);
}

/// First word behind the words that join it to `before`; 0: nothing joins or parts them.
std::size_t behind_joint(const Context& context, std::size_t before) {
  std::size_t at = before + 1;
  bool parted = at < context.words.size() && is_parted_before(context, at);
  while (at < context.words.size() && joins(context.words[at].text)) {
    parted = true;
    ++at;
  }
  return parted && at < context.words.size() ? at : 0;
}

/// Speaks of no thing, place, number or time.
bool is_marked(const Context& context, std::size_t word) {
  return std::any_of(context.marks.begin(), context.marks.end(),
                     [&](const Mark& mark) { return mark.word == word; });
}

/// First word of the first request; the end where the sentence begins otherwise. A few words before
/// all requests that say why, or nothing to the matter, are no part of it: "We're off, lock up …",
/// "guests are here so …".
std::size_t first_request(const Context& context) {
  constexpr std::size_t kLongest = 10;
  const std::size_t end = context.words.size();
  const auto request_at = [&](std::size_t at) {
    while (at < end && is_polite(context.words[at].text)) ++at;
    return at < end && begins_request(context, at) ? at : end;
  };
  std::size_t first = request_at(0);
  for (std::size_t i = 0; i < end && i <= kLongest && first == end; ++i) {
    const std::string& word = context.words[i].text;
    if (i > 0 && (is_parted_before(context, i) || word == "so")) first = request_at(i);
    if (is_marked(context, i) || is_one_of(word, {"no", "under", "over", "above", "below"})) break;
  }
  return first;
}

/// Where each request begins; empty when the sentence begins otherwise.
std::vector<Request> split_requests(const Context& context) {
  const std::size_t first = first_request(context);
  if (first == context.words.size()) return {};
  std::vector<Request> requests{{first, context.words.size()}};
  for (std::size_t i = first; i + 1 < context.words.size(); ++i) {
    const std::size_t next = behind_joint(context, i);
    if (next == 0 || !begins_request(context, next)) continue;
    const bool is_bare = !begins_with_verb(context, next);
    if (is_bare && !says_what_is_wished(context, {requests.back().begin, i + 1})) continue;
    requests.back().end = i + 1;
    requests.push_back({next, context.words.size()});
    i = next - 1;
  }
  return requests;
}

/// "Study heating at 19": nothing but a thing and its number.
bool is_thing_and_value(const Context& context, const Request& request, std::size_t at) {
  static const WordSet states{"on", "off", "open", "shut", "closed", "down", "up", "locked"};
  if (is_command_verb(context.words[request.begin].text) &&
      !is_noun_too(context.words[request.begin].text))
    return false;
  for (std::size_t i = request.begin; i < at; ++i) {
    if (states.count(context.words[i].text) != 0) return false;
  }
  return at > request.begin && is_thing_or_place_at(context, at - 1);
}

/// "Put it at 7" says a value, "at 7" behind all requests when to do them.
bool is_set_value(const Context& context, const std::vector<Request>& requests,
                  const TimeMention& time) {
  static const WordSet setting{"set", "put", "bring", "dim", "run", "adjust", "change", "make"};
  return time.may_be_value &&
         std::any_of(requests.begin(), requests.end(), [&](const Request& request) {
           return request.begin <= time.first_word && time.word < request.end &&
                  (setting.count(context.words[request.begin].text) != 0 ||
                   is_thing_and_value(context, request, time.first_word));
         });
}

/// It says a place, one thing by itself, or something that is not here, and points at nothing said
/// elsewhere.
bool stands_alone(const Context& context, const Request& request) {
  bool named = false;
  for (std::size_t i = request.begin; i < request.end; ++i) {
    const std::string& word = context.words[i].text;
    if (points_back(word)) return false;
    if (is_a_room(word)) named = true;
    std::size_t things = 0;
    for (const Mark& mark : context.marks) {
      if (mark.word != i) continue;
      if (mark.token == "<0>" || plan::pointer_index(mark.token, 'a')) named = true;
      if (plan::pointer_index(mark.token, 't')) ++things;
    }
    if (things == 1) named = true;
  }
  return named;
}

/// Those that do not stand alone go with the one before, the first with the one behind.
std::vector<Request> joined_where_needed(const Context& context, const std::vector<Request>& all) {
  std::vector<Request> requests;
  bool takes_next = false;
  for (const Request& request : all) {
    const bool alone = stands_alone(context, request);
    if (!requests.empty() && (takes_next || !alone)) {
      requests.back().end = request.end;
    } else {
      requests.push_back(request);
    }
    takes_next = requests.size() == 1 && !stands_alone(context, requests.front());
  }
  return requests;
}

}  // namespace

std::vector<std::string> separate_requests(const Context& context) {
  const auto binds = [](const Word& word) { return binds_parts(word.text); };
  if (Said(context).is_question() || std::any_of(context.words.begin(), context.words.end(), binds))
    return {};
  const auto all = split_requests(context);
  const auto is_value = [&](const TimeMention& time) {
    return is_set_value(context, all, time) || plan::is_only_told(time, context);
  };
  if (!std::all_of(context.times.begin(), context.times.end(), is_value)) return {};
  const auto requests = joined_where_needed(context, all);
  if (requests.size() < 2) return {};
  std::vector<std::string> texts;
  for (const Request& request : requests) {
    const std::size_t begin = context.words[request.begin].raw_begin;
    const std::size_t end = context.words[request.end - 1].raw_end;
    texts.push_back(context.utterance.substr(begin, end - begin));
  }
  return texts;
}

}  // namespace hearken::prompt
