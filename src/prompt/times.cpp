// SPDX-License-Identifier: Apache-2.0
#include "prompt/times.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/value.h"
#include "core/written_clock.h"
#include "prompt/time_resolver.h"
#include "prompt/time_words.h"

namespace hearken::prompt {
namespace {

using Kind = TimeMention::Kind;
using std::chrono::milliseconds;
using std::chrono::minutes;

TimeMention window(const Stretch& stretch) {
  TimeMention mention;
  mention.kind = Kind::Window;
  mention.from = stretch.from;
  mention.to = stretch.to;
  return mention;
}

TimeMention instant(WallTime at) {
  TimeMention mention;
  mention.kind = Kind::Instant;
  mention.from = mention.to = at;
  return mention;
}

TimeMention stretch_or_moment(const Stretch& stretch) {
  return stretch.from == stretch.to ? instant(stretch.from) : window(stretch);
}

struct SunEvent {
  Recurrence::Anchor anchor;
  minutes offset{0};
};

std::optional<CalendarUnit> calendar_unit(std::string_view word) {
  if (word == "week") return CalendarUnit::Week;
  if (word == "month") return CalendarUnit::Month;
  if (word == "year") return CalendarUnit::Year;
  return {};
}

/// Reads one sentence. Every reader returns nothing and leaves the cursor anywhere when its phrase
/// is not there; mention_at() keeps the longest.
class TimeReader {
 public:
  TimeReader(const std::vector<std::string_view>& words, const TimeResolver& resolver)
      : words_(words), resolver_(resolver), keep_(find_keep(words)) {}

  std::vector<TimeMention> read() {
    for (std::size_t i = 0; i < words_.size();) {
      auto mention = mention_at(i);
      if (mention) {
        i = mention->word + 1;
        found_.push_back(*mention);
      } else {
        ++i;
      }
    }
    return std::move(found_);
  }

 private:
  using Reader = std::optional<TimeMention> (TimeReader::*)(TimeCursor&) const;

  std::optional<TimeMention> mention_at(std::size_t begin) const {
    static constexpr std::array<Reader, 9> kReaders{
        &TimeReader::recurrence, &TimeReader::sun_event,      &TimeReader::rolling_window,
        &TimeReader::calendar,   &TimeReader::the_one_before, &TimeReader::bounded,
        &TimeReader::phrase,     &TimeReader::distance,       &TimeReader::length};
    std::optional<TimeMention> best;
    for (const Reader reader : kReaders) {
      TimeCursor cursor(words_, begin);
      auto mention = (this->*reader)(cursor);
      if (!mention || cursor.at() == begin) continue;
      mention->first_word = begin;
      mention->word = cursor.at() - 1;
      if (!best || mention->word > best->word) best = mention;
    }
    return best;
  }

  /// Behind "keep" or "should stay"; as many as there are words: nowhere.
  static std::size_t find_keep(const std::vector<std::string_view>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (words[i] == "keep" || words[i] == "hold" || words[i] == "maintain") return i + 1;
      if (i > 0 && words[i - 1] == "should" && (words[i] == "stay" || words[i] == "remain"))
        return i + 1;
    }
    return words.size();
  }

  /// "keep it between 19 and 21": amounts, unless it is kept "on" or "open" between them.
  bool is_kept_range(const TimeParts& parts, std::size_t begin) const {
    static constexpr std::string_view kStates[] = {"on",      "off",     "open",   "closed", "shut",
                                                   "running", "playing", "locked", "going"};
    if (!parts.range || !parts.range->from.bare || !parts.range->to.bare || keep_ > begin)
      return false;
    return std::none_of(words_.begin() + static_cast<std::ptrdiff_t>(keep_),
                        words_.begin() + static_cast<std::ptrdiff_t>(begin), [](const auto& word) {
                          return std::find(std::begin(kStates), std::end(kStates), word) !=
                                 std::end(kStates);
                        });
  }

