// SPDX-License-Identifier: Apache-2.0
#include "automation/said_tokens.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/text.h"
#include "core/value.h"

namespace hearken::automation {
namespace {

constexpr std::size_t kMendable = 6;

void add_words(std::set<std::string>& out, std::string_view text) {
  const std::string folded = fold(text);
  for (const auto word : split_words(folded)) {
    out.insert(singular(word));
    out.insert(std::string(word));
  }
}

/// A word that nobody knows, with one slip of the pen, is the one word that it nearly is.
std::string mended(const std::string& word, const std::set<std::string>& names) {
  if (word.size() < kMendable || parse_number(word) || names.count(singular(word)) != 0 ||
      is_in(word, grammar_words()) || is_in(singular(word), grammar_words()))
    return word;
  std::set<std::string> near;
  const auto look = [&](std::string_view known) {
    const bool alike = known.size() + 1 >= kMendable && known.front() == word.front();
    if (alike && edit_distance(word, known, 1) == 1) near.insert(std::string(known));
  };
  for (const auto& name : names) look(name);
  for (const auto known : grammar_words()) look(known);
  return near.size() == 1 ? *near.begin() : word;
}

/// "turn of the lamp", "more then an hour".
void mend_small_words(Tokens& tokens) {
  static const WordSet switching{"turn", "switch", "turns", "switches", "turned", "switched"};
  static const WordSet comparing{"more",   "less",   "longer", "hotter", "colder",
                                 "warmer", "cooler", "higher", "lower",  "greater"};
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].text == "of" && is_in(tokens[i - 1].text, switching)) tokens[i].text = "off";
    if (tokens[i].text == "then" && is_in(tokens[i - 1].text, comparing)) tokens[i].text = "than";
  }
}

/// What is written in several ways.
std::string usual(const std::string& word) {
  static const std::map<std::string_view, std::string_view> spelt{
      {"its", "it"},           {"noone", "nobody"},       {"no-one", "nobody"},
      {"pls", "please"},       {"plz", "please"},         {"thru", "through"},
      {"mins", "minutes"},     {"whilst", "while"},       {"anybody", "anyone"},
      {"someone", "somebody"}, {"everyone", "everybody"}, {"till", "until"},
      {"til", "until"},        {"lites", "lights"},       {"wen", "when"},
      {"every1", "everybody"}, {"any1", "anyone"},        {"some1", "somebody"},
      {"no1", "nobody"}};
  const auto found = spelt.find(word);
  return found == spelt.end() ? word : std::string(found->second);
}

/// "someone's home", "it's been on", "the milk's above 6": the verb says nothing that the rest
/// does not; "haven't" is "have not".
std::vector<std::string> expanded(const std::string& word) {
  if (word == "can't" || word == "won't") return {"not"};
  if (word.ends_with("n't")) return {word.substr(0, word.size() - 3), "not"};
  for (const std::string_view ending : {"'s", "'re", "'ve", "'ll", "'d"}) {
    if (word.size() > ending.size() && word.ends_with(ending))
      return {usual(word.substr(0, word.size() - ending.size()))};
  }
  return {usual(word)};
}

/// A colon, arrow, equals sign or dash stands before the word: what is behind follows from it.
bool led_before(const Context& context, std::size_t word) {
  if (!parted_before(context, word)) return false;
  const std::size_t from = context.words[word - 1].raw_end, to = context.words[word].raw_begin;
  const std::string_view between(context.utterance.data() + from, to - from);
  return between.find_first_of(":>=?") != std::string_view::npos ||
         between.find(" - ") != std::string_view::npos ||
         between.find("\u2013") != std::string_view::npos ||
         between.find("\u2192") != std::string_view::npos;
}

/// "when I'm … I mean when Ada is back": the later word stands for the earlier one like it.
void take_back(Tokens& tokens) {
  for (std::size_t k = 1; k + 2 < tokens.size(); ++k) {
    const bool mean = tokens[k].text == "i" && tokens[k + 1].text == "mean";
    const bool no = tokens[k].parted && (tokens[k].text == "no" || tokens[k].text == "sorry");
    if (!mean && !no) continue;
    std::size_t next = k + (mean ? 2 : 1);
    if (next + 1 < tokens.size() && (tokens[next].text == "just" || tokens[next].text == "only"))
      ++next;
    for (std::size_t j = k; j-- > 0;) {
      if (tokens[j].text.empty() || tokens[j].text != tokens[next].text) continue;
      tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(j),
                   tokens.begin() + static_cast<std::ptrdiff_t>(next));
      return;
    }
    // "at six, I mean at seven"; "if it freezes, I mean below zero" says the same again.
    static const WordSet limits{"below", "under", "above", "over", "less", "more", "colder"};
    const bool instead = tokens[next].time && tokens[k - 1].time;
    if (!instead && !(mean && is_in(tokens[next].text, limits))) continue;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(instead ? k - 1 : k),
                 tokens.begin() + static_cast<std::ptrdiff_t>(next));
    return;
  }
}

