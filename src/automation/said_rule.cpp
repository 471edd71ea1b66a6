// SPDX-License-Identifier: Apache-2.0
#include "automation/said_rule.h"

#include <algorithm>
#include <array>
#include <chrono>

#include "automation/said_keep.h"
#include "automation/said_parts.h"
#include "automation/said_times.h"

namespace hearken::automation {
namespace {

/// Ways through one sentence that are tried at most: a bound for sentences without sense.
constexpr int kPatience = 4000;
constexpr std::size_t kMostTokens = 48;

struct Opener {
  std::vector<std::string_view> words;
  Role role;
};

/// Longer ones first: "only when" is not "when".
const std::vector<Opener>& openers() {
  static const std::vector<Opener> all{{{"but", "only", "when"}, Role::Only},
                                       {{"but", "only", "if"}, Role::Only},
                                       {{"but", "only", "while"}, Role::Only},
                                       {{"but", "not", "when"}, Role::Unless},
                                       {{"but", "not", "if"}, Role::Unless},
                                       {{"but", "not", "while"}, Role::Unless},
                                       {{"as", "soon", "as"}, Role::When},
                                       {{"as", "long", "as"}, Role::Only},
                                       {{"so", "long", "as"}, Role::Only},
                                       {{"but", "not", "on"}, Role::Unless},
                                       {{"and", "only", "if"}, Role::Only},
                                       {{"and", "not", "when"}, Role::Unless},
                                       {{"the", "second"}, Role::When},
                                       {{"except", "when"}, Role::Unless},
                                       {{"except", "if"}, Role::Unless},
                                       {{"except", "while"}, Role::Unless},
                                       {{"except", "on"}, Role::Unless},
                                       {{"not", "when"}, Role::Unless},
                                       {{"not", "if"}, Role::Unless},
                                       {{"not", "while"}, Role::Unless},
                                       {{"not", "on"}, Role::Unless},
                                       {{"only", "when"}, Role::Only},
                                       {{"only", "if"}, Role::Only},
                                       {{"only", "while"}, Role::Only},
                                       {{"provided", "that"}, Role::Only},
                                       {{"the", "moment"}, Role::When},
                                       {{"the", "instant"}, Role::When},
                                       {{"in", "case"}, Role::When},
                                       {{"every", "time"}, Role::When},
                                       {{"each", "time"}, Role::When},
                                       {{"any", "time"}, Role::When},
                                       {{"unless"}, Role::Unless},
                                       {{"provided"}, Role::Only},
                                       {{"while"}, Role::Only},
                                       {{"when"}, Role::When},
                                       {{"whenever"}, Role::When},
                                       {{"once"}, Role::When},
                                       {{"after"}, Role::When},
                                       {{"should"}, Role::When},
                                       {{"with"}, Role::When},
                                       {{"on"}, Role::When},
                                       {{"if"}, Role::If}};
  return all;
}

const Opener* opener_at(const Tokens& tokens, std::size_t at) {
  for (const auto& opener : openers()) {
    bool here = true;
    for (std::size_t i = 0; here && i < opener.words.size(); ++i)
      here = at + i < tokens.size() && tokens[at + i].text == opener.words[i];
    if (here) return &opener;
  }
  return nullptr;
}

/// Words that open clauses and nothing else: no deed holds one.
bool surely_opens(const Tokens& tokens, std::size_t at) {
  static const WordSet words{"when",  "whenever", "if",     "unless",
                             "while", "provided", "except", "once"};
  return is_in(tokens[at].text, words);
}

class RuleParser {
 public:
  RuleParser(const Context& context, const ZoneOffset& zone, const Nouns& nouns)
      : context_(context),
        zone_(zone),
        nouns_(nouns),
        clauses_(context, nouns),
        deeds_(context, nouns) {}

  std::optional<MadeRule> parse(Tokens tokens, const AutomationId& id, RuleParts& parts,
                                const Thing* watched, const Thing* done,
                                const std::vector<TimePart>& days = {}) {
    tokens_ = std::move(tokens);
    watched_ = watched;
    done_ = done;
    patience_ = kPatience;
    id_ = id;
    made_.reset();
    RuleParts begun;
    begun.times = days;
    step(0, begun);
    parts = found_;
    return std::move(made_);
  }
  bool alternates() const { return found_.alternates; }