  /// "yesterday between two and four", "at noon", "this morning".
  std::optional<TimeMention> phrase(TimeCursor& cursor) const {
    const std::size_t begin = cursor.at();
    const TimeParts parts = read_parts(cursor);
    if (!parts.any() || is_kept_range(parts, begin)) return {};
    auto mention = stretch_or_moment(resolver_.resolve(parts));
    const bool alone = !parts.day && !parts.part && !parts.last_night;
    if (parts.clock) mention.may_be_value = alone && parts.clock->bare;
    if (parts.range) mention.may_be_value = alone && parts.range->to.bare;
    return mention;
  }

  /// "in the last 3 hours", "the past week", "last hour".
  std::optional<TimeMention> rolling_window(TimeCursor& cursor) const {
    const bool led = cursor.take_any({"in", "over", "during", "for", "within"});
    const bool the = cursor.take("the");
    const bool past = cursor.take("past");
    if (!past && !cursor.take_any({"last", "previous"})) return {};
    if (const auto duration = cursor.take_duration())
      return window({resolver_.now() - *duration, resolver_.now()});
    const auto unit = unit_length(cursor.peek());
    // "last week" is the calendar's; "the last hour" and "the past week" end now.
    const bool rolls =
        past || (led && the) || the || cursor.peek() == "hour" || cursor.peek() == "minute";
    if (!unit || !rolls) return {};
    cursor.skip();
    return window({resolver_.now() - *unit, resolver_.now()});
  }

  /// "this week", "last month", "next weekend", "in march", "in 2025".
  std::optional<TimeMention> calendar(TimeCursor& cursor) const {
    const bool in = cursor.take("in");
    if (!in) cursor.take_any({"over", "at", "on", "during", "for"});
    if (in) {
      if (const auto year = year_number(cursor.peek())) {
        cursor.skip();
        const Stretch first = resolver_.month(1, *year);
        return window({first.from, resolver_.month(12, *year).to});
      }
    }
    int offset = 0;
    bool said = true;
    if (cursor.take_any({"last", "the last"}))
      offset = -1;
    else if (cursor.take_any({"next", "the next"}))
      offset = 1;
    else if (!cursor.take_any({"this", "the current"}))
      said = false;
    if (!said) cursor.take("the");
    if (const auto unit = calendar_unit(cursor.peek()); unit && said) {
      cursor.skip();
      cursor.take("so far");
      return window(resolver_.calendar(*unit, offset));
    }
    if (cursor.take_any({"weekend", "weekend's"})) return window(resolver_.weekend(offset));
    if (const auto month = month_number(cursor.peek()); month && (in || said)) {
      cursor.skip();
      const auto year = year_number(cursor.peek());
      if (year) cursor.skip();
      return window(resolver_.with(offset < 0 ? TimeResolver::Tense::Past : resolver_.tense())
                        .month(*month, year.value_or(0)));
    }
    return {};
  }

  static std::optional<int> year_number(std::string_view word) {
    const auto number = parse_number(word);
    if (!number || *number < 1990 || *number > 2100 || *number != std::floor(*number)) return {};
    return static_cast<int>(*number);
  }

  /// "the night before": as much earlier than the time said last.
  std::optional<TimeMention> the_one_before(TimeCursor& cursor) const {
    if (!cursor.take("the")) return {};
    CalendarUnit unit = CalendarUnit::Day;
    const bool weekend = cursor.peek() == "weekend";
    if (const auto larger = calendar_unit(cursor.peek())) {
      unit = *larger;
    } else if (weekend) {
      unit = CalendarUnit::Week;
    } else if (cursor.peek() != "day" && !day_part(cursor.peek())) {
      return {};
    }
    const bool night = cursor.peek() == "night";
    cursor.skip();
    if (!cursor.take_any({"before that", "before last", "before"})) return {};
    if (cursor.peek() == "yesterday") return {};
    if (!found_.empty() && found_.back().kind == Kind::Window)
      return window(resolver_.shifted({found_.back().from, found_.back().to}, unit, 1));
    TimeParts parts;
    if (night) parts.last_night = true;
    if (!night) parts.day = Day{Day::Kind::Offset, -1, 0, {}};
    const Stretch base =
        unit == CalendarUnit::Day ? resolver_.resolve(parts) : resolver_.calendar(unit, -1);
    return window(night || unit != CalendarUnit::Day ? resolver_.shifted(base, unit, 1) : base);
  }

