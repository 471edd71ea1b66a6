// SPDX-License-Identifier: Apache-2.0
#include "automation/said_rule.h"

#include <algorithm>
#include <utility>

#include "automation/describe.h"
#include "automation/said_aside.h"
#include "automation/said_band.h"
#include "automation/said_parser.h"
#include "automation/said_reminder.h"
#include "automation/said_usual.h"
#include "automation/said_verbs.h"

namespace hearken::automation {
namespace {

constexpr std::size_t kMostTokens = 48;

AutomationId numbered(const std::string& prefix, std::size_t number) {
  return AutomationId(prefix + "-" + std::to_string(number));
}

/// The days that a rule says: whole parts, or those of a time.
std::vector<TimePart> days_of(const RuleParts& parts, const Context& context) {
  std::vector<TimePart> days;
  for (const auto& part : parts.times) {
    if (part.use != TimePart::Use::Plain) continue;
    if (part.days != 0) days.push_back(part);
    if (!part.time) continue;
    const TimeMention& said = context.times[*part.time];
    if (said.kind == TimeMention::Kind::Recurrence && said.recurrence.repeats)
      days.push_back({TimePart::Use::Plain, {}, said.recurrence.weekdays});
  }
  return days;
}

/// "On at half past six tomorrow and off again at seven": the second time is the next such one
/// behind the first.
void follow(const MadeRule& first, MadeRule& second, const RuleParts& said, const Context& context,
            const ZoneOffset& zone) {
  const auto single = [](const MadeRule& made) -> const OnceTrigger* {
    const auto& when = made.automation.when;
    return when.size() == 1 ? std::get_if<OnceTrigger>(&when.front()) : nullptr;
  };
  const auto daily = [](const MadeRule& made) -> const TimeTrigger* {
    const auto& when = made.automation.when;
    return when.size() == 1 ? std::get_if<TimeTrigger>(&when.front()) : nullptr;
  };
  const Scheduler scheduler(context, zone, Scheduler::Started::ByTime);
  const bool half_said = std::any_of(said.times.begin(), said.times.end(), [&](const auto& part) {
    return part.time && scheduler.says_half(context.times[*part.time]);
  });
  if (daily(first) != nullptr && daily(second) != nullptr && !half_said) {
    const seconds from = daily(first)->at;
    TimeTrigger then = *daily(second);
    const auto behind = [&](seconds at) { return (at - from + kDay) % seconds(kDay); };
    const seconds other = (then.at + std::chrono::hours(12)) % seconds(kDay);
    if (behind(other) < behind(then.at)) then.at = other;
    second.automation.when = {then};
  }
  const OnceTrigger* before = single(first);
  const OnceTrigger* after = single(second);
  if (before == nullptr || after == nullptr || after->at > before->at) return;
  WallTime at = after->at;
  while (at <= before->at) at += std::chrono::hours(half_said ? 24 : 12);
  second.automation.when = {OnceTrigger{at}};
  second.automation.name = short_name(second.automation, *context.home->registry, zone);
}

/// "When it opens, turn it off, and when it closes on again": two rules.
std::optional<RuleReading> read_two(const Tokens& tokens, const Context& context,
                                    const ZoneOffset& zone, RuleParser& parser,
                                    const std::string& prefix) {
  for (std::size_t k = 2; k + 2 < tokens.size(); ++k) {
    const bool joins = tokens[k].text == "and" || tokens[k].text == "but";
    if (!joins && !tokens[k].parted) continue;
    RuleParts first, second;
    Tokens left(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(k));
    auto one = parser.parse(left, numbered(prefix, 1), first, nullptr, nullptr);
    if (!one || (!first.start && first.times.empty())) continue;
    const Thing* watched = first.start ? first.start->parts.back().subject : nullptr;
    Tokens right(tokens.begin() + static_cast<std::ptrdiff_t>(joins ? k + 1 : k), tokens.end());
    auto two = parser.parse(right, numbered(prefix, 2), second, watched, first.deeds.last);
    if (!two || (!second.start && second.times.empty())) continue;
    // "on at six and off at nine every day": the days are those of both.
    if (!first.start && !second.start) {
      const auto days = days_of(second, context);
      if (!days.empty() && days_of(first, context).empty())
        one = parser.parse(left, numbered(prefix, 1), first, nullptr, nullptr, days);
      if (!one) continue;
      const auto before = days_of(first, context);
      if (!before.empty() && days.empty())
        two = parser.parse(right, numbered(prefix, 2), second, watched, first.deeds.last, before);
      if (!two) continue;
    }
    if (!second.start && one->immediate.size() + two->immediate.size() > 0) continue;
    follow(*one, *two, second, context, zone);
    RuleReading reading;
    reading.rules.push_back(std::move(*one));
    reading.rules.push_back(std::move(*two));
    return reading;
  }
  return {};
}

/// What undoes it; empty: nothing does.
std::string_view opposite_action(std::string_view action) {
  static constexpr std::pair<std::string_view, std::string_view> kPairs[] = {
      {"turn_on", "turn_off"}, {"open", "close"}, {"unlock", "lock"}, {"play", "pause"}};
  for (const auto& [one, other] : kPairs) {
    if (action == one) return other;
    if (action == other) return one;
  }
  return {};
}

/// Does the opposite of what the rule does; false: it has none.
bool turn_around(MadeRule& made) {
  for (auto& action : made.automation.then) {
    auto* command = std::get_if<CommandAction>(&action);
    const auto other = command != nullptr && !command->command.argument
                           ? opposite_action(command->command.action)
                           : std::string_view();
    if (other.empty()) return false;
    command->command.action = std::string(other);
  }
  return true;
}

/// The hours that a span says: "from 10 to 6", bare, begins in the day and ends within twelve
/// hours.
std::pair<seconds, seconds> usual_hours(const TimeMention& said, const ZoneOffset& zone) {
  const seconds from = local_moment(said.from, zone).time_of_day;
  const seconds to = local_moment(said.to, zone).time_of_day;
  if (!said.may_be_value) return {from, to};
  constexpr seconds kHalf = std::chrono::hours(12);
  const seconds early = from % kHalf;
  const seconds begin = early < std::chrono::hours(5) ? early + kHalf : early;
  const seconds later = begin < kHalf ? kHalf : 2 * kHalf;
  const seconds end = to % kHalf > begin % kHalf ? later - kHalf + to % kHalf : later + to % kHalf;
  return {begin, end % (2 * kHalf)};
}

/// "lights on from 5 to 9 in the morning": done at the first hour, and its opposite at the second.
std::optional<RuleReading> read_span(const Tokens& tokens, const Context& context,
                                     const ZoneOffset& zone, RuleParser& parser,
                                     const std::string& prefix) {
  for (std::size_t k = 0; k < tokens.size(); ++k) {
    if (!tokens[k].time) continue;
    const TimeMention& said = context.times[*tokens[k].time];
    const std::string& first = context.words[said.first_word].text;
    if (said.kind != TimeMention::Kind::Window || said.to - said.from >= kDay ||
        (first != "from" && first != "between"))
      continue;
    Tokens rest = tokens;
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(k));
    RuleReading reading;
    const auto [begin, end] = usual_hours(said, zone);
    for (const bool last : {false, true}) {
      TimePart part{TimePart::Use::Plain, {}, 0, last ? end : begin};
      part.sure = true;
      RuleParts parts;
      auto made = parser.parse(rest, numbered(prefix, reading.rules.size() + 1), parts, nullptr,
                               nullptr, {part});
      const bool plain = made && !parts.start && made->immediate.empty();
      if (!plain || (last && !turn_around(*made))) return {};
      reading.rules.push_back(std::move(*made));
    }
    Automation& last = reading.rules.back().automation;
    last.name = short_name(last, *context.home->registry, zone);
    return reading;
  }
  return {};
}

/// "keep the barn between 12 and 20 with the fan, on weekdays": two rules, one at each end. The
/// times among the words and what begins with a condition restrict both.
std::optional<RuleReading> read_kept(const Tokens& tokens, const Context& context,
                                     const Nouns& nouns, RuleParser& parser,
                                     const std::string& prefix) {
  static const WordSet opening{"if", "when", "unless", "while", "only", "except"};
  Tokens band, rest;
  std::size_t end = 0;
  for (; end < tokens.size() && !is_in(tokens[end].text, opening); ++end)
    (tokens[end].time ? rest : band).push_back(tokens[end]);
  rest.insert(rest.end(), tokens.begin() + static_cast<std::ptrdiff_t>(end), tokens.end());
  const auto said = read_band(band, 0, band.size(), ClauseReader(context, nouns), nouns);
  if (!said) return {};
  RuleReading reading;
  for (const bool low : {true, false}) {
    RuleParts parts;
    parts.start = low ? said->below : said->above;
    parts.starts_first = true;
    parts.deeds.actions.emplace_back(CommandAction{low ? said->if_below : said->if_above});
    auto made = parser.parse_rest(rest, numbered(prefix, reading.rules.size() + 1), parts);
    if (!made || parts.deeds.actions.size() != 1 || !made->immediate.empty()) return {};
    reading.rules.push_back(std::move(*made));
  }
  return reading;
}

/// Something in it may say when: a time, a word that opens a clause or limits one. Most orders
/// begin with what is to be done, have none of it, and need no look at the home's names.
bool may_be_a_rule(const Context& context) {
  const auto first = std::find_if(context.words.begin(), context.words.end(),
                                  [](const Word& word) { return !is_filler(word.text); });
  const bool ordered =
      first != context.words.end() && (is_switching(first->text) || verb_of(first->text));
  if (!ordered) return true;
  static const WordSet words{
      "when",    "whenever", "if",        "unless",   "while",   "once",     "after",    "before",
      "until",   "till",     "every",     "each",     "keep",    "kept",     "keeps",    "hold",
      "stay",    "stays",    "remain",    "remains",  "remind",  "reminder", "tell",     "warn",
      "alert",   "notify",   "let",       "nobody",   "noone",   "nothing",  "somebody", "someone",
      "anybody", "anyone",   "everybody", "everyone", "no",      "without",  "as",       "time",
      "moment",  "minute",   "instant",   "last",     "first",   "opens",    "closes",   "leaves",
      "arrives", "comes",    "gets",      "goes",     "starts",  "stops",    "detects",  "second",
      "should",  "motion",   "movement",  "smoke",    "leak",    "alarm",    "dark",     "sun",
      "any",     "above",    "below",     "under",    "over",    "only",     "except",   "always",
      "never",   "daily",    "nightly",   "maintain", "between", "more",     "less",     "than",
      "?"};
  return !context.times.empty() || context.utterance.find_first_of(":=") != std::string::npos ||
         context.utterance.find("\u2192") != std::string::npos ||
         std::any_of(context.words.begin(), context.words.end(),
                     [](const Word& word) { return is_in(word.text, words); });
}

std::optional<RuleReading> read_all(const Tokens& tokens, const Context& context,
                                    const ZoneOffset& zone, const Nouns& nouns,
                                    const std::string& prefix) {
  RuleParser parser(context, zone, nouns);
  RuleParts parts;
  RuleReading reading;
  if (auto made = parser.parse(tokens, numbered(prefix, 1), parts, nullptr, nullptr)) {
    reading.rules.push_back(std::move(*made));
    return reading;
  }
  if (parts.alternates) {
    reading.problem = "I can do that every day or on days of the week, but not every other day.";
    return reading;
  }
  if (auto kept = read_kept(tokens, context, nouns, parser, prefix)) return kept;
  if (auto two = read_two(tokens, context, zone, parser, prefix)) return two;
  return read_span(tokens, context, zone, parser, prefix);
}

}  // namespace

