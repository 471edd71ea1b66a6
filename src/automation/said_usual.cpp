// SPDX-License-Identifier: Apache-2.0
#include "automation/said_usual.h"

#include <algorithm>

namespace hearken::automation {
namespace {

using Phrase = std::vector<std::string_view>;

struct Turn {
  Phrase said;
  Phrase meant;
};

/// Longer ones first.
const std::vector<Turn>& turns() {
  static const std::vector<Turn> all{{{"with", "the", "exception", "of"}, {"except"}},
                                     {{"the", "exception", "being"}, {"except"}},
                                     {{"with", "exception", "of"}, {"except"}},
                                     {{"but", "leave", "out"}, {"except"}},
                                     {{"leaving", "out"}, {"except"}},
                                     {{"apart", "from"}, {"except"}},
                                     {{"other", "than"}, {"except"}},
                                     {{"except", "for"}, {"except"}},
                                     {{"save", "for"}, {"except"}},
                                     {{"barring"}, {"except"}},
                                     {{"excluding"}, {"except"}},
                                     {{"save", "when"}, {"except", "when"}},
                                     {{"save", "if"}, {"except", "if"}},
                                     {{"save", "while"}, {"except", "while"}},
                                     {{"on", "every", "occasion", "that"}, {"whenever"}},
                                     {{"on", "each", "occasion", "that"}, {"whenever"}},
                                     {{"on", "every", "occasion", "when"}, {"whenever"}},
                                     {{"each", "time", "that"}, {"each", "time"}},
                                     {{"every", "time", "that"}, {"every", "time"}},
                                     {{"any", "time", "that"}, {"any", "time"}},
                                     {{"as", "soon", "as", "ever"}, {"as", "soon", "as"}},
                                     {{"every", "single"}, {"every"}},
                                     {{"every", "bloody"}, {"every"}},
                                     {{"every", "damn"}, {"every"}},
                                     {{"every", "blessed"}, {"every"}},
                                     {{"never", "ever"}, {"never"}},
                                     {{"ought", "to"}, {"should"}},
                                     {{"have", "to"}, {"should"}},
                                     {{"has", "to"}, {"should"}},
                                     {{"to", "a", "volume", "of"}, {"to"}},
                                     {{"to", "a", "brightness", "of"}, {"to"}},
                                     {{"at", "a", "volume", "of"}, {"to"}},
                                     {{"at", "a", "brightness", "of"}, {"to"}},
                                     {{"extinguish"}, {"turn", "off"}},
                                     {{"beneath"}, {"below"}},
                                     {{"beyond"}, {"above"}},
                                     {{"go", "ahead", "and"}, {}}};
  return all;
}

bool here(const Tokens& tokens, std::size_t at, const Phrase& phrase) {
  if (at + phrase.size() > tokens.size()) return false;
  for (std::size_t i = 0; i < phrase.size(); ++i) {
    if (tokens[at + i].time || tokens[at + i].text != phrase[i]) return false;
  }
  return true;
}

void put(Tokens& tokens, std::size_t at, std::size_t count, const Phrase& words) {
  const bool parted = tokens[at].parted, led = tokens[at].led;
  const auto begin = tokens.begin() + static_cast<std::ptrdiff_t>(at);
  tokens.erase(begin, begin + static_cast<std::ptrdiff_t>(count));
  for (std::size_t i = words.size(); i-- > 0;)
    tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(at),
                  Token{std::string(words[i]), {}, i == 0 && parted, i == 0 && led});
  if (words.empty() && at < tokens.size()) tokens[at].parted = tokens[at].parted || parted;
  if (words.empty() && at < tokens.size()) tokens[at].led = tokens[at].led || led;
}

void take_turns(Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    for (const auto& turn : turns()) {
      if (!here(tokens, i, turn.said)) continue;
      put(tokens, i, turn.said.size(), turn.meant);
      break;
    }
  }
}

/// "five minutes straight", "ten minutes without a break": that the time is one stretch goes
/// without saying.
void drop_unbroken(Tokens& tokens) {
  static const std::vector<Phrase> unbroken{{"without", "a", "break"},
                                            {"without", "any", "break"},
                                            {"without", "interruption"},
                                            {"without", "stopping"},
                                            {"without", "stop"},
                                            {"without", "pause"},
                                            {"at", "a", "stretch"},
                                            {"in", "a", "row"},
                                            {"on", "end"},
                                            {"non", "stop"},
                                            {"nonstop"},
                                            {"straight"},
                                            {"running"},
                                            {"continuously"},
                                            {"uninterrupted"},
                                            {"non-stop"}};
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (!tokens[i].time) continue;
    for (const auto& phrase : unbroken) {
      const bool away = phrase.front() == "straight" && here(tokens, i + 1, {"straight", "away"});
      if (here(tokens, i + 1, phrase) && !away && !tokens[i + 1].parted)
        put(tokens, i + 1, phrase.size(), {});
    }
  }
}

