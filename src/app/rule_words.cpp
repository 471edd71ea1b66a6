// SPDX-License-Identifier: Apache-2.0
#include "app/rule_words.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "automation/said_change.h"
#include "core/text.h"
#include "core/value.h"

namespace hearken::app {
namespace {

using automation::Amendment;
using automation::DayHalf;

template <typename List>
bool is_one_of(std::string_view word, const List& list) {
  return std::find(std::begin(list), std::end(list), word) != std::end(list);
}

constexpr std::string_view kRuleNouns[] = {"rule",        "rules",   "automation",
                                           "automations", "routine", "routines"};
constexpr std::string_view kPolite[] = {"please", "can", "could", "you", "ok", "okay", "now"};
/// Words of a name that tell no rule from another.
constexpr std::string_view kEmpty[] = {
    "the",   "that", "this", "my",     "our",   "a",      "an",     "for",    "about",  "with",
    "of",    "in",   "on",   "at",     "and",   "all",    "it",     "to",     "please", "off",
    "every", "each", "now",  "moment", "again", "delete", "remove", "cancel", "forget"};
/// Words in which a change is wrapped.
constexpr std::string_view kWrapping[] = {
    "make", "that", "it", "this", "change", "set", "to", "be", "instead", "of", "rather", "than",
    "only", "just", "on", "not", "except", "but", "at", "and", "please", "the", "rule", "no",
    "actually", "should", "for", "have", "move", "wait", "in", "without", "during", "is", "do",
    "run", "start", "off", "skip", "automation", "between", "from", "leave", "out",
    // What is wrong with the former, and how much better the other is.
    "too", "short", "long", "early", "late", "soon", "high", "low", "much", "little", "enough",
    "already", "though", "then", "better", "well", "fine", "ok", "okay", "oh", "hm", "hmm", "yes",
    "sorry", "take", "use", "try", "say", "will", "would", "i", "i'd", "like", "want", "prefer",
    "let's", "lets", "go", "with", "give", "need", "it's", "that's", "a", "bit", "think", "mean",
    "so", "me", "us", "you", "maybe", "perhaps", "isn't", "don't", "again", "can", "could", "what",
    "about", "how", "even", "really", "quite", "one", "put", "we", "around", "my"};

struct Control {
  std::array<std::string_view, 2> verb;  ///< at the beginning; second may be empty
  RuleVerb means;
};
constexpr Control kControls[] = {
    {{"pause", ""}, RuleVerb::Hold},        {{"suspend", ""}, RuleVerb::Hold},
    {{"disable", ""}, RuleVerb::Hold},      {{"hold", ""}, RuleVerb::Hold},
    {{"switch", "off"}, RuleVerb::Hold},    {{"turn", "off"}, RuleVerb::Hold},
    {{"stop", ""}, RuleVerb::Hold},         {{"resume", ""}, RuleVerb::Resume},
    {{"enable", ""}, RuleVerb::Resume},     {{"unpause", ""}, RuleVerb::Resume},
    {{"reactivate", ""}, RuleVerb::Resume}, {{"continue", ""}, RuleVerb::Resume},
    {{"turn", "on"}, RuleVerb::Resume},     {{"switch", "on"}, RuleVerb::Resume},
    {{"delete", ""}, RuleVerb::Cancel},     {{"remove", ""}, RuleVerb::Cancel},
    {{"cancel", ""}, RuleVerb::Cancel},     {{"forget", ""}, RuleVerb::Cancel},
    {{"drop", ""}, RuleVerb::Cancel},       {{"erase", ""}, RuleVerb::Cancel},
    {{"get", "rid"}, RuleVerb::Cancel},     {{"scrap", ""}, RuleVerb::Cancel}};

std::vector<std::string_view> words_of(const Context& context) {
  std::vector<std::string_view> words;
  for (const auto& word : context.words) words.emplace_back(word.text);
  const auto first = std::find_if(words.begin(), words.end(),
                                  [](std::string_view word) { return !is_one_of(word, kPolite); });
  return {first, words.end()};
}

/// "turn the blinds rule off": the particle may stand at the end.
const Control* control_of(const std::vector<std::string_view>& words) {
  for (const auto& control : kControls) {
    if (words.front() != control.verb[0]) continue;
    if (control.verb[1].empty() || words[1] == control.verb[1] || words.back() == control.verb[1])
      return &control;
  }
  return nullptr;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (std::size_t i = from; i < to; ++i) {
    if (is_one_of(words[i], kEmpty)) continue;
    text += (text.empty() ? "" : " ") + std::string(words[i]);
  }
  return text;
}

bool in_a_time(const Context& context, std::size_t word) {
  return std::any_of(context.times.begin(), context.times.end(), [&](const TimeMention& time) {
    return word >= time.first_word && word <= time.word;
  });
}

/// "Ten is too short, take twenty", "not that early, seven will do": behind what is complained of.
std::size_t behind_complaint(const Context& context) {
  const auto& words = context.words;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool complains = words[i].text == "too" || words[i].text == "enough" ||
                           (words[i].text == "not" && words[i + 1].text == "that") ||
                           (words[i].text == "not" && words[i + 1].text == "so");
    if (!complains) continue;
    for (std::size_t k = i + 1; k < words.size(); ++k) {
      const std::size_t from = words[k - 1].raw_end, to = words[k].raw_begin;
      const bool parted =
          from < to && to <= context.utterance.size() &&
          context.utterance.substr(from, to - from).find_first_of(",;.:!") != std::string::npos;
      static constexpr std::string_view kTurns[] = {"make", "take", "use", "try", "rather"};
      if (parted || is_one_of(words[k].text, kTurns)) return k;
    }
  }
  return 0;
}

/// Where the wish ends and what it replaces begins: "… instead of 6", "… rather than 6", "not 6".
std::size_t former_part(const Context& context) {
  const auto& words = context.words;
  for (std::size_t i = 0; i + 2 < words.size(); ++i) {
    const bool pair = (words[i].text == "instead" && words[i + 1].text == "of") ||
                      (words[i].text == "rather" && words[i + 1].text == "than");
    if (pair) return i;
  }
  const std::size_t last = words.size();
  if (last > 2 && words[last - 2].text == "not" && parse_number(words[last - 1].text))
    return last - 2;
  return words.size();
}

bool says(const Context& context, std::string_view word) {
  return std::any_of(context.words.begin(), context.words.end(),
                     [&](const Word& one) { return one.text == word; });
}

/// "7 am", "in the evening", "19:30": which half of the day is meant is said.
bool half_is_said(const Context& context, const TimeMention& time) {
  static constexpr std::string_view kHalves[] = {"am",      "pm",        "a.m",     "p.m",
                                                 "morning", "afternoon", "evening", "night",
                                                 "noon",    "midnight",  "tonight"};
  static constexpr std::string_view kMinutes[] = {"past", "to", "minutes"};
  for (std::size_t i = time.first_word; i <= time.word && i < context.words.size(); ++i) {
    const auto& text = context.words[i].text;
    const auto number = parse_number(std::string_view(text).substr(0, text.find(':')));
    // "Twenty past seven" is no hour of the evening.
    const bool minutes = i < time.word && is_one_of(context.words[i + 1].text, kMinutes);
    const bool late = number && *number > 12 && i == time.first_word && !minutes;
    if (is_one_of(text, kHalves) || late) return true;
    if (text.ends_with("am") || text.ends_with("pm")) return true;
  }
  return false;
}

/// The first number outside of times in [from, to).
std::optional<double> number_in(const Context& context, std::size_t from, std::size_t to) {
  double sign = 1;
  for (std::size_t i = from; i < to; ++i) {
    if (in_a_time(context, i)) continue;
    const auto number = parse_number(context.words[i].text);
    if (number) return sign * *number;
    sign = context.words[i].text == "minus" ? -1 : 1;
  }
  return {};
}

/// "at the weekend"; "this weekend" is one.
bool is_every_weekend(const Context& context, const TimeMention& time) {
  if (time.kind != TimeMention::Kind::Window || context.words[time.word].text != "weekend")
    return false;
  const std::string& before = context.words[time.word == 0 ? 0 : time.word - 1].text;
  return before == "the" || before == "a";
}

void take_time(Amendment& made, const Context& context, std::optional<SaidTime> chosen) {
  if (!chosen) return;
  made.time = context.times[*chosen];
  if (is_every_weekend(context, *made.time)) {
    made.time->kind = TimeMention::Kind::Recurrence;
    made.time->recurrence = {};
    made.time->recurrence.weekdays = automation::kWeekend;
  }
  made.half = half_is_said(context, *made.time) ? DayHalf::Said : DayHalf::Either;
}

/// The first time that is no part of what is replaced.
std::optional<SaidTime> first_time(const Context& context, std::size_t end, std::size_t begin = 0) {
  for (std::size_t i = 0; i < context.times.size(); ++i) {
    if (context.times[i].first_word < end && context.times[i].first_word >= begin &&
        context.times[i].word != kNotInSentence)
      return i;
  }
  return {};
}

/// The number that a replaced clock time is spoken with: "instead of six o'clock".
std::optional<double> former_in(const Context& context, std::size_t from) {
  for (std::size_t i = from; i < context.words.size(); ++i) {
    if (const auto number = parse_number(context.words[i].text)) {
      const bool below = i > from && context.words[i - 1].text == "minus";
      return below ? -*number : *number;
    }
  }
  return {};
}

/// "19 to 21", "between 19 and 21": its words may look like times of day.
std::optional<std::pair<double, double>> range_in(const Context& context, std::size_t end) {
  static constexpr std::string_view kJoins[] = {"to", "and", "till", "until"};
  for (std::size_t i = 0; i + 2 < end; ++i) {
    const auto low = parse_number(context.words[i].text);
    const auto high = parse_number(context.words[i + 2].text);
    if (low && high && is_one_of(context.words[i + 1].text, kJoins)) return std::pair(*low, *high);
  }
  return {};
}

Amendment read_words(const Context& context) {
  Amendment made;
  const std::size_t end = former_part(context), begin = behind_complaint(context);
  made.range = range_in(context, end);
  made.only = says(context, "only") || says(context, "just");
  const bool leaves_out = says(context, "leave") && says(context, "out");
  const bool except = says(context, "except") || says(context, "skip") || leaves_out ||
                      says(context, "without") ||
                      (end == context.words.size() && begin == 0 && says(context, "not"));
  if (except && !made.only) made.verb = RuleVerb::Unless;
  take_time(made, context, first_time(context, end, begin));
  if (made.time) return made;
  made.number = number_in(context, begin, end);
  made.former = begin > 0 ? number_in(context, 0, begin) : former_in(context, end);
  return made;
}

}  // namespace

