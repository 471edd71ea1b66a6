// SPDX-License-Identifier: Apache-2.0
#include "automation/said_deed_words.h"

#include <algorithm>
#include <map>
#include <vector>

namespace hearken::automation {

bool is_tell(const Tokens& words) {
  static const WordSet telling{"tell",   "notify",  "warn", "alert", "ping",
                               "inform", "message", "text", "call"};
  static const WordSet knowing{"know",     "hear",      "told",      "notified", "warned",
                               "informed", "alerted",   "telling",   "warning",  "informing",
                               "alerting", "notifying", "reminding", "pinged",   "messaged"};
  static const WordSet sending{"send", "give", "drop", "shoot", "flash", "push", "raise", "sound"};
  static const WordSet sent{"message", "notification", "warning", "alert", "shout", "note",
                            "text",    "ping",         "call",    "sign",  "heads", "reminder"};
  static const WordSet wanting{"want", "need", "like", "wish", "let"};
  static const WordSet rest{
      "me", "us",    "a",           "an",    "the",      "about", "it", "that", "of", "please",
      "so", "this",  "immediately", "i",     "we",       "would", "to", "be",   "up", "on",
      "my", "phone", "quick",       "short", "straight", "away",  "at", "once", "out"};
  const auto has = [&](const WordSet& any) {
    return std::any_of(words.begin(), words.end(),
                       [&](const Token& word) { return is_in(word.text, any); });
  };
  const bool said = words.size() == 2 && words[0].text == "say" && words[1].text == "so";
  const bool known = std::all_of(words.begin(), words.end(), [&](const Token& word) {
    return is_in(word.text, rest) || is_in(word.text, telling) || is_in(word.text, knowing) ||
           is_in(word.text, sending) || is_in(word.text, sent) || is_in(word.text, wanting);
  });
  if (words.empty() || !known) return said;
  const bool tells = is_in(words[0].text, telling) && (words.size() == 1 || has({"me", "us"}));
  return tells || (has(sending) && has(sent)) || (has(wanting) && has(knowing));
}

std::optional<double> take_value(Tokens& words) {
  static const WordSet units{"percent", "pct",        "degrees", "degree", "celsius",
                             "c",       "brightness", "volume",  "speed"};
  std::size_t end = words.size();
  while (end > 0 && is_in(words[end - 1].text, units)) --end;
  if (end == 0) return {};
  std::optional<double> value;
  std::size_t begin = end - 1;
  if (end == words.size() && (words[begin].text == "halfway" || words[begin].text == "half"))
    value = 50;
  if (!value) {
    if (begin > 0 && words[begin - 1].text == "minus") --begin;
    std::size_t at = begin;
    value = take_number(words, at);
    if (!value || at != end) return {};
  }
  static const WordSet leads{"to", "at", "by"};
  const bool led = begin > 0 && is_in(words[begin - 1].text, leads);
  if (led) --begin;
  if (!led && end == words.size() && value != 50.0) return {};
  words = cut(words, 0, begin);
  return value;
}

std::string first_verb(const Tokens& words) {
  const std::string& word = words.front().text;
  return word == "lights" ? word : base_form(word);
}

std::optional<Verb> done_to(std::string_view word) {
  static const std::map<std::string_view, Verb> words{
      {"opening", Verb::Open},   {"opened", Verb::Open},      {"closing", Verb::Close},
      {"closed", Verb::Close},   {"shutting", Verb::Close},   {"locking", Verb::Lock},
      {"locked", Verb::Lock},    {"unlocking", Verb::Unlock}, {"unlocked", Verb::Unlock},
      {"starting", Verb::Start}, {"started", Verb::Start},    {"stopping", Verb::Stop},
      {"stopped", Verb::Stop},   {"raised", Verb::Up},        {"raising", Verb::Up},
      {"lowered", Verb::Down},   {"lowering", Verb::Down},    {"activated", Verb::Activate},
      {"retracted", Verb::In},   {"extended", Verb::Out},     {"watered", Verb::Start},
      {"paused", Verb::Pause},   {"lifted", Verb::Up}};
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

bool does_nothing(const Tokens& words) {
  const std::size_t n = words.size();
  const bool plain = n == 2 || (n == 3 && words[2].text == "else");
  return plain && words[1].text == "nothing" && verb_of(base_form(words[0].text)).has_value();
}

void drop_closing(Tokens& words) {
  static const std::vector<std::vector<std::string_view>> closings{
      {"to", "be", "safe"},
      {"to", "be", "sure"},
      {"to", "be", "on", "the", "safe", "side"},
      {"just", "in", "case"},
      {"in", "case"},
      {"for", "safety"},
      {"thank", "you"},
      {"thanks"},
      {"cheers"},
      {"will", "you"},
      {"would", "you"},
      {"could", "you"},
      {"can", "you"},
      {"for", "me"},
      {"for", "us"},
      {"right", "now"},
      {"my", "dear"},
      {"mate"},
      {"love"},
      {"dear"},
      {"if", "you", "please"},
      {"as", "a", "precaution"}};
  for (const auto& closing : closings) {
    if (words.size() <= closing.size()) continue;
    const std::size_t from = words.size() - closing.size();
    bool here = true;
    for (std::size_t i = 0; here && i < closing.size(); ++i)
      here = words[from + i].text == closing[i];
    if (here) words.resize(from);
  }
}

void drop_courtesies(Tokens& words) {
  static const WordSet politely{
      "please", "can",  "could",         "you",    "would", "will",        "i",    "want", "to",
      "should", "just", "automatically", "we",     "then",  "like",        "also", "need", "so",
      "and",    "must", "always",        "kindly", "again", "immediately", "have", "me",   "too"};
  static const WordSet trailing{"please",      "again", "automatically", "too",
                                "immediately", "then",  "also",          "now"};
  // "back on at seven"
  if (words.size() > 1 && words.front().text == "back" && particle(words[1].text))
    words.erase(words.begin());
  // "turn it back on", "set it back to 20"
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (words[i].text == "back" && (particle(words[i + 1].text) || words[i + 1].text == "to"))
      words.erase(words.begin() + static_cast<std::ptrdiff_t>(i));
  }
  while (!words.empty() && is_in(words.front().text, politely)) {
    std::size_t behind = 1;
    if (words.front().text == "to" && take_number(words, behind)) break;  // "to 18"
    words.erase(words.begin());
  }
  while (!words.empty()) {
    const std::size_t n = words.size();
    const bool away =
        n > 2 && words[n - 1].text == "away" && is_in(words[n - 2].text, {"straight", "right"});
    const bool once = n > 2 && words[n - 1].text == "once" && words[n - 2].text == "at";
    if (!away && !once && !is_in(words.back().text, trailing)) return;
    words.resize(away || once ? n - 2 : n - 1);
  }
}

}  // namespace hearken::automation
