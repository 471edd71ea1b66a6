// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <chrono>

#include "automation/said_parser.h"
#include "automation/said_schedule.h"
#include "automation/said_times.h"

// Times as a rule's sentence says them, where the reading of times leaves words over.
namespace hearken::automation {
namespace {

std::optional<unsigned> weekday_of(std::string_view word) {
  static constexpr std::array<std::string_view, 7> kDays{
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
  const auto day = std::find(kDays.begin(), kDays.end(), word);
  if (day == kDays.end()) return {};
  return static_cast<unsigned>(day - kDays.begin());
}

}  // namespace

/// "not on Sundays", "only tomorrow", "until Friday", "at seven".
bool RuleParser::take_time(std::size_t at, const RuleParts& parts) {
  static const WordSet except{"not", "except", "excluding", "never", "skip", "unless", "apart"};
  static const WordSet leads{"on",  "at",  "in",     "by",    "from",     "during", "for", "the",
                             "but", "and", "around", "about", "starting", "come",   "or",  "over"};
  TimePart part;
  std::size_t i = at;
  for (; i < tokens_.size() && !tokens_[i].time && i < at + 4; ++i) {
    const std::string& text = tokens_[i].text;
    if (is_in(text, except)) {
      part.use = TimePart::Use::Except;
    } else if (text == "only" || text == "just") {
      part.use = TimePart::Use::Only;
    } else if (text == "until") {
      part.use = TimePart::Use::Until;
    } else if (!is_in(text, leads)) {
      return false;
    }
  }
  if (i >= tokens_.size() || !tokens_[i].time) return false;
  part.time = tokens_[i].time;
  if (alternating(*part.time)) {
    RuleParts next = parts;
    next.alternates = true;
    return step(i + 1, next);
  }
  if (says_until(*part.time)) part.use = TimePart::Use::Until;
  if (any_text(tokens_, i + 1, {"only"})) {
    part.use = TimePart::Use::Only;
    ++i;
  }
  RuleParts next = parts;
  // "Monday through Friday", read as two days.
  if (i + 2 < tokens_.size() && any_text(tokens_, i + 1, {"through", "to"}) &&
      tokens_[i + 2].time) {
    const auto first = single_day(*part.time), last = single_day(*tokens_[i + 2].time);
    if (first && last) {
      next.times.push_back({part.use, {}, span(*first, *last)});
      // "At 6:50 Monday through Friday".
      const auto written = written_clock(context_.times[*part.time], context_);
      if (const auto clock = written ? written : clock_of(*part.time)) {
        next.times.push_back({part.use, {}, 0, clock});
        next.times.back().sure = written.has_value();
      }
      return step(i + 3, next);
    }
  }
  next.times.push_back(part);
  if (i + 1 < tokens_.size() && tokens_[i + 1].time && is_half_of(*part.time, *tokens_[i + 1].time))
    ++i;
  if (part.use == TimePart::Use::Plain && take_more_hours(i + 1, next)) return true;
  // "Except on Fridays and Saturdays", "but not Friday or Saturday": the second goes with the
  // first.
  if (part.use == TimePart::Use::Except && i + 2 < tokens_.size() &&
      any_text(tokens_, i + 1, {"and", "or"})) {
    const std::size_t k = any_text(tokens_, i + 2, {"on"}) ? i + 3 : i + 2;
    if (k < tokens_.size() && tokens_[k].time && is_whole_days(*tokens_[k].time)) {
      TimePart second = part;
      second.time = tokens_[k].time;
      next.times.push_back(second);
      return step(k + 1, next);
    }
  }
  return step(i + 1, next);
}

/// "Fridays", "Saturday": days, and no time of theirs.
bool RuleParser::is_whole_days(SaidTime time) const {
  const TimeMention& said = context_.times[time];
  if (said.kind == TimeMention::Kind::Recurrence)
    return said.recurrence.every.count() == 0 && said.recurrence.at.count() == 0 &&
           said.recurrence.anchor == Recurrence::Anchor::Clock;
  return said.kind == TimeMention::Kind::Window && said.to - said.from >= kDay;
}

/// "after nine" and "in the evening": the second says which half of the day the first is in.
bool RuleParser::is_half_of(SaidTime time, SaidTime half) const {
  const TimeMention& said = context_.times[time];
  const TimeMention& part = context_.times[half];
  const std::string& first = context_.words[part.first_word].text;
  if (part.kind != TimeMention::Kind::Window || first != "in" || part.word > part.first_word + 2 ||
      said.kind == TimeMention::Kind::Duration)
    return false;
  const bool before = context_.words[said.first_word].text == "before";
  const auto at = local_moment(before ? said.to : said.from, zone_).time_of_day;
  const auto from = local_moment(part.from, zone_).time_of_day;
  const auto to = local_moment(part.to, zone_).time_of_day;
  return from <= to ? at >= from && at <= to : at >= from || at <= to;
}

/// "until the end of May".
bool RuleParser::take_end(std::size_t at, const RuleParts& parts) {
  std::size_t i = at;
  if (!any_text(tokens_, i++, {"until"})) return false;
  if (any_text(tokens_, i, {"the"})) ++i;
  if (!any_text(tokens_, i, {"end"}) || !any_text(tokens_, i + 1, {"of"})) return false;
  i += 2;
  if (any_text(tokens_, i, {"the", "this"})) ++i;
  if (i >= tokens_.size()) return false;
  const auto end = end_of_stretch(tokens_[i]);
  if (!end) return false;
  RuleParts next = parts;
  TimePart part;
  part.use = TimePart::Use::Until;
  part.instant = *end;
  next.times.push_back(part);
  return step(i + 1, next);
}

std::optional<WallTime> RuleParser::end_of_stretch(const Token& token) const {
  static constexpr std::array<std::string_view, 12> kMonths{
      "january", "february", "march",     "april",   "may",      "june",
      "july",    "august",   "september", "october", "november", "december"};
  if (token.time) {
    const TimeMention& said = context_.times[*token.time];
    return said.kind == TimeMention::Kind::Window ? std::optional(said.to) : std::nullopt;
  }
  const LocalMoment now = local_moment(context_.now, zone_);
  const std::chrono::year_month_day today{std::chrono::sys_days(std::chrono::days(now.day))};
  if (token.text == "week") return instant_of(now.day + 7 - now.weekday, {}, zone_);
  auto month = std::chrono::year_month(today.year(), today.month());
  if (token.text == "year") month = std::chrono::year_month(today.year(), std::chrono::December);
  const auto named = std::find(kMonths.begin(), kMonths.end(), token.text);
  if (named != kMonths.end()) {
    while (static_cast<unsigned>(month.month()) !=
           static_cast<unsigned>(named - kMonths.begin()) + 1)
      month += std::chrono::months(1);
  } else if (token.text != "month" && token.text != "year") {
    return {};
  }
  month += std::chrono::months(1);
  const std::chrono::sys_days first{month / std::chrono::day(1)};
  return instant_of(first.time_since_epoch().count(), {}, zone_);
}

/// "after dark", "before sunrise", "from dusk to dawn": of what something else starts.
bool RuleParser::take_sun(std::size_t at, const RuleParts& parts) {
  static const WordSet sets{"sunset", "sundown", "dusk", "nightfall", "dark"};
  static const WordSet rises{"sunrise", "sunup", "dawn", "daybreak", "daylight"};
  std::size_t i = at;
  bool except = false;
  if (any_text(tokens_, i, {"but", "and"})) ++i;
  if (any_text(tokens_, i, {"only", "not"})) except = tokens_[i++].text == "not";
  if (any_text(tokens_, i, {"except", "unless"})) except = true, ++i;
  if (const auto light = light_at(i)) {
    SaidClauses sun;
    sun.parts.emplace_back();
    sun.parts.back().holds = leaf(SunRequirement{light->first});
    RuleParts next = parts;
    next.conditions.emplace_back(except ? Role::Unless : Role::Only, std::move(sun));
    return step(light->second, next);
  }
  const bool span = any_text(tokens_, i, {"between", "from"});
  const bool after = any_text(tokens_, i, {"after"});
  if (!span && !after && !any_text(tokens_, i, {"before"})) return false;
  ++i;
  const bool set = any_text(tokens_, i, sets);
  if (!set && !any_text(tokens_, i, rises)) return false;
  ++i;
  if (span) {
    if (!any_text(tokens_, i, {"and", "to", "until"}) ||
        !any_text(tokens_, i + 1, set ? rises : sets))
      return false;
    i += 2;
  }
  const bool dark = span ? set : set == after;
  SaidClauses sun;
  sun.parts.emplace_back();
  sun.parts.back().holds = leaf(SunRequirement{dark ? Daylight::Down : Daylight::Up});
  RuleParts next = parts;
  next.conditions.emplace_back(except ? Role::Unless : Role::Only, std::move(sun));
  return step(i, next);
}

/// "in daylight", "during the day", "by day", "in the dark", "while dark": the sun's state, and the
/// token behind it.
std::optional<std::pair<Daylight, std::size_t>> RuleParser::light_at(std::size_t at) const {
  static const WordSet leads{"in", "during", "by", "at", "while", "the"};
  static const WordSet up{"daylight", "daytime", "sunlight"};
  std::size_t i = at;
  while (any_text(tokens_, i, leads)) ++i;
  if (i == at) return {};
  if (any_text(tokens_, i, up)) {
    if (any_text(tokens_, i + 1, {"hours"})) ++i;
    return std::pair(Daylight::Up, i + 1);
  }
  if (any_text(tokens_, i, {"dark", "darkness"})) return std::pair(Daylight::Down, i + 1);
  return {};
}

bool RuleParser::alternating(SaidTime time) const {
  const TimeMention& said = context_.times[time];
  if (said.kind != TimeMention::Kind::Recurrence) return false;
  for (std::size_t i = said.first_word; i <= said.word; ++i) {
    if (context_.words[i].text == "other" || context_.words[i].text == "second") return true;
  }
  return false;
}

/// The time of day that is said with a day; nothing: the day alone.
std::optional<seconds> RuleParser::clock_of(SaidTime time) const {
  const TimeMention& said = context_.times[time];
  if (said.kind != TimeMention::Kind::Instant) return {};
  return local_moment(said.from, zone_).time_of_day;
}

/// "14", "6:30" among hours said in a row; `at` moves behind it.
std::optional<seconds> RuleParser::row_hour(const Tokens& tokens, std::size_t& at) {
  const auto hour =
      at < tokens.size() && tokens[at].text == "00" ? std::optional(0) : hour_at(tokens, at);
  if (!hour) return {};
  seconds clock = std::chrono::hours(*hour % 24);
  ++at;
  if (at >= tokens.size() || tokens[at].text.size() != 2 || tokens[at].parted) return clock;
  const auto minute = parse_number(tokens[at].text);
  if (!minute || *minute < 0 || *minute > 59) return clock;
  ++at;
  return clock + std::chrono::minutes(static_cast<int>(*minute));
}

std::optional<int> RuleParser::hour_at(const Tokens& tokens, std::size_t at) {
  if (at >= tokens.size()) return {};
  std::size_t next = at;
  const auto number = take_number(tokens, next);
  const bool whole =
      number && *number >= 1 && *number <= 24 && *number == static_cast<int>(*number);
  return whole ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

/// "half nine": half past it, whichever half of the day comes first.
bool RuleParser::take_half(std::size_t at, const RuleParts& parts) {
  std::size_t i = at;
  if (any_text(tokens_, i, {"at"})) ++i;
  const auto hour = hour_at(tokens_, i + 1);
  if (!any_text(tokens_, i, {"half"}) || !hour || *hour > 12) return false;
  const auto now = local_moment(context_.now, zone_).time_of_day;
  seconds clock = std::chrono::hours(*hour % 12) + std::chrono::minutes(30);
  const auto late = half_at(i + 2);
  if (late ? *late : clock <= now && clock + std::chrono::hours(12) > now)
    clock += std::chrono::hours(12);
  RuleParts next = parts;
  next.times.push_back({TimePart::Use::Plain, {}, 0, clock});
  next.times.back().sure = late.has_value();
  return step(late ? i + 3 : i + 2, next);
}

/// "in the morning", "this afternoon" at `at`: whether it is the later half of the day.
std::optional<bool> RuleParser::half_at(std::size_t at) const {
  if (at >= tokens_.size() || !tokens_[at].time) return {};
  const TimeMention& said = context_.times[*tokens_[at].time];
  const std::string& part = context_.words[said.word].text;
  if (said.kind != TimeMention::Kind::Window || said.word > said.first_word + 2) return {};
  if (part == "morning") return false;
  return part == "afternoon" || part == "evening" ? std::optional(true) : std::nullopt;
}

/// "at night" at `at`.
bool RuleParser::night_at(std::size_t at) const {
  if (at >= tokens_.size() || !tokens_[at].time) return false;
  return context_.words[context_.times[*tokens_[at].time].word].text == "night";
}

/// A clock time alone, as another one of a row: "at 12:00".
std::optional<seconds> RuleParser::row_clock(std::size_t at) const {
  if (at >= tokens_.size() || !tokens_[at].time) return {};
  const TimeMention& said = context_.times[*tokens_[at].time];
  if (said.kind != TimeMention::Kind::Instant || named_day(said)) return {};
  const Scheduler scheduler(context_, zone_, Scheduler::Started::ByTime);
  if (const auto written = written_clock(said, context_)) return written;
  if (!scheduler.says_half(said)) return {};
  return clock_of(*tokens_[at].time);
}

/// "at one in the afternoon", "at one thirty": as a number, "one" is an amount.
bool RuleParser::take_one(std::size_t at, const RuleParts& parts) {
  if (!any_text(tokens_, at, {"at"}) || !any_text(tokens_, at + 1, {"one"})) return false;
  std::size_t end = at + 2;
  seconds clock = std::chrono::hours(1);
  std::size_t behind = end;
  const auto minute = end < tokens_.size() ? take_number(tokens_, behind) : std::nullopt;
  if (minute && *minute > 0 && *minute < 60 && *minute == static_cast<int>(*minute)) {
    clock += std::chrono::minutes(static_cast<int>(*minute));
    end = behind;
  }
  const auto late = half_at(end);
  const bool night = !late && end < tokens_.size() && tokens_[end].time &&
                     context_.words[context_.times[*tokens_[end].time].word].text == "night";
  if (!night && late.value_or(true)) clock += std::chrono::hours(12);
  RuleParts next = parts;
  next.times.push_back({TimePart::Use::Plain, {}, 0, clock});
  next.times.back().sure = true;
  return step(late || night ? end + 1 : end, next);
}

/// "at 6, 14 and 22": the hours behind the first one; "6, 14" alone is read as fourteen past six.
bool RuleParser::take_more_hours(std::size_t at, RuleParts parts) {
  std::vector<seconds> hours;
  bool said = false;  // which half of the day is meant
  constexpr seconds kHalfDay = std::chrono::hours(12);
  const TimeMention& first = context_.times[*parts.times.back().time];
  const bool daily = first.kind == TimeMention::Kind::Recurrence &&
                     first.recurrence.anchor == Recurrence::Anchor::Clock &&
                     first.recurrence.every.count() == 0;
  if (first.kind != TimeMention::Kind::Instant && !daily) return false;
  if (first.word > first.first_word && parted_before(context_, first.word)) {
    for (const std::size_t word : {first.word - 1, first.word}) {
      const auto hour = hour_at({{context_.words[word].text, {}, false}}, 0);
      if (!hour) return false;
      hours.emplace_back(std::chrono::hours(*hour % 24));
    }
    parts.times.pop_back();
    if (daily) parts.times.push_back({TimePart::Use::Plain, {}, first.recurrence.weekdays});
  }
  while (at < tokens_.size()) {
    const bool joined = any_text(tokens_, at, {"and", "or"});
    if (!joined && !tokens_[at].parted) break;
    std::size_t next = joined ? at + 1 : at;
    if (any_text(tokens_, next, {"at"})) ++next;
    if (const auto clock = row_clock(next)) {
      hours.push_back(*clock);
      said = true;
      at = next + 1;
      continue;
    }
    auto hour = row_hour(tokens_, next);
    if (!hour) break;
    const auto late = half_at(next);
    if (late || night_at(next)) {  // "2 in the afternoon and 10 at night"
      const seconds early = *hour % kHalfDay;
      *hour = late.value_or(early >= std::chrono::hours(6)) ? early + kHalfDay : early;
      said = true;
      ++next;
    }
    hours.push_back(*hour);
    at = next;
  }
  if (hours.empty()) return false;
  if (daily && first.recurrence.weekdays != kEveryDay)
    parts.times.push_back({TimePart::Use::Plain, {}, first.recurrence.weekdays});
  constexpr auto kNoon = std::chrono::hours(12);
  const bool whole_day = said || std::any_of(hours.begin(), hours.end(), [&](seconds hour) {
                           return hour > kNoon || hour % std::chrono::hours(1) != seconds(0);
                         });
  for (const seconds hour : hours) {
    parts.times.push_back({TimePart::Use::Plain, {}, 0, hour});
    parts.times.back().sure = whole_day;
  }
  return step(at, parts);
}

/// "mon, wed and fri at 5", "Tuesday and Saturday nights at 9": more days than could be the next
/// ones are days of every week.
bool RuleParser::take_day_list(std::size_t at, const RuleParts& parts) {
  std::size_t i = any_text(tokens_, at, {"on", "every", "each"}) ? at + 1 : at;
  Weekdays days = 0;
  int count = 0;
  bool weekly = false;
  std::optional<TimePart> clock;
  std::optional<bool> late;
  while (i < tokens_.size() && !clock) {
    const std::size_t k = count > 0 && any_text(tokens_, i, {"and", "or"}) ? i + 1 : i;
    if (k >= tokens_.size() || !tokens_[k].time) break;
    const TimeMention& said = context_.times[*tokens_[k].time];
    const bool repeats = said.kind == TimeMention::Kind::Recurrence && said.recurrence.repeats &&
                         said.recurrence.every.count() == 0 &&
                         said.recurrence.anchor == Recurrence::Anchor::Clock;
    const auto day = named_day(said);
    if (!repeats && !day) break;
    days = static_cast<Weekdays>(days | (repeats ? said.recurrence.weekdays : 1U << *day));
    weekly = weekly || repeats;
    ++count;
    i = k + 1;
    if (any_text(tokens_, i, {"mornings", "afternoons", "evenings", "nights"})) {
      late = tokens_[i++].text != "mornings";
      weekly = true;
    }
    const Scheduler scheduler(context_, zone_, Scheduler::Started::ByTime);
    if (repeats && said.recurrence.at.count() != 0) {
      clock = TimePart{TimePart::Use::Plain, {}, 0, said.recurrence.at};
      clock->sure = true;
    } else if (said.kind == TimeMention::Kind::Instant) {
      const auto written = written_clock(said, context_);
      clock = TimePart{
          TimePart::Use::Plain, {}, 0, written && !late ? written : clock_of(*tokens_[k].time)};
      clock->sure = (written && !late) || scheduler.says_half(said);
    }
  }
  if (count < 2 || (count == 2 && !weekly)) return false;
  RuleParts next = parts;
  next.times.push_back({TimePart::Use::Plain, {}, days});
  next.times.back().late = late;
  if (clock) next.times.push_back(*clock);
  return step(i, next);
}

/// The day of the week that a time names among its words: "Friday", "friday 5am".
std::optional<unsigned> RuleParser::named_day(const TimeMention& said) const {
  if (said.kind == TimeMention::Kind::Recurrence) return {};
  for (std::size_t i = said.first_word; i <= said.word; ++i) {
    if (is_in(context_.words[i].text, {"next", "this", "last", "until", "after", "before"}))
      return {};
    if (const auto day = weekday_of(context_.words[i].text)) return day;
  }
  return {};
}

/// "from eight to six", of what is kept: its own numbers stand before.
bool RuleParser::take_hours(std::size_t at, const RuleParts& parts) {
  if (any_text(tokens_, at, {"during"}) && any_text(tokens_, at + 1, {"the"}) &&
      any_text(tokens_, at + 2, {"day"}))
    return take_hours(at + 3, parts);
  if (!parts.keep || !any_text(tokens_, at, {"from", "between"})) return false;
  const auto from = hour_at(tokens_, at + 1), to = hour_at(tokens_, at + 3);
  if (!from || !to || !any_text(tokens_, at + 2, {"to", "until", "and"})) return false;
  const int end = *to <= *from && *to <= 12 ? *to + 12 : *to;
  RuleParts next = parts;
  TimePart part;
  part.hours = std::pair<seconds, seconds>(std::chrono::hours(*from), std::chrono::hours(end));
  next.times.push_back(part);
  return step(at + 4, next);
}

bool RuleParser::says_until(SaidTime time) const {
  const TimeMention& said = context_.times[time];
  const std::string& first = context_.words[said.first_word].text;
  return first == "until" || first == "till" || first == "til";
}

std::optional<unsigned> RuleParser::single_day(SaidTime time) const {
  return weekday_of(context_.words[context_.times[time].word].text);
}

Weekdays RuleParser::span(unsigned first, unsigned last) {
  Weekdays days = 0;
  for (unsigned day = first;; day = (day + 1) % 7) {
    days = static_cast<Weekdays>(days | 1U << day);
    if (day == last) return days;
  }
}

/// "each working day", "daily", "every other day".
bool RuleParser::take_days(std::size_t at, const RuleParts& parts) {
  static const WordSet each{"every", "each", "on", "all", "any", "only", "a"};
  static const WordSet working{"working", "work", "school", "business", "week"};
  static const WordSet day{"day", "days"};
  static const WordSet whole{"daily", "everyday", "nightly", "always"};
  static const WordSet workdays{"weekday", "weekdays", "workday", "workdays", "schooldays"};
  static const WordSet alternating{"other", "second", "alternate"};
  std::size_t i = at;
  RuleParts next = parts;
  if (any_text(tokens_, i, whole)) {
    next.times.push_back({TimePart::Use::Plain, {}, kEveryDay});
    return step(i + 1, next);
  }
  if (any_text(tokens_, i, {"twice", "times", "thrice"}) && is_a_day(i + 1)) {
    next.times.push_back({TimePart::Use::Plain, {}, kEveryDay});
    return step(i + 2, next);
  }
  if (any_text(tokens_, i, {"twice", "times", "thrice"}) &&
      any_text(tokens_, i + 1, {"a", "each", "every", "per"}) && any_text(tokens_, i + 2, day)) {
    next.times.push_back({TimePart::Use::Plain, {}, kEveryDay});
    return step(i + 3, next);
  }
  bool led = false;
  while (i < tokens_.size() && is_in(tokens_[i].text, each)) ++i, led = true;
  if (led && any_text(tokens_, i, {"time"}) && i + 1 == tokens_.size()) return step(i + 1, next);
  if (led && any_text(tokens_, i, alternating) && i + 1 < tokens_.size()) {
    next.alternates = true;
    return step(i + 2, next);
  }
  const bool weekend = any_text(tokens_, i, {"weekend", "weekends"});
  if (weekend || any_text(tokens_, i, workdays)) {
    TimePart days{TimePart::Use::Plain, {}, weekend ? kWeekend : kWorkdays};
    const bool early = any_text(tokens_, i + 1, {"morning", "mornings"});
    if (early || any_text(tokens_, i + 1, {"evening", "evenings", "afternoon", "afternoons"})) {
      days.late = !early;
      ++i;
    }
    next.times.push_back(days);
    return step(i + 1, next);
  }
  if (any_text(tokens_, i, working) && any_text(tokens_, i + 1, day)) {
    next.times.push_back({TimePart::Use::Plain, {}, kWorkdays});
    return step(i + 2, next);
  }
  if (any_text(tokens_, i, {"school"}) && any_text(tokens_, i + 1, {"night", "nights"})) {
    next.times.push_back({TimePart::Use::Plain, {}, span(6, 3)});
    return step(i + 2, next);
  }
  static const WordSet parts_of_day{"day",      "days",    "night",    "nights",    "morning",
                                    "mornings", "evening", "evenings", "afternoon", "afternoons"};
  if (led && any_text(tokens_, i, parts_of_day)) {
    TimePart days{TimePart::Use::Plain, {}, kEveryDay};
    if (!any_text(tokens_, i, {"day", "days"}))
      days.late = !any_text(tokens_, i, {"morning", "mornings"});
    days.night = any_text(tokens_, i, {"night", "nights"});
    next.times.push_back(days);
    return step(i + 1, next);
  }
  return false;
}

/// "twice a day", where "a day" is read as a length.
bool RuleParser::is_a_day(std::size_t at) const {
  if (at >= tokens_.size() || !tokens_[at].time) return false;
  const TimeMention& said = context_.times[*tokens_[at].time];
  return said.kind == TimeMention::Kind::Duration && said.duration == std::chrono::hours(24);
}

/// A time that is no length: a length belongs to what stands before it.
bool RuleParser::starts_a_time(std::size_t at) const {
  return tokens_[at].time && context_.times[*tokens_[at].time].kind != TimeMention::Kind::Duration;
}

}  // namespace hearken::automation