/// "Can you …?", "would you please …?": an order.
bool asks_politely(const Context& context) {
  static const WordSet can{"can", "could", "would", "will"};
  std::size_t at = 0;
  while (at < context.words.size() && is_filler(context.words[at].text) &&
         !is_in(context.words[at].text, can))
    ++at;
  return at + 1 < context.words.size() && is_in(context.words[at].text, can) &&
         context.words[at + 1].text == "you";
}

}  // namespace

bool parted_before(const Context& context, std::size_t word) {
  if (word == 0) return false;
  const std::size_t from = context.words[word - 1].raw_end, to = context.words[word].raw_begin;
  if (from >= to || to > context.utterance.size()) return false;
  const std::string_view between(context.utterance.data() + from, to - from);
  const auto digit = [&](std::size_t at) {
    return context.utterance[at] >= '0' && context.utterance[at] <= '9';
  };
  // "06:30", "7.30"
  if (to == from + 1 && from > 0 && to < context.utterance.size() && digit(from - 1) && digit(to) &&
      between != ",")
    return false;
  return between.find_first_of(",;:>.!?=") != std::string_view::npos ||
         between.find(" - ") != std::string_view::npos ||
         between.find("\u2013") != std::string_view::npos ||
         between.find("\u2192") != std::string_view::npos;
}

std::string singular(std::string_view word) {
  if (word.ends_with("'s")) word.remove_suffix(2);
  const bool plural = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss");
  return std::string(word.substr(0, word.size() - (plural ? 1 : 0)));
}

bool is_in(std::string_view word, const WordSet& words) { return words.count(word) != 0; }

bool says(const Tokens& words, const WordSet& any) {
  return std::any_of(words.begin(), words.end(),
                     [&](const Token& word) { return is_in(word.text, any); });
}

bool all_in(const Tokens& words, const WordSet& known) {
  return std::all_of(words.begin(), words.end(),
                     [&](const Token& word) { return is_in(word.text, known); });
}

Tokens without(const Tokens& words, const WordSet& dropped) {
  Tokens kept;
  std::copy_if(words.begin(), words.end(), std::back_inserter(kept),
               [&](const Token& word) { return !is_in(word.text, dropped); });
  return kept;
}

Tokens cut(const Tokens& words, std::size_t from, std::size_t to) {
  if (from >= to) return {};
  return Tokens(words.begin() + static_cast<std::ptrdiff_t>(from),
                words.begin() + static_cast<std::ptrdiff_t>(to));
}

std::optional<double> take_number(const Tokens& tokens, std::size_t& at) {
  std::size_t i = at;
  const bool below = i < tokens.size() && tokens[i].text == "minus";
  if (below) ++i;
  if (i >= tokens.size()) return {};
  auto number = parse_number(tokens[i].text);
  const bool bare_thousand = !number && tokens[i].text == "thousand";
  if (bare_thousand) number = 1000;
  if (!number && tokens[i].text == "zero") number = 0;
  if (!number && tokens[i].text == "freezing") number = 0;
  if (!number && (tokens[i].text == "one" || tokens[i].text == "a") && i + 1 < tokens.size() &&
      tokens[i + 1].text == "thousand")
    number = 1;
  if (!number) return {};
  ++i;
  if (!bare_thousand && i < tokens.size() && tokens[i].text == "thousand") {
    *number *= 1000;
    ++i;
    std::size_t rest = i;
    if (rest < tokens.size() && tokens[rest].text == "and") ++rest;
    if (const auto more = rest < tokens.size() ? parse_number(tokens[rest].text) : std::nullopt;
        more && *more < 1000) {
      *number += *more;
      i = rest + 1;
    }
  }
  at = i;
  return below ? -std::abs(*number) : *number;
}

bool is_filler(std::string_view word) {
  static const WordSet words{"please", "the",   "a",      "an",     "just",        "automatically",
                             "can",    "could", "you",    "would",  "will",        "i",
                             "want",   "to",    "should", "shall",  "also",        "hey",
                             "ok",     "okay",  "hi",     "like",   "always",      "my",
                             "our",    "your",  "me",     "kindly", "we",          "go",
                             "ahead",  "and",   "then",   "so",     "but",         "need",
                             "sharp",  "again", "simply", "is",     "are",         "be",
                             "let",    "have",  "of",     "that",   "means",       "must",
                             "have",   "us",    "make",   "sure",   "immediately", "um",
                             "uh",     "er",    "well",   "thanks", "cheers",      "thank"};
  return is_in(word, words);
}