 private:
  /// Goes on from `at`; true when the sentence has been read to its end and makes sense.
  bool step(std::size_t at, const RuleParts& parts) {
    if (--patience_ < 0) return false;
    if (at >= tokens_.size()) return finish(parts);
    if (take_kept(at, parts) || (!parts.start && take_after(at, parts)) || take_delay(at, parts) ||
        take_end(at, parts) || take_sun(at, parts) || take_time(at, parts) ||
        take_half(at, parts) || take_one(at, parts) || take_hours(at, parts) ||
        take_days(at, parts) || take_clause(at, parts) || take_bare_clause(at, parts) ||
        take_deeds(at, parts))
      return true;
    return is_filler(tokens_[at].text) && step(at + 1, parts);
  }

  bool finish(const RuleParts& parts) {
    if (parts.deeds.actions.empty() == !parts.keep) return false;
    if (parts.alternates) {
      found_ = parts;
      return true;
    }
    auto made = put_together(parts, context_, zone_, id_);
    if (!made) return false;
    made_ = std::move(made);
    found_ = parts;
    return true;
  }

  static bool any_text(const Tokens& tokens, std::size_t at, const WordSet& words) {
    return at < tokens.size() && is_in(tokens[at].text, words);
  }

  /// "not on Sundays", "only tomorrow", "until Friday", "at seven".
  bool take_time(std::size_t at, const RuleParts& parts) {
    static const WordSet except{"not", "except", "excluding", "never", "skip", "unless", "apart"};
    static const WordSet leads{"on",       "at",   "in",  "by",  "from",   "during",
                               "for",      "the",  "but", "and", "around", "about",
                               "starting", "come", "or",  "over"};
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
        if (const auto clock = clock_of(*part.time)) next.times.push_back({part.use, {}, 0, clock});
        return step(i + 3, next);
      }
    }
    next.times.push_back(part);
    if (i + 1 < tokens_.size() && tokens_[i + 1].time &&
        is_half_of(*part.time, *tokens_[i + 1].time))
      ++i;
    if (step(i + 1, next)) return true;
    // "Except on Fridays and Saturdays": the second goes with the first.
    if (part.use == TimePart::Use::Except && i + 2 < tokens_.size() &&
        any_text(tokens_, i + 1, {"and", "or"}) && tokens_[i + 2].time) {
      TimePart second = part;
      second.time = tokens_[i + 2].time;
      next.times.push_back(second);
      return step(i + 3, next);
    }
    return false;
  }

  /// "after nine" and "in the evening": the second says which half of the day the first is in.
  bool is_half_of(SaidTime time, SaidTime half) const {
    const TimeMention& said = context_.times[time];
    const TimeMention& part = context_.times[half];
    const std::string& first = context_.words[part.first_word].text;
    if (part.kind != TimeMention::Kind::Window || first != "in" ||
        part.word > part.first_word + 2 || said.kind == TimeMention::Kind::Duration)
      return false;
    const bool before = context_.words[said.first_word].text == "before";
    const auto at = local_moment(before ? said.to : said.from, zone_).time_of_day;
    const auto from = local_moment(part.from, zone_).time_of_day;
    const auto to = local_moment(part.to, zone_).time_of_day;
    return from <= to ? at >= from && at <= to : at >= from || at <= to;
  }

