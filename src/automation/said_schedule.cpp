// SPDX-License-Identifier: Apache-2.0
#include "automation/said_schedule.h"

#include <algorithm>

namespace hearken::automation {
namespace {

using Kind = TimeMention::Kind;
using Use = TimePart::Use;

}  // namespace

const std::string& Scheduler::word(std::size_t at) const {
  static const std::string none;
  return at < context_.words.size() ? context_.words[at].text : none;
}

bool Scheduler::says(const TimeMention& time, std::initializer_list<std::string_view> any) const {
  for (std::size_t i = time.first_word; i <= time.word; ++i) {
    if (std::find(any.begin(), any.end(), word(i)) != any.end()) return true;
  }
  return false;
}

bool Scheduler::says_a_day(const TimeMention& time) const {
  return says(time, {"tomorrow", "today", "tonight", "monday", "tuesday", "wednesday", "thursday",
                     "friday", "saturday", "sunday", "next", "this", "ago"});
}

/// "in two hours", "an hour from now".
bool Scheduler::is_distance(const TimeMention& time) const {
  const bool half = word(time.first_word + 1) == "the";
  return (word(time.first_word) == "in" && !half) || word(time.first_word) == "within" ||
         word(time.word) == "now" || word(time.word) == "time";
}

bool Scheduler::says_half(const TimeMention& time, HalfBy by) const {
  const bool minutes_first = says(time, {"past", "to"});  // "twenty past five"
  bool hour = false;
  for (std::size_t i = time.first_word; i <= time.word; ++i) {
    const std::string& text = word(i);
    const auto number = parse_number(std::string_view(text).substr(0, text.find(':')));
    if (number && by == HalfBy::Number) return true;
    if (number && !hour && text.size() > 1 && text.front() == '0') return true;  // "05:30"
    if (number && !hour && !minutes_first && *number > 12) return true;          // "19:30"
    hour = hour || number;
    if (text.ends_with("am") || text.ends_with("pm")) return true;
  }
  if (by == HalfBy::Number) return false;
  return says(time, {"am", "pm", "a.m", "p.m", "morning", "afternoon", "evening", "night", "noon",
                     "midnight", "midday", "tonight", "lunchtime"});
}

seconds Scheduler::usual_half(WallTime clock, bool said) const {
  const seconds at = local_moment(clock, zone_).time_of_day;
  if (said) return at;
  const seconds early = at % std::chrono::hours(12);
  if (made_.night && early < std::chrono::hours(5)) return early;
  if (made_.late) return *made_.late ? early + std::chrono::hours(12) : early;
  return early < std::chrono::hours(6) ? early + std::chrono::hours(12) : early;
}

/// Whole days that come every week: "weekends", and "at the weekend" without "this" or "next".
std::optional<Weekdays> Scheduler::weekly(const TimeMention& time) const {
  if (time.kind == Kind::Recurrence && time.recurrence.every.count() == 0 &&
      time.recurrence.anchor == Recurrence::Anchor::Clock && time.recurrence.at.count() == 0 &&
      !says(time, {"midnight", "12", "0", "00:00", "24:00"}))
    return time.recurrence.weekdays;
  if (time.kind == Kind::Window && says(time, {"weekend", "weekends"}) &&
      !says(time, {"this", "next"}))
    return kWeekend;
  return {};
}

void Scheduler::add_days(Weekdays days, Use use) {
  made_.weekly = true;
  made_.days = static_cast<Weekdays>(made_.days & (use == Use::Except ? ~days : days));
}

bool Scheduler::sort(const TimePart& part) {
  if (part.instant) {
    if (made_.until || part.use != Use::Until) return false;
    made_.until.emplace();
    made_.until->kind = Kind::Instant;
    made_.until->from = made_.until->to = *part.instant;
    return true;
  }
  if (part.clock) {
    made_.clocks.push_back(upcoming(*part.clock));
    made_.dated.push_back(false);
    made_.written.emplace_back();
    made_.half_said.push_back(part.sure || *part.clock >= std::chrono::hours(12));
    return part.use == Use::Plain;
  }
  if (part.hours) {
    made_.within.push_back({part.hours->first, part.hours->second, kEveryDay});
    return part.use == Use::Plain;
  }
  if (!part.time) {
    add_days(part.days, part.use);
    if (part.late) made_.late = part.late;
    made_.night = made_.night || part.night;
    return part.use != Use::Until;
  }
  const TimeMention& time = context_.times[*part.time];
  if (part.use == Use::Until) {
    if (made_.until) return false;
    made_.until = time;
    return true;
  }
  if (const auto days = weekly(time)) {
    add_days(*days, part.use);
    return true;
  }
  const bool except = part.use == Use::Except;
  switch (time.kind) {
    case Kind::Duration:
      if (made_.lasts || except || part.use == Use::Only) return false;
      made_.lasts = time;
      return true;
    case Kind::Instant:
      if (except && single_day(time)) return clock_of(time);
      if (except || time.from <= context_.now) return false;
      made_.clocks.push_back(time.from);
      made_.dated.push_back(says_a_day(time) || is_distance(time));
      made_.written.push_back(written_clock(time, context_));
      made_.half_said.push_back(says_half(time));
      if (says(time, {"mornings"})) made_.late = false;
      if (says(time, {"evenings", "afternoons", "nights"})) made_.late = true;
      return true;
    case Kind::Recurrence:
      if (by_the_sun(time, part.use)) return true;
      if (except || time.recurrence.every > kDay) return false;  // "every month"
      made_.part_of_day = says(time, {"night", "nights", "evening", "evenings", "morning",
                                      "mornings", "afternoon"}) &&
                          !says_half(time, HalfBy::Number);
      made_.starts.push_back(recurrence_trigger(time.recurrence));
      if (auto* clock = std::get_if<TimeTrigger>(&made_.starts.back());
          clock != nullptr && says(time, {"mornings"}) && clock->at >= std::chrono::hours(12))
        clock->at -= std::chrono::hours(12);  // "weekday mornings at 6:30"
      made_.single = made_.single || !time.recurrence.repeats;
      made_.weekly = made_.weekly || time.recurrence.repeats;
      return true;
    case Kind::Window:
      return window(time, part.use);
  }
  return false;
}

/// "every day except Sunday at seven": the time is that of the other days.
bool Scheduler::clock_of(const TimeMention& time) {
  const seconds at = local_moment(time.from, zone_).time_of_day;
  made_.clocks.push_back(upcoming(at));
  made_.dated.push_back(false);
  made_.written.push_back(written_clock(time, context_));
  made_.half_said.push_back(says_half(time));
  return true;
}

/// "after sunset", "only before sunrise", of what something else starts.
bool Scheduler::by_the_sun(const TimeMention& time, Use use) {
  const std::string& first = word(time.first_word);
  const bool after = first == "after";
  if (time.recurrence.anchor == Recurrence::Anchor::Clock || !started_ ||
      time.recurrence.at.count() != 0 || (!after && first != "before"))
    return false;
  const bool dark = (time.recurrence.anchor == Recurrence::Anchor::Sunset) == after;
  made_.sun = dark != (use == Use::Except) ? Daylight::Down : Daylight::Up;
  return true;
}

/// "not on Sunday": a day of each week.
bool Scheduler::single_day(const TimeMention& time) {
  if (!says(time, {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"}))
    return false;
  add_days(static_cast<Weekdays>(1U << local_moment(time.from, zone_).weekday), Use::Except);
  return true;
}

bool Scheduler::window(const TimeMention& time, Use use) {
  if (time.to - time.from < kDay) {
    const bool tonight = says(time, {"tonight", "today", "tomorrow", "this"});
    if (tonight && use != Use::Except && !started_) {
      made_.day_from = time.from;
      made_.day_to = time.to;
      return true;
    }
    made_.bare_hours = made_.bare_hours || time.may_be_value;
    (use == Use::Except ? made_.outside : made_.within).push_back(daily(time, zone_));
    return true;
  }
  if (use == Use::Except) return single_day(time);
  if (made_.day_from) return false;
  made_.day_from = time.from;
  made_.day_to = time.to;
  return true;
}

WallTime Scheduler::upcoming(seconds clock) const {
  const auto today = local_moment(context_.now, zone_).day;
  const WallTime at = instant_of(today, clock, zone_);
  return at > context_.now ? at : instant_of(today + 1, clock, zone_);
}

WallTime Scheduler::on_day(WallTime clock) const {
  if (!made_.day_from) return clock;
  const auto day = local_moment(*made_.day_from, zone_).day;
  auto at = local_moment(clock, zone_).time_of_day;
  const auto in_window = [&](seconds time) {
    const WallTime moment = instant_of(day, time, zone_);
    return moment >= *made_.day_from && moment <= *made_.day_to;
  };
  // "tomorrow morning … at a quarter to seven"
  const seconds other = (at + std::chrono::hours(12)) % seconds(kDay);
  if (*made_.day_to - *made_.day_from < kDay && !in_window(at) && in_window(other))
    return instant_of(day, other, zone_);
  const bool evening = local_moment(*made_.day_from, zone_).time_of_day >= std::chrono::hours(12) &&
                       *made_.day_to - *made_.day_from < kDay;
  if (evening && at < std::chrono::hours(12) && at >= std::chrono::hours(5))
    at += std::chrono::hours(12);
  return instant_of(day, at, zone_);
}

}  // namespace hearken::automation