/// "gets over five degrees and stays over it ten minutes": it lasts that long.
void join_stay(Tokens& tokens) {
  static const WordSet staying{"stays", "remains", "keeps", "stay", "remain"};
  static const WordSet so{"over", "above", "under", "below", "it",   "so",
                          "that", "way",   "like",  "there", "this", "for",
                          "at",   "the",   "limit", "least", "more", "than"};
  for (std::size_t i = 1; i + 2 < tokens.size(); ++i) {
    if (tokens[i].text != "and") continue;
    std::size_t at = i + 1;
    if (is_in(tokens[at].text, {"then", "it"})) ++at;
    if (at >= tokens.size() || !is_in(tokens[at].text, staying)) continue;
    ++at;
    const auto again = [&](const Token& token) {  // "opens and stays open"
      return token.text.size() > 1 &&
             std::any_of(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(i),
                         [&](const Token& one) { return one.text.starts_with(token.text); });
    };
    while (at < tokens.size() && !tokens[at].time && !tokens[at].parted &&
           (is_in(tokens[at].text, so) || again(tokens[at])))
      ++at;
    if (at < tokens.size() && tokens[at].time && !tokens[at].parted)
      put(tokens, i, at - i, {"for"});
  }
}

/// "Saturdays excepted" is "except Saturdays".
void turn_excepted(Tokens& tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (!is_in(tokens[i].text, {"excepted", "excluded"}) || !tokens[i - 1].time) continue;
    std::size_t first = i - 1;
    while (first >= 2 && is_in(tokens[first - 1].text, {"and", "or"}) && tokens[first - 2].time)
      first -= 2;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(i));
    const bool parted = tokens[first].parted;
    tokens.insert(tokens.begin() + static_cast<std::ptrdiff_t>(first), Token{"except", {}, parted});
  }
}

/// "but leave them be if …" is "unless …"; "unless …, then they stay as they are" says it twice.
void turn_left_alone(Tokens& tokens) {
  static const WordSet it{"it", "them", "that", "him", "her"};
  static const WordSet alone{"be",   "alone", "as", "is",  "are",  "it",     "they", "like",
                             "that", "so",    "on", "off", "open", "closed", "the",  "way"};
  for (std::size_t i = 0; i + 3 < tokens.size(); ++i) {
    std::size_t at = i;
    if (is_in(tokens[at].text, {"but", "and"})) ++at;
    if (tokens[at].text != "leave" || !is_in(tokens[at + 1].text, it)) continue;
    at += 2;
    while (at < tokens.size() && is_in(tokens[at].text, alone)) ++at;
    if (at < tokens.size() && is_in(tokens[at].text, {"if", "when", "while", "whenever"}))
      put(tokens, i, at - i + 1, {"unless"});
  }
  static const WordSet staying{"stay", "stays", "remain", "remains", "nothing"};
  static const WordSet same{"as",  "they", "it",  "are", "is",    "the",     "same",
                            "put", "so",   "way", "how", "where", "happens", "changes"};
  if (!says(tokens, {"unless", "except"})) return;
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    std::size_t at = i;
    if (!tokens[i].parted && tokens[i].text != "then") continue;
    while (at < tokens.size() && is_in(tokens[at].text, {"then", "it", "they", "those", "so"}))
      ++at;
    if (at >= tokens.size() || !is_in(tokens[at].text, staying)) continue;
    const Tokens rest = cut(tokens, at + 1, tokens.size());
    if (all_in(rest, same)) tokens.resize(i);
  }
}

/// "I get told", "a message to me": it is told.
void turn_told(Tokens& tokens) {
  static const WordSet getting{"get",  "am", "are", "should", "must", "want", "wish",
                               "need", "to", "be",  "shall",  "will", "have", "getting"};
  static const WordSet told{"told", "notified", "alerted", "warned", "informed", "messaged"};
  static const WordSet note{"message", "text", "note", "warning", "alert", "notification"};
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_in(tokens[i].text, {"i", "we"})) {
      std::size_t at = i + 1;
      while (at < tokens.size() && is_in(tokens[at].text, getting)) ++at;
      if (at > i + 1 && at < tokens.size() && is_in(tokens[at].text, told))
        put(tokens, i, at - i + 1, {"tell", "me"});
    }
    const bool to = i + 2 < tokens.size() && is_in(tokens[i].text, note) &&
                    tokens[i + 1].text == "to" && is_in(tokens[i + 2].text, {"me", "us"});
    if (to) put(tokens, i, 3, {"tell", "me"});
    const bool advises = i + 1 < tokens.size() && tokens[i].text == "advise" &&
                         is_in(tokens[i + 1].text, {"me", "us"});
    if (advises) tokens[i].text = "tell";
  }
}

