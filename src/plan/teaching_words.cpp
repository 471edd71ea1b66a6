// SPDX-License-Identifier: Apache-2.0
#include "plan/teaching_words.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace hearken::plan {
namespace {

/// Words of which one is enough.
bool teaches_by_itself(std::string_view word) {
  static const std::unordered_set<std::string_view> words{
      // meaning
      "mean", "means", "meant", "meaning", "refers", "refer", "equals", "translates", "represents",
      "signifies", "denotes", "amounts", "implies", "describes", "designates", "equivalent",
      "tantamount", "synonymous",
      // saying and hearing
      "say", "says", "said", "saying", "hear", "hears", "hearing", "speak", "shout", "shouts",
      "whisper", "whispers", "yell", "yells", "mutter", "mutters", "murmur", "utter", "mention",
      "sing", "type", "talk", "ask", "asks",
      // names and words
      "call", "calls", "called", "calling", "name", "names", "named", "naming", "nickname",
      "nicknamed", "nicknames", "christened", "dub", "dubbed", "label", "title", "titled", "word",
      "words", "phrase", "codeword", "password", "term", "expression", "slang", "jargon", "lingo",
      "keyword", "byword", "trigger", "christen", "tag", "dictionary", "vocabulary", "shorthand",
      "shortcut", "abbreviation", "alias", "synonym", "code", "cue", "signal", "command",
      // learning
      "learn", "teach", "lesson", "remember", "remembers", "memorise", "memorize", "memory", "mind",
      "understand", "understood", "interpret", "define", "note", "know", "known", "knows",
      "explain", "teaching", "agree", "use", "consider", "regard", "treat", "associate", "map",
      "link", "bind", "assign",
      // keeping a scene
      "save", "saved", "store", "stored", "keep", "record", "capture", "snapshot", "freeze",
      "bookmark", "file", "register", "log", "scene", "preset",
      // preferences and what holds from today on
      "prefer", "prefers", "preferred", "preference", "favourite", "favorite", "like", "likes",
      "rather", "henceforth", "future", "counts", "always"};
  return words.count(word) != 0;
}

struct Pair {
  std::string_view first, second;
};

/// Words that teach only side by side.
constexpr Pair kPairs[] = {
    {"short", "for"},  {"for", "short"},      {"stand", "for"},  {"stands", "for"},
    {"stood", "for"},  {"now", "on"},         {"same", "as"},    {"same", "thing"},
    {"the", "same"},   {"good", "as"},        {"make", "this"},  {"set", "this"},
    {"add", "this"},   {"let", "this"},       {"let's", "use"},  {"is", "when"},
    {"to", "us"},      {"to", "you"},         {"to", "me"},      {"for", "us"},
    {"down", "as"},    {"think", "of"},       {"boils", "down"}, {"answers", "to"},
    {"answer", "to"},  {"goes", "by"},        {"go", "by"},      {"read", "as"},
    {"tie", "to"},     {"word", "for"},       {"write", "it"},   {"write", "down"},
    {"put", "down"},   {"starting", "today"}, {"from", "today"}, {"react", "to"},
    {"respond", "to"}, {"tells", "you"}};

/// "Take X as Y", "see X as Y".
bool takes_as(const std::vector<Word>& words) {
  static const std::unordered_set<std::string_view> verbs{
      "take",      "see",   "view",  "accept", "recognise",
      "recognize", "count", "enter", "read",   "program"};
  const auto verb = std::find_if(words.begin(), words.end(),
                                 [](const Word& word) { return verbs.count(word.text) != 0; });
  return std::any_of(verb, words.end(), [](const Word& word) { return word.text == "as"; });
}

}  // namespace

bool speaks_of_teaching(const Context& context) {
  const auto& words = context.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool by_means_of = words[i].text == "means" && i > 0 && words[i - 1].text == "by" &&
                             i + 1 < words.size() && words[i + 1].text == "of";
    if (teaches_by_itself(words[i].text) && !by_means_of) return true;
    if (i + 1 == words.size()) break;
    const bool paired = std::any_of(std::begin(kPairs), std::end(kPairs), [&](const Pair& pair) {
      return words[i].text == pair.first && words[i + 1].text == pair.second;
    });
    if (paired) return true;
  }
  return takes_as(words);
}

}  // namespace hearken::plan