  /// "since noon", "until six", "before seven", "after 10 pm".
  std::optional<TimeMention> bounded(TimeCursor& cursor) const {
    const bool since = cursor.take("since");
    const bool until = !since && cursor.take_any({"until", "till", "til", "'til"});
    const bool by = !since && !until && cursor.take("by");
    const bool before = by || (!since && !until && cursor.take("before"));
    const bool after = !since && !until && !before && cursor.take("after");
    if (!since && !until && !before && !after) return {};
    const auto tense = since ? TimeResolver::Tense::Past : resolver_.tense();
    // "by 7" is more often an amount.
    const auto limit =
        limit_of(cursor, resolver_.with(tense), by ? BareNumber::No : BareNumber::Yes);
    if (!limit) return {};
    if (since) return window({limit->from, std::max(limit->from, resolver_.now())});
    if (until) return instant(limit->from);
    if (before) return window({resolver_.begin_of_day(limit->from), limit->from});
    return window({limit->to, resolver_.end_of_day(limit->to)});
  }

  static std::optional<Stretch> limit_of(TimeCursor& cursor, const TimeResolver& resolver,
                                         BareNumber bare) {
    const std::size_t begin = cursor.at();
    if (cursor.take("last week")) return resolver.calendar(CalendarUnit::Week, -1);
    if (cursor.take("last month")) return resolver.calendar(CalendarUnit::Month, -1);
    TimeParts parts = read_parts(cursor);
    if (parts.any()) return resolver.resolve(parts);
    cursor.go(begin);
    if (const auto clock = read_clock(cursor, bare)) {
      parts.clock = clock;
      return resolver.resolve(parts);
    }
    return {};
  }

  /// "in two minutes", "ten minutes ago", "an hour from now", "at this time yesterday".
  std::optional<TimeMention> distance(TimeCursor& cursor) const {
    cursor.take("at");
    if (cursor.take_any({"this time yesterday", "the same time yesterday", "same time yesterday"}))
      return instant(
          resolver_.shifted({resolver_.now(), resolver_.now()}, CalendarUnit::Day, 1).from);
    const bool ahead = cursor.take_any({"in", "after"});
    const auto duration = cursor.take_duration();
    if (!duration) return {};
    if (cursor.take("ago")) return instant(resolver_.now() - *duration);
    if (cursor.take_any({"from now", "time"}) || ahead) return instant(resolver_.now() + *duration);
    return {};
  }

  /// "for ten minutes", "an hour and a half".
  std::optional<TimeMention> length(TimeCursor& cursor) const {
    const bool led = cursor.take_any({"for another", "for at least", "for more than", "for"});
    const bool second = cursor.peek() == "a" && cursor.peek(1) == "second";
    if (!led && is_a_rate(cursor)) return {};
    const auto duration = cursor.take_duration();
    if (!duration || (second && !led)) return {};
    TimeMention mention;
    mention.kind = Kind::Duration;
    mention.duration = *duration;
    mention.may_be_value = !led;
    return mention;
  }

  /// The "an hour" of "55 kilometres an hour", "three times a day".
  bool is_a_rate(const TimeCursor& cursor) const {
    static constexpr std::string_view kCounted[] = {
        "kilometres", "kilometers",  "kilometre",   "kilometer", "km",      "miles",  "mile",
        "metres",     "meters",      "metre",       "meter",     "litres",  "liters", "litre",
        "liter",      "gallons",     "gallon",      "mm",        "cm",      "m",      "l",
        "ml",         "millimetres", "millimeters", "cubic",     "turns",   "beats",  "breaths",
        "drops",      "revolutions", "times",       "degrees",   "percent", "twice"};
    if (cursor.at() == 0 || (cursor.peek() != "a" && cursor.peek() != "an")) return false;
    const std::string_view before = words_[cursor.at() - 1];
    const bool day = cursor.peek(1) == "day";  // "twice a day" comes again and again
    return !day && unit_length(cursor.peek(1)) &&
           std::find(std::begin(kCounted), std::end(kCounted), before) != std::end(kCounted);
  }