/// "get the radio playing", "the lamps light up": what is done.
void turn_deeds(Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (is_in(tokens[i].text, {"get", "have"})) {
      std::size_t end = i + 1;
      while (end < tokens.size() && !tokens[end].parted && !tokens[end].time &&
             tokens[end].text != "playing")
        ++end;
      const bool last = end + 1 >= tokens.size() || (end < tokens.size() && tokens[end + 1].parted);
      if (end > i + 1 && end < tokens.size() && tokens[end].text == "playing" && last) {
        tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(end));
        tokens[i].text = "play";
      }
    }
  }
  const std::size_t n = tokens.size();
  if (n > 2 && here(tokens, n - 2, {"light", "up"})) {
    tokens[n - 2].text = "go";
    tokens[n - 1].text = "on";
  }
}

/// "…, for that is when my friends stay": why, which restricts nothing.
void drop_reason(Tokens& tokens) {
  for (std::size_t i = 3; i + 2 < tokens.size(); ++i) {
    const bool why = tokens[i].parted && tokens[i].text == "for" &&
                     is_in(tokens[i + 1].text, {"that", "this", "it"}) &&
                     is_in(tokens[i + 2].text, {"is", "when"});
    const bool says_more = std::any_of(
        tokens.begin() + static_cast<std::ptrdiff_t>(i), tokens.end(), [](const Token& token) {
          return token.time || is_in(token.text, {"unless", "except", "only", "not"});
        });
    if (why && !says_more) tokens.resize(i);
  }
}

/// What stands at the end and only stresses what was said.
void drop_stress(Tokens& tokens) {
  static const std::vector<Phrase> stress{{"in", "that", "order"},
                                          {"in", "this", "order"},
                                          {"right", "then"},
                                          {"at", "that", "moment"},
                                          {"at", "that", "time"},
                                          {"just", "then"},
                                          {"at", "the", "time"},
                                          {"at", "this", "moment"},
                                          {"each", "time"},
                                          {"every", "time"},
                                          {"either", "one"},
                                          {"either", "way"},
                                          {"of", "it"},
                                          {"thx"},
                                          {"cheers"},
                                          {"ta"}};
  for (bool dropped = true; dropped;) {
    dropped = false;
    for (const auto& phrase : stress) {
      if (tokens.size() <= phrase.size() + 2 ||
          !here(tokens, tokens.size() - phrase.size(), phrase))
        continue;
      tokens.resize(tokens.size() - phrase.size());
      dropped = true;
    }
  }
}

/// "should the alarm ever ring", "upon the gate being opened", "should Ada come home".
void turn_openers(Tokens& tokens) {
  static const WordSet happening{"come",  "leave",  "arrive", "open",  "close",
                                 "go",    "get",    "rise",   "fall",  "drop",
                                 "climb", "exceed", "reach",  "start", "stop"};
  for (std::size_t i = 1; i < tokens.size() && tokens[0].text == "should" && !tokens[i].parted;
       ++i) {
    if (is_in(tokens[i].text, happening)) {
      tokens[i].text += is_in(tokens[i].text, {"go", "reach"}) ? "es" : "s";
      break;
    }
  }
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool front = i == 0 || tokens[i].parted;
    if (tokens[i].text == "upon" && front) tokens[i].text = "when";
    const bool opened = says(cut(tokens, 0, i), {"should", "if", "when", "whenever", "once"});
    if (opened && is_in(tokens[i].text, {"ever", "being"})) put(tokens, i--, 1, {});
  }
}

}  // namespace

Tokens in_usual_words(Tokens tokens) {
  take_turns(tokens);
  turn_openers(tokens);
  drop_unbroken(tokens);
  join_stay(tokens);
  turn_excepted(tokens);
  turn_left_alone(tokens);
  turn_told(tokens);
  turn_deeds(tokens);
  drop_reason(tokens);
  drop_stress(tokens);
  return tokens;
}

}  // namespace hearken::automation