std::set<std::string> names_in(const Registry& registry) {
  std::set<std::string> names;
  for (const Thing& thing : registry.things()) {
    add_words(names, thing.name);
    for (const auto& alias : thing.aliases) add_words(names, alias);
  }
  for (const Area& area : registry.areas()) {
    add_words(names, area.name);
    for (const auto& alias : area.aliases) add_words(names, alias);
  }
  return names;
}

Tokens tokens_of(const Context& context, const std::set<std::string>& names, Bare bare) {
  static const WordSet keeping{"keep",    "kept",     "keeps",      "keeping",  "hold",    "held",
                               "holds",   "holding",  "stay",       "stays",    "staying", "remain",
                               "remains", "maintain", "maintained", "maintains"};
  const bool kept = std::any_of(context.words.begin(), context.words.end(),
                                [](const Word& word) { return is_in(word.text, keeping); });
  Tokens tokens;
  std::string owner;  // "Ada's window … her radiator"
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const auto time =
        std::find_if(context.times.begin(), context.times.end(), [&](const TimeMention& one) {
          // "kept between 20 and 22" is no time of day.
          const bool range = (kept || bare == Bare::Ranges) && one.may_be_value &&
                             one.kind == TimeMention::Kind::Window;
          const bool amount =
              bare != Bare::Times && one.may_be_value && one.kind == TimeMention::Kind::Instant;
          return one.word != kNotInSentence && one.first_word == i && !range && !amount;
        });
    // "Level under 30? Then …", "can you close it at nine?": a question at the end else stays one.
    const bool asks =
        context.words[i].text == "?" && (i + 1 < context.words.size() || asks_politely(context));
    if (asks) continue;
    const bool parted = parted_before(context, i) || (i > 0 && context.words[i - 1].text == "?");
    const bool led = led_before(context, i) || (i > 0 && context.words[i - 1].text == "?");
    if (time != context.times.end()) {
      tokens.push_back({"", static_cast<SaidTime>(time - context.times.begin()), parted, led});
      i = time->word;
      continue;
    }
    const std::string& text = context.words[i].text;
    if (text.ends_with("'s") && names.count(text.substr(0, text.size() - 2)) != 0)
      owner = text.substr(0, text.size() - 2);
    bool first = true;
    for (auto& word : expanded(!owner.empty() && is_in(text, {"her", "his"}) ? owner : text)) {
      tokens.push_back({mended(word, names), {}, parted && first, led && first});
      first = false;
    }
  }
  mend_small_words(tokens);
  take_back(tokens);
  return tokens;
}

const WordSet& grammar_words() {
  static const WordSet words{
      "switches",    "starts",   "detects",  "raises",     "lowers",    "finish",    "letter",
      "message",     "master",   "turn",     "switch",     "open",      "close",     "start",
      "stop",        "light",    "lights",   "lamp",       "blind",     "blinds",    "curtain",
      "curtains",    "shutter",  "whenever", "when",       "unless",    "except",    "between",
      "until",       "every",    "nobody",   "somebody",   "everybody", "motion",    "movement",
      "temperature", "humidity", "above",    "below",      "under",     "degrees",   "percent",
      "minutes",     "hours",    "minute",   "notify",     "remind",    "weekday",   "weekend",
      "holiday",     "holidays", "monday",   "tuesday",    "wednesday", "thursday",  "friday",
      "saturday",    "sunday",   "morning",  "evening",    "night",     "afternoon", "sunset",
      "sunrise",     "heating",  "heater",   "window",     "windows",   "door",      "doors",
      "opens",       "closes",   "leaves",   "arrives",    "comes",     "unlock",    "locked",
      "unlocked",    "closed",   "opened",   "turned",     "switched",  "there",     "their",
      "where",       "other",    "after",    "before",     "while",     "whilst",    "about",
      "again",       "alarm",    "average",  "exceeds",    "drops",     "rises",     "falls",
      "climbs",      "reaches",  "please",   "would",      "should",    "could",     "these",
      "those",       "always",   "never",    "longer",     "than",      "hotter",    "colder",
      "warmer",      "cooler",   "empty",    "brightness", "message",   "working",   "school",
      "freezes",     "freezing", "silent",   "reading",    "readings",  "silence",   "anything",
      "business",    "reports",  "report",   "unusual",    "strange",   "abnormal",  "watering",
      "water",       "leaks",    "thing",    "shut",       "lower",     "raise",     "three",
      "through",     "thousand"};
  return words;
}

}  // namespace hearken::automation