  /// "the sun comes up", "sunrise", "the sun has set"; nothing: no such words.
  static std::optional<Recurrence::Anchor> read_sun_moves(TimeCursor& cursor) {
    const std::size_t begin = cursor.at();
    cursor.take("the");
    if (cursor.take("sun")) {
      cursor.take_any({"has", "is"});
      if (cursor.take_any({"comes up", "goes up", "rises", "has risen", "risen", "is up", "up"}))
        return Recurrence::Anchor::Sunrise;
      if (cursor.take_any({"goes down", "sets", "set", "gone down", "down"}))
        return Recurrence::Anchor::Sunset;
    }
    cursor.go(begin);
    return {};
  }

  static std::optional<SunEvent> read_sun(TimeCursor& cursor) {
    SunEvent event{Recurrence::Anchor::Sunset, minutes(0)};
    const std::size_t begin = cursor.at();
    if (const auto distance = cursor.take_duration()) {
      event.offset = std::chrono::duration_cast<minutes>(*distance);
      const bool before = cursor.take("before");
      if (before) event.offset = -event.offset;
      const bool behind = !before && cursor.take_any({"after", "past", "following"});
      if (!before && !behind) cursor.go(begin);
      if (before || behind) {
        if (const auto moves = read_sun_moves(cursor)) return SunEvent{*moves, event.offset};
      }
    } else {
      cursor.take("at");
    }
    if (cursor.take_any({"sunset", "sundown", "dusk", "nightfall"})) return event;
    event.anchor = Recurrence::Anchor::Sunrise;
    if (cursor.take_any({"sunrise", "sunup", "dawn", "daybreak"})) return event;
    return {};
  }

  /// Of tomorrow's weekday alone, when "tomorrow" is said.
  bool take_tomorrow(TimeCursor& cursor, Recurrence& recurrence) const {
    if (!cursor.take("tomorrow")) return false;
    const auto day = std::chrono::weekday(resolver_.today() + std::chrono::days(1));
    recurrence.weekdays = static_cast<std::uint8_t>(1U << (day.iso_encoding() - 1U));
    return true;
  }

  /// "tomorrow at sunrise", "at sunset tomorrow".
  std::optional<TimeMention> sun_of_tomorrow(TimeCursor& cursor) const {
    TimeMention mention;
    mention.kind = Kind::Recurrence;
    mention.recurrence.repeats = false;
    const bool day_first = take_tomorrow(cursor, mention.recurrence);
    const auto sun = read_sun(cursor);
    if (!sun || (!day_first && !take_tomorrow(cursor, mention.recurrence))) return {};
    mention.recurrence.anchor = sun->anchor;
    mention.recurrence.at = sun->offset;
    return mention;
  }

  /// "at sunset", "half an hour before sunrise": the next one.
  std::optional<TimeMention> sun_event(TimeCursor& cursor) const {
    const std::size_t begin = cursor.at();
    if (auto tomorrow = sun_of_tomorrow(cursor)) return tomorrow;
    cursor.go(begin);
    if (cursor.take_any({"until", "till", "after", "since"}) || cursor.peek() == "at" ||
        unit_length(cursor.peek(1)) || cursor.peek() == "half" || cursor.peek() == "a") {
      const bool led = cursor.at() != begin || cursor.peek() == "at";
      const auto sun = read_sun(cursor);
      if (!sun || (!led && sun->offset == minutes(0))) return {};
      TimeMention mention;
      mention.kind = Kind::Recurrence;
      mention.recurrence.anchor = sun->anchor;
      mention.recurrence.at = sun->offset;
      mention.recurrence.repeats = false;
      return mention;
    }
    return {};
  }