std::vector<std::string> telling_words(const std::string& text) {
  const std::string folded = fold(text);
  std::vector<std::string> words;
  for (const auto word : split_words(folded)) {
    if (is_one_of(word, kEmpty) || is_one_of(word, kRuleNouns)) continue;
    const bool plural = word.size() > 3 && word.ends_with('s') && !word.ends_with("ss");
    std::string one(word.substr(0, word.size() - (plural ? 1 : 0)));
    if (std::find(words.begin(), words.end(), one) == words.end()) words.push_back(std::move(one));
  }
  return words;
}

bool asks_what_it_did(const Context& context) {
  static constexpr std::string_view kDid[] = {"did",  "done",  "happened", "ran",      "fired",
                                              "fire", "start", "started",  "triggered"};
  return std::any_of(context.words.begin(), context.words.end(),
                     [](const Word& word) { return is_one_of(word.text, kDid); });
}

bool may_be_about_rules(const Context& context) {
  if (context.previous &&
      (!context.previous->plan.rules.empty() || !context.previous->plan.requests.empty()))
    return true;
  return automation::may_be_a_change(context) ||
         std::any_of(context.words.begin(), context.words.end(),
                     [](const Word& word) { return is_one_of(word.text, kRuleNouns); });
}

std::optional<RuleRequest> read_rule_control(const Context& context) {
  const auto words = words_of(context);
  if (words.size() < 2 || words.size() > 16) return {};
  const auto noun = std::find_if(words.begin(), words.end(),
                                 [](std::string_view word) { return is_one_of(word, kRuleNouns); });
  if (noun == words.end()) return {};
  const auto at = static_cast<std::size_t>(noun - words.begin());
  const bool each = std::any_of(words.begin(), noun, [](std::string_view word) {
    return word == "every" || word == "each" || word == "all";
  });
  const bool many = noun->ends_with('s') || each;
  RuleRequest request;
  // "put the hall rule on hold", "take the hall rule off hold"
  const bool put = words.front() == "put", taken = words.front() == "take";
  if ((put || taken) && !many && at + 2 < words.size() &&
      (words[at + 2] == "hold" || words[at + 2] == "ice" || words[at + 2] == "pause") &&
      words[at + 1] == (put ? "on" : "off")) {
    request.verb = put ? RuleVerb::Hold : RuleVerb::Resume;
    request.name = joined(words, 1, at);
    return request.name.empty() ? std::nullopt : std::optional(request);
  }
  if (const Control* control = control_of(words)) {
    request.verb = control->means;
    const std::size_t skipped = words[1] == control->verb[1] ? 2 : 1;
    request.name = joined(words, skipped, at);
    // "the rule about the porch", "the rule that opens the blinds".
    const std::size_t tail = words.back() == control->verb[1] ? words.size() - 1 : words.size();
    if (request.name.empty() && !each) request.name = joined(words, at + 1, tail);
    request.everyone = many && request.name.empty();
    return many && !request.everyone ? std::nullopt : std::optional(request);
  }
  static constexpr std::string_view kAsked[] = {"what", "when", "how", "did", "has", "have"};
  if (!is_one_of(words.front(), kAsked) || !asks_what_it_did(context)) return {};
  request.verb = RuleVerb::List;
  std::size_t from = 1;
  while (from < at && (is_one_of(words[from], kEmpty) || is_one_of(words[from], kAsked) ||
                       words[from] == "often" || words[from] == "many"))
    ++from;
  request.name = joined(words, from, at);
  request.everyone = many && request.name.empty();
  request.time = first_time(context, context.words.size());
  return request;
}