std::optional<RuleReading> read_rules(const Context& context, const ZoneOffset& zone,
                                      const std::string& id_prefix) {
  if (context.home == nullptr || context.words.empty() || context.words.size() > kMostTokens)
    return {};
  if (!may_be_a_rule(context)) return {};
  const Nouns nouns(*context.home->registry, context.speaker_area);
  if (auto reminder = read_reminder(context, zone, nouns, numbered(id_prefix, 1))) return reminder;
  const Tokens tokens = in_usual_words(tokens_of(context, nouns.names()));
  if (auto read = read_all(tokens, context, zone, nouns, id_prefix)) return read;
  const Tokens amounts = in_usual_words(tokens_of(context, nouns.names(), Bare::Amounts));
  if (amounts.size() != tokens.size()) {
    if (auto read = read_all(amounts, context, zone, nouns, id_prefix)) return read;
  }
  for (const Tokens& plain : without_asides(tokens, nouns.names())) {
    if (auto read = read_all(plain, context, zone, nouns, id_prefix); read && read->problem.empty())
      return read;
  }
  const Tokens ranges = in_usual_words(tokens_of(context, nouns.names(), Bare::Ranges));
  if (ranges.size() == amounts.size()) return {};
  RuleParser parser(context, zone, nouns);
  return read_kept(ranges, context, nouns, parser, id_prefix);
}

}  // namespace hearken::automation