  /// "from Monday to Friday", "Monday through Thursday".
  static bool read_span_of_days(TimeCursor& cursor, Recurrence& recurrence) {
    const std::size_t begin = cursor.at();
    cursor.take("from");
    const auto first = weekday_number(cursor.peek());
    cursor.skip();
    const bool joined = first && cursor.take_any({"to", "through", "till", "until"});
    const auto last = joined ? weekday_number(cursor.peek()) : std::nullopt;
    if (!last || *last == *first) {
      cursor.go(begin);
      return false;
    }
    cursor.skip();
    recurrence.weekdays = 0;
    for (int day = *first;; day = (day + 1) % 7) {
      recurrence.weekdays =
          static_cast<std::uint8_t>(recurrence.weekdays | (1U << static_cast<unsigned>(day)));
      if (day == *last) return true;
    }
  }

  /// Adds the days that repeat: "every day", "on mondays and thursdays", "weekdays".
  static bool read_repeated_days(TimeCursor& cursor, Recurrence& recurrence, bool every) {
    const std::size_t begin = cursor.at();
    const bool led = !every && cursor.take_any({"on", "at"});
    every = every || (led && cursor.take_any({"a", "any"}));  // "at a weekend"
    std::uint8_t bits = 0;
    while (true) {
      const std::size_t here = cursor.at();
      const std::string_view word = cursor.peek();
      const bool plural = !word.empty() && word.back() == 's';
      const auto number = weekday_number(word.substr(0, word.size() - (plural ? 1 : 0)));
      if (number && (every || plural)) {
        bits = static_cast<std::uint8_t>(bits | (1U << static_cast<unsigned>(*number)));
      } else if (word == "weekdays" || word == "workdays" ||
                 (every && (word == "weekday" || word == "workday"))) {
        bits = static_cast<std::uint8_t>(bits | 0x1fU);
      } else if (word == "weekends" || (every && word == "weekend")) {
        bits = static_cast<std::uint8_t>(bits | 0x60U);
      } else {
        cursor.go(here);
        break;
      }
      cursor.skip();
      const std::size_t behind = cursor.at();
      if (!cursor.take("and")) continue;
      const std::string_view next = cursor.peek();
      if (!weekday_number(next.substr(0, next.size() - (next.size() > 1 && next.back() == 's'))) &&
          next != "weekends" && next != "weekdays") {
        cursor.go(behind);
        break;
      }
    }
    if (bits == 0) {
      cursor.go(begin);
      return false;
    }
    recurrence.weekdays = bits;
    return true;
  }

  /// "morning", "evenings": its usual time, or the half of the day of the time said before.
  static bool read_part(TimeCursor& cursor, Recurrence& recurrence, bool& has_time) {
    static constexpr std::array<int, 5> kUsual{7, 12, 15, 18, 22};
    const std::string_view word = cursor.peek();
    auto part = day_part(word);
    if (!part && word.ends_with('s')) part = day_part(word.substr(0, word.size() - 1));
    if (!part) return false;
    cursor.skip();
    if (has_time && recurrence.anchor != Recurrence::Anchor::Clock) return true;
    recurrence.at = has_time ? in_part(recurrence.at, *part)
                             : minutes(60 * kUsual[static_cast<std::size_t>(*part)]);
    return has_time = true;
  }

  /// "every weekday", "daily", "each morning", "every two hours".
  static bool read_repetition(TimeCursor& cursor, Recurrence& recurrence, bool& has_time) {
    if (cursor.take("daily")) return true;
    if (cursor.take("nightly")) {  // "nightly at eleven" is late
      recurrence.at = has_time ? in_part(recurrence.at, DayPart::Night) : minutes(22 * 60);
      return has_time = true;
    }
    if (cursor.take("hourly")) {
      recurrence.every = std::chrono::hours(1);
      return true;
    }
    const bool every = cursor.take_any({"every single", "every", "each"});
    if (read_repeated_days(cursor, recurrence, every)) {
      read_part(cursor, recurrence, has_time);  // "every Sunday evening"
      return true;
    }
    if (!every) return false;
    if (cursor.take("day")) return true;
    if (read_part(cursor, recurrence, has_time)) return true;
    cursor.take("other");
    const auto duration = cursor.take_duration();
    const auto unit = duration ? duration : unit_length(cursor.peek());
    if (!unit) return false;
    if (!duration) cursor.skip();
    recurrence.every = *unit;
    return true;
  }