namespace {

/// "put that on hold for now", "take it off hold", and what is said behind a comma.
std::optional<RuleRequest> read_hold(const Context& context,
                                     const std::vector<std::string_view>& words) {
  static constexpr std::string_view kPointing[] = {"it", "that", "this"};
  static constexpr std::string_view kOnes[] = {"one", "rule", "thing"};
  if (words.size() < 4 || (words[0] != "put" && words[0] != "take") ||
      !is_one_of(words[1], kPointing))
    return {};
  const std::size_t at = is_one_of(words[2], kOnes) ? 3 : 2;
  if (at + 1 >= words.size() || (words[at + 1] != "hold" && words[at + 1] != "ice")) return {};
  const bool holds = words[0] == "put" && words[at] == "on";
  if (!holds && (words[0] != "take" || words[at] != "off")) return {};
  static constexpr std::string_view kBehind[] = {"for",   "now",   "please", "the",   "moment", "a",
                                                 "while", "again", "time",   "being", "today"};
  const std::size_t front = context.words.size() - words.size();
  for (std::size_t i = at + 2; i < words.size(); ++i) {
    const auto& before = context.words[front + i - 1];
    const auto& word = context.words[front + i];
    const bool parted = before.raw_end < word.raw_begin &&
                        context.utterance.substr(before.raw_end, word.raw_begin - before.raw_end)
                                .find_first_of(",;.") != std::string::npos;
    if (parted) break;  // why
    if (!is_one_of(words[i], kBehind)) return {};
  }
  RuleRequest request;
  request.verb = holds ? RuleVerb::Hold : RuleVerb::Resume;
  return request;
}

}  // namespace