  /// "until the end of May".
  bool take_end(std::size_t at, const RuleParts& parts) {
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

  std::optional<WallTime> end_of_stretch(const Token& token) const {
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
  bool take_sun(std::size_t at, const RuleParts& parts) {
    static const WordSet sets{"sunset", "sundown", "dusk", "nightfall", "dark"};
    static const WordSet rises{"sunrise", "sunup", "dawn", "daybreak", "daylight"};
    std::size_t i = at;
    bool except = false;
    if (any_text(tokens_, i, {"but", "and"})) ++i;
    if (any_text(tokens_, i, {"only", "not"})) except = tokens_[i++].text == "not";
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

  bool alternating(SaidTime time) const {
    const TimeMention& said = context_.times[time];
    if (said.kind != TimeMention::Kind::Recurrence) return false;
    for (std::size_t i = said.first_word; i <= said.word; ++i) {
      if (context_.words[i].text == "other" || context_.words[i].text == "second") return true;
    }
    return false;
  }

  /// The time of day that is said with a day; nothing: the day alone.
  std::optional<seconds> clock_of(SaidTime time) const {
    const TimeMention& said = context_.times[time];
    if (said.kind != TimeMention::Kind::Instant) return {};
    return local_moment(said.from, zone_).time_of_day;
  }

  static std::optional<int> hour_at(const Tokens& tokens, std::size_t at) {
    if (at >= tokens.size()) return {};
    std::size_t next = at;
    const auto number = take_number(tokens, next);
    const bool whole =
        number && *number >= 1 && *number <= 24 && *number == static_cast<int>(*number);
    return whole ? std::optional(static_cast<int>(*number)) : std::nullopt;
  }

  /// "half nine": half past it, whichever half of the day comes first.
  bool take_half(std::size_t at, const RuleParts& parts) {
    std::size_t i = at;
    if (any_text(tokens_, i, {"at"})) ++i;
    const auto hour = hour_at(tokens_, i + 1);
    if (!any_text(tokens_, i, {"half"}) || !hour || *hour > 12) return false;
    const auto now = local_moment(context_.now, zone_).time_of_day;
    seconds clock = std::chrono::hours(*hour % 12) + std::chrono::minutes(30);
    if (clock <= now && clock + std::chrono::hours(12) > now) clock += std::chrono::hours(12);
    RuleParts next = parts;
    next.times.push_back({TimePart::Use::Plain, {}, 0, clock});
    return step(i + 2, next);
  }

  /// "at one in the afternoon".
  bool take_one(std::size_t at, const RuleParts& parts) {
    if (!any_text(tokens_, at, {"at"}) || !any_text(tokens_, at + 1, {"one"})) return false;
    std::size_t next_at = at + 2;
    seconds clock = std::chrono::hours(13);
    if (next_at < tokens_.size() && tokens_[next_at].time) {
      const TimeMention& half = context_.times[*tokens_[next_at].time];
      const std::string& part = context_.words[half.word].text;
      if (half.kind == TimeMention::Kind::Window && (part == "morning" || part == "night"))
        clock = std::chrono::hours(1);
      if (part == "morning" || part == "night" || part == "afternoon") ++next_at;
    }
    RuleParts next = parts;
    next.times.push_back({TimePart::Use::Plain, {}, 0, clock});
    return step(next_at, next);
  }

  /// "from eight to six", of what is kept: its own numbers stand before.
  bool take_hours(std::size_t at, const RuleParts& parts) {
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

  /// "keep the office between 19 and 21", "the nursery must never be colder than 18 or warmer than
  /// 21".
  bool take_kept(std::size_t at, const RuleParts& parts) {
    if (parts.keep || parts.start || !parts.deeds.actions.empty()) return false;
    for (std::size_t end = tokens_.size(); end > at + 4; --end) {
      const auto wish = read_keep(tokens_, at, end, nouns_);
      if (!wish) continue;
      RuleParts next = parts;
      next.keep = wish;
      if (step(end, next)) return true;
    }
    return false;
  }

  bool says_until(SaidTime time) const {
    const TimeMention& said = context_.times[time];
    const std::string& first = context_.words[said.first_word].text;
    return first == "until" || first == "till" || first == "til";
  }

  std::optional<unsigned> single_day(SaidTime time) const {
    static constexpr std::array<std::string_view, 7> kDays{
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    const TimeMention& said = context_.times[time];
    for (unsigned day = 0; day < kDays.size(); ++day) {
      if (context_.words[said.word].text == kDays[day]) return day;
    }
    return {};
  }

  static Weekdays span(unsigned first, unsigned last) {
    Weekdays days = 0;
    for (unsigned day = first;; day = (day + 1) % 7) {
      days = static_cast<Weekdays>(days | 1U << day);
      if (day == last) return days;
    }
  }

  /// "each working day", "daily", "every other day".
  bool take_days(std::size_t at, const RuleParts& parts) {
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
    if (led && any_text(tokens_, i, {"day", "night", "morning", "evening"})) {
      next.times.push_back({TimePart::Use::Plain, {}, kEveryDay});
      return step(i + 1, next);
    }
    return false;
  }

  /// "twice a day", where "a day" is read as a length.
  bool is_a_day(std::size_t at) const {
    if (at >= tokens_.size() || !tokens_[at].time) return false;
    const TimeMention& said = context_.times[*tokens_[at].time];
    return said.kind == TimeMention::Kind::Duration && said.duration == std::chrono::hours(24);
  }

  const Thing* pointed_at(const RuleParts& parts) const {
    if (parts.start && parts.start->parts.back().subject != nullptr)
      return parts.start->parts.back().subject;
    if (parts.deeds.last != nullptr) return parts.deeds.last;
    return watched_;
  }

  bool take_clause(std::size_t at, const RuleParts& parts) {
    const Opener* opener = opener_at(tokens_, at);
    if (opener == nullptr) return false;
    if (opener->words.front() == "should" && at != 0) return false;
    const std::size_t begin = at + opener->words.size();
    return clause(begin, opener->role, parts);
  }

  /// The longest words that make a clause first.
  bool clause(std::size_t begin, Role role, const RuleParts& parts) {
    const Thing* it = role == Role::When || role == Role::If ? parts.deeds.last : pointed_at(parts);
    std::size_t last = begin;
    while (last < tokens_.size() && !surely_opens(tokens_, last)) ++last;
    for (std::size_t end = last; end > begin; --end) {
      auto said = clauses_.read(tokens_, begin, end, it);
      if (!said && watched_ != nullptr) said = clauses_.read(tokens_, begin, end, watched_);
      if (!said) continue;
      RuleParts next = parts;
      const bool starts = role == Role::When || role == Role::If;
      // What happens later is no condition: it starts another rule.
      const bool happens = std::any_of(said->parts.begin(), said->parts.end(),
                                       [](const SaidClause& part) { return part.happens; });
      if (next.start && happens) continue;
      if (starts && !next.start) {
        next.start = std::move(said);
        next.start_role = role;
        next.starts_first = parts.deeds.actions.empty();
      } else {
        next.conditions.emplace_back(starts ? Role::Only : role, std::move(*said));
      }
      if (step(end, next)) return true;
    }
    return false;
  }

  /// "Nobody in the hall for five minutes: lights off": a clause without a word that opens it ends
  /// where the sentence parts.
  bool take_bare_clause(std::size_t at, const RuleParts& parts) {
    if (parts.start) return false;
    if (take_limit(at, parts)) return true;
    const bool front = parts.deeds.actions.empty();
    for (std::size_t end = tokens_.size(); end > at + 1; --end) {
      static const WordSet acting{"turns", "switches", "closes", "opens", "locks", "shuts",
                                  "puts",  "starts",   "stops",  "means", "then"};
      // At the sentence's end it stands behind the deeds: "lights off: nobody in the hall".
      const bool parted = end == tokens_.size() ? !front && tokens_[at].parted
                                                : tokens_[end].parted || starts_a_time(end) ||
                                                      is_in(tokens_[end].text, acting);
      if (!parted) continue;
      if (std::any_of(tokens_.begin() + static_cast<std::ptrdiff_t>(at),
                      tokens_.begin() + static_cast<std::ptrdiff_t>(end),
                      [](const Token& token) { return token.text == "if"; }))
        continue;
      auto said = clauses_.read(tokens_, at, end, watched_);
      if (!said) continue;
      RuleParts next = parts;
      next.start = std::move(said);
      next.start_role = Role::When;
      if (step(end, next)) return true;
    }
    return false;
  }

  /// "after twenty minutes with nobody in the hall": the length stands before what lasts.
  bool take_after(std::size_t at, const RuleParts& parts) {
    static const WordSet leads{"with", "without", "of"};
    if (!tokens_[at].time || at + 2 >= tokens_.size() || !any_text(tokens_, at + 1, leads))
      return false;
    const TimeMention& said = context_.times[*tokens_[at].time];
    const bool after =
        context_.words[said.first_word].text == "after" || said.kind == TimeMention::Kind::Duration;
    if (!after) return false;
    const std::size_t begin = at + (tokens_[at + 1].text == "of" ? 2 : 1);
    for (std::size_t end = tokens_.size(); end > begin; --end) {
      Tokens words(tokens_.begin() + static_cast<std::ptrdiff_t>(begin),
                   tokens_.begin() + static_cast<std::ptrdiff_t>(end));
      words.push_back(tokens_[at]);
      auto clause = clauses_.read(words, 0, words.size(), nullptr);
      if (!clause) continue;
      RuleParts next = parts;
      next.start = std::move(clause);
      next.starts_first = parts.deeds.actions.empty();
      if (step(end, next)) return true;
    }
    return false;
  }

  /// "ten minutes after the door opens".
  bool take_delay(std::size_t at, const RuleParts& parts) {
    if (parts.start || !tokens_[at].time || !any_text(tokens_, at + 1, {"after"})) return false;
    if (context_.times[*tokens_[at].time].kind != TimeMention::Kind::Duration) return false;
    RuleParts next = parts;
    next.delay = tokens_[at].time;
    return clause(at + 2, Role::When, next);
  }

  /// A time that is no length: a length belongs to what stands before it.
  bool starts_a_time(std::size_t at) const {
    return tokens_[at].time &&
           context_.times[*tokens_[at].time].kind != TimeMention::Kind::Duration;
  }

  /// "… and close it again under 1.5 bar": of what the rule before watches.
  bool take_limit(std::size_t at, const RuleParts& parts) {
    static const WordSet comparing{"under", "below", "above", "over"};
    if (watched_ == nullptr || !is_in(tokens_[at].text, comparing)) return false;
    for (std::size_t end = tokens_.size(); end > at + 1; --end) {
      Tokens words{Token{"it", {}, false}};
      words.insert(words.end(), tokens_.begin() + static_cast<std::ptrdiff_t>(at),
                   tokens_.begin() + static_cast<std::ptrdiff_t>(end));
      auto said = clauses_.read(words, 0, words.size(), watched_);
      if (!said) continue;
      RuleParts next = parts;
      next.start = std::move(said);
      if (step(end, next)) return true;
    }
    return false;
  }

  bool take_deeds(std::size_t at, const RuleParts& parts) {
    const Thing* it = parts.deeds.last != nullptr ? parts.deeds.last : done_;
    if (it == nullptr && parts.start) it = parts.start->parts.back().subject;
    std::size_t last = at;
    while (last < tokens_.size() && !surely_opens(tokens_, last)) ++last;
    for (std::size_t end = last; end > at; --end) {
      // "… at seven, and the lamp too": done to it as well.
      const bool more = parts.deeds.doing && at > 0 &&
                        (tokens_[at].text == "and" || tokens_[at - 1].text == "and");
      auto said = deeds_.read(tokens_, at, end, it, more ? parts.deeds.doing : std::nullopt);
      if (!said) continue;
      RuleParts next = parts;
      auto& actions = next.deeds.actions;
      actions.insert(actions.end(), said->actions.begin(), said->actions.end());
      next.deeds.tells = next.deeds.tells || said->tells;
      if (said->doing) next.deeds.doing = said->doing;
      next.deeds.unsaid = next.deeds.unsaid || said->unsaid;
      if (said->last != nullptr) next.deeds.last = said->last;
      static const WordSet remaining{"leave", "keep", "let"};
      next.remains = next.remains || (at < tokens_.size() && is_in(tokens_[at].text, remaining));
      if (step(end, next)) return true;
    }
    return false;
  }

  const Context& context_;
  const ZoneOffset& zone_;
  const Nouns& nouns_;
  ClauseReader clauses_;
  DeedReader deeds_;
  Tokens tokens_;
  const Thing* watched_ = nullptr;
  const Thing* done_ = nullptr;
  AutomationId id_;
  int patience_ = 0;
  RuleParts found_;
  std::optional<MadeRule> made_;
};

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

/// "When it opens, turn it off, and when it closes on again": two rules.
std::optional<RuleReading> read_two(const Tokens& tokens, const Context& context,
                                    RuleParser& parser, const std::string& prefix) {
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
    }
    if (!second.start && one->immediate.size() + two->immediate.size() > 0) continue;
    RuleReading reading;
    reading.rules.push_back(std::move(*one));
    reading.rules.push_back(std::move(*two));
    return reading;
  }
  return {};
}

}  // namespace

std::optional<RuleReading> read_rules(const Context& context, const ZoneOffset& zone,
                                      const std::string& id_prefix) {
  if (context.home == nullptr || context.words.empty() || context.words.size() > kMostTokens)
    return {};
  const Nouns nouns(*context.home->registry, context.speaker_area);
  const Tokens tokens = tokens_of(context, nouns.names());
  RuleParser parser(context, zone, nouns);
  RuleParts parts;
  RuleReading reading;
  auto made = parser.parse(tokens, numbered(id_prefix, 1), parts, nullptr, nullptr);
  if (made) {
    reading.rules.push_back(std::move(*made));
    return reading;
  }
  if (parts.alternates) {
    reading.problem = "I can do that every day or on days of the week, but not every other day.";
    return reading;
  }
  return read_two(tokens, context, parser, id_prefix);
}

}  // namespace hearken::automation