  std::optional<TimeMention> recurrence(TimeCursor& cursor) const {
    TimeMention mention;
    mention.kind = Kind::Recurrence;
    Recurrence& spec = mention.recurrence;
    bool has_time = false;
    const bool time_first = read_time_of_day(cursor, spec, has_time);
    const bool ahead = resolver_.tense() == TimeResolver::Tense::Future;
    if (!(ahead && read_span_of_days(cursor, spec)) && !read_repetition(cursor, spec, has_time))
      return {};
    if (!time_first && !read_time_of_day(cursor, spec, has_time)) read_bare_clock(cursor, spec);
    return mention;
  }

  /// The "7:15" of "weekdays 7:15": hours and minutes, and nothing that they could count.
  static void read_bare_clock(TimeCursor& cursor, Recurrence& recurrence) {
    const std::string_view minute = cursor.peek(1);
    const auto digits = [](std::string_view text) {
      return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const auto hour = parse_number(cursor.peek()), past = parse_number(minute);
    const bool clock = digits(cursor.peek()) && digits(minute) && minute.size() == 2 && hour &&
                       past && *hour < 24 && *past < 60;
    if (!clock || recurrence.at.count() != 0 || recurrence.every.count() != 0) return;
    recurrence.at = minutes(static_cast<int>(*hour) * 60 + static_cast<int>(*past));
    cursor.skip();
    cursor.skip();
  }

  bool read_time_of_day(TimeCursor& cursor, Recurrence& recurrence, bool& has_time) const {
    const std::size_t begin = cursor.at();
    if (const auto sun = read_sun(cursor)) {
      recurrence.anchor = sun->anchor;
      recurrence.at = sun->offset;
      return has_time = true;
    }
    cursor.go(begin);
    TimeParts parts;
    parts.clock = read_clock(cursor, BareNumber::No);
    if (!parts.clock) {
      cursor.go(begin);
      return false;
    }
    const std::size_t behind = cursor.at();
    if (cursor.take_any({"in the", "at"}) && day_part(cursor.peek())) {
      parts.part = day_part(cursor.peek());
      cursor.skip();
    } else {
      cursor.go(behind);
      if (has_time) parts.part = part_at(recurrence.at);
    }
    minutes said(parts.clock->minutes);
    if (parts.clock->either_half && parts.part) {
      said = in_part(said, *parts.part);
    } else if (parts.clock->either_half && said < std::chrono::hours(6)) {
      said += std::chrono::hours(12);
    }
    recurrence.at = said;
    return has_time = true;
  }

  /// The half of the day in which a clock time lies in that part, else the time itself.
  static minutes in_part(minutes at, DayPart part) {
    const PartHours hours = hours_of(part);
    const int early = static_cast<int>(at.count()) % 720;
    for (const int candidate : {early, early + 720, early + 1440}) {
      if (candidate >= hours.from * 60 && candidate <= hours.to * 60)
        return minutes(candidate % 1440);
    }
    // "4:15 every morning", "nine at night": beside the part's usual hours.
    if (part == DayPart::Morning) return minutes(early);
    if (part == DayPart::Night && early < 5 * 60) return minutes(early);
    return part == DayPart::Noontime ? at : minutes(early + 720);
  }

  static DayPart part_at(minutes at) {
    const auto hour = at.count() / 60;
    if (hour < 12) return DayPart::Morning;
    if (hour < 15) return DayPart::Noontime;
    return hour < 17 ? DayPart::Afternoon : hour < 22 ? DayPart::Evening : DayPart::Night;
  }

  const std::vector<std::string_view>& words_;
  const TimeResolver& resolver_;
  const std::size_t keep_;  ///< see find_keep()
  std::vector<TimeMention> found_;
};

/// "every day at 5:45": hours and minutes in digits mean what a clock of 24 hours shows, unless a
/// word says which half of the day it is.
void take_as_written(TimeMention& mention, const std::vector<Word>& words) {
  if (mention.kind != Kind::Recurrence || mention.recurrence.anchor != Recurrence::Anchor::Clock ||
      mention.recurrence.every.count() != 0)
    return;
  const auto begin = words.begin() + static_cast<std::ptrdiff_t>(mention.first_word);
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(mention.word) + 1;
  const bool part = std::any_of(begin, end, [](const Word& word) {
    std::string_view text = word.text;
    if (text.ends_with('s')) text.remove_suffix(1);
    return day_part(text) || text == "am" || text == "pm" || text == "a.m" || text == "p.m" ||
           text == "past" || text == "to" || text == "nightly";
  });
  if (part) return;
  for (auto word = begin; word + 1 < end; ++word) {
    const auto clock = written_clock(*word, *(word + 1));
    if (!clock) continue;
    mention.recurrence.at = *clock;
    return;
  }
}

/// "make it 7:15", "make it 7:15 in the evening": hours and minutes written as a clock shows them
/// need no "at".
void add_written_clocks(std::vector<TimeMention>& found, const std::vector<Word>& words,
                        const TimeResolver& resolver) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    const bool said = std::any_of(found.begin(), found.end(), [&](const TimeMention& mention) {
      return i + 1 >= mention.first_word && i <= mention.word;
    });
    if (said || !written_clock(words[i], words[i + 1])) continue;
    std::vector<std::string_view> led{"at"};
    for (std::size_t k = i; k < words.size(); ++k) led.emplace_back(words[k].text);
    const auto read = TimeReader(led, resolver).read();
    if (read.empty() || read.front().first_word != 0) continue;
    TimeMention mention = read.front();
    mention.first_word = i;
    mention.word = i + mention.word - 1;
    std::erase_if(found, [&](const TimeMention& other) {
      return other.first_word <= mention.word && other.word >= i;
    });
    const auto place = std::find_if(found.begin(), found.end(),
                                    [&](const TimeMention& other) { return other.first_word > i; });
    found.insert(place, mention);
  }
}