std::optional<RuleRequest> read_pointing_control(const Context& context) {
  static constexpr std::string_view kPointing[] = {"it", "that", "this"};
  auto words = words_of(context);
  if (auto held = read_hold(context, words)) return held;
  while (words.size() > 2 && is_one_of(words.back(), kPolite)) words.pop_back();
  static constexpr std::string_view kOnes[] = {"one", "rule", "thing"};
  if (words.size() == 3 && is_one_of(words[1], kPointing) && is_one_of(words[2], kOnes))
    words.pop_back();
  // "pause it until Monday": the pause has no end of its own, which is told.
  const bool timed = words.size() > 2 && words[0] == "pause" &&
                     std::any_of(words.begin(), words.end(), [](std::string_view word) {
                       return word == "until" || word == "till" || word == "til" || word == "for";
                     });
  if (words.size() < 2 || (words.size() != 2 && !timed) || !is_one_of(words[1], kPointing))
    return {};
  const Control* control = control_of(words);
  if (control == nullptr || !control->verb[1].empty() || words[0] == "stop") return {};
  RuleRequest request;
  request.verb = control->means;
  return request;
}

std::optional<Amendment> read_amendment(const Context& context) {
  static constexpr std::string_view kRelative[] = {"later",  "earlier", "sooner",
                                                   "longer", "shorter", "plenty"};
  const std::size_t count = context.words.size();
  if (count == 0 || count > 16) return {};
  bool relative = false;
  for (std::size_t i = 0; i < count; ++i) {
    const auto& text = context.words[i].text;
    const bool too = i > 0 && context.words[i - 1].text == "too";  // "too hot"
    const bool known = in_a_time(context, i) || is_one_of(text, kWrapping) || text == "minus" ||
                       is_one_of(text, kRelative) || too || parse_number(text).has_value();
    if (!known) return {};
    relative = relative || is_one_of(text, kRelative);
  }
  Amendment made = read_words(context);
  if (!made.time && !made.number) return {};
  // "Ten minutes longer" says by how much, "a bit later, at ten" when.
  if (relative && made.time && made.time->kind == TimeMention::Kind::Duration) return {};
  return made;
}

Amendment amendment_for(const RuleRequest& request, const Context& context) {
  Amendment made = read_words(context);
  if (request.time && *request.time < context.times.size()) take_time(made, context, request.time);
  if (made.time) made.number.reset();
  // A sentence without such a word of its own means what the request says.
  const bool excepts = made.verb == RuleVerb::Unless;
  if (request.verb == RuleVerb::Unless && !made.only && !excepts) made.verb = RuleVerb::Unless;
  if (request.verb == RuleVerb::Until) made.verb = RuleVerb::Until;
  return made;
}

}  // namespace hearken::app