/// Words of a sentence about what was.
bool is_past(const std::vector<std::string_view>& words) {
  static constexpr std::string_view kCues[] = {"was",  "were", "did",  "has",   "had",
                                               "been", "ran",  "ago",  "since", "yesterday",
                                               "last", "got",  "went", "used"};
  static constexpr std::string_view kPresent[] = {"is", "are", "be", "will", "need", "get"};
  const auto is_one_of = [](std::string_view word, const auto& list) {
    return std::find(std::begin(list), std::end(list), word) != std::end(list);
  };
  bool past_form = false, present = false;
  for (const auto word : words) {
    if (is_one_of(word, kCues)) return true;
    present = present || is_one_of(word, kPresent);
    past_form = past_form || (word.size() > 4 && word.ends_with("ed"));
  }
  return past_form && !present;
}

}  // namespace

std::vector<TimeMention> find_times(const std::vector<Word>& words, WallTime now,
                                    const TimeZone& zone) {
  std::vector<std::string_view> texts;
  texts.reserve(words.size());
  for (const auto& word : words) texts.emplace_back(word.text);
  const auto tense = is_past(texts) ? TimeResolver::Tense::Past : TimeResolver::Tense::Future;
  const TimeResolver resolver(now, zone, tense);
  auto found = TimeReader(texts, resolver).read();
  add_written_clocks(found, words, resolver);
  for (auto& mention : found) take_as_written(mention, words);
  return found;
}

}  // namespace hearken::prompt
