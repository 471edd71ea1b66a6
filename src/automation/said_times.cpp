// SPDX-License-Identifier: Apache-2.0
#include "automation/said_times.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/written_clock.h"

namespace hearken::automation {

using Kind = TimeMention::Kind;

Requirement leaf(Leaf what) {
  Requirement made;
  made.leaf = std::move(what);
  return made;
}

Requirement opposite(Requirement what) {
  Requirement made;
  made.join = Join::Not;
  made.parts.push_back(std::move(what));
  return made;
}

TimeRequirement daily(const TimeMention& time, const ZoneOffset& zone) {
  return {local_moment(time.from, zone).time_of_day, local_moment(time.to, zone).time_of_day,
          kEveryDay};
}

std::optional<Weekdays> days_ahead(const TimeMention& time, WallTime now, const ZoneOffset& zone) {
  constexpr auto kMost = 6 * kDay + std::chrono::hours(1);
  if (time.kind != Kind::Window || time.from <= now || time.to - time.from > kMost) return {};
  const bool whole = local_moment(time.from, zone).time_of_day.count() == 0 &&
                     local_moment(time.to, zone).time_of_day.count() == 0;
  if (!whole) return {};
  Weekdays days = 0;
  for (WallTime day = time.from; day < time.to; day += kDay)
    days = static_cast<Weekdays>(days | 1U << local_moment(day, zone).weekday);
  return days;
}

Trigger recurrence_trigger(const Recurrence& spec) {
  if (spec.every.count() != 0) {
    return IntervalTrigger{
        std::clamp(std::chrono::duration_cast<seconds>(spec.every), seconds(10), seconds(86'400))};
  }
  if (spec.anchor == Recurrence::Anchor::Clock) return TimeTrigger{spec.at, spec.weekdays};
  const auto event =
      spec.anchor == Recurrence::Anchor::Sunset ? SunEvent::Sunset : SunEvent::Sunrise;
  return SunTrigger{event, spec.at, spec.weekdays};
}

std::optional<WallTime> end_of(const TimeMention& time, WallTime now) {
  switch (time.kind) {
    case Kind::Window:
    case Kind::Instant:
      return time.from;
    case Kind::Duration:
      return now + time.duration;
    case Kind::Recurrence:
      return std::nullopt;
  }
  return std::nullopt;
}

std::optional<milliseconds> length_of(const TimeMention& time, WallTime now) {
  if (time.kind == Kind::Duration) return time.duration;
  if (time.kind == Kind::Instant && time.from > now) return time.from - now;
  return {};
}

std::optional<seconds> written_clock(const TimeMention& time, const Context& context) {
  static constexpr std::array<std::string_view, 19> kHalves{
      "am",         "pm",      "a.m",      "p.m",     "morning",  "mornings", "afternoon",
      "afternoons", "evening", "evenings", "night",   "nights",   "tonight",  "past",
      "to",         "noon",    "midnight", "nightly", "lunchtime"};
  const auto& words = context.words;
  if (time.word >= words.size()) return {};
  std::optional<seconds> clock;
  for (std::size_t i = time.first_word; i <= time.word; ++i) {
    if (std::find(kHalves.begin(), kHalves.end(), words[i].text) != kHalves.end()) return {};
    if (!clock && i < time.word) clock = hearken::written_clock(words[i], words[i + 1]);
  }
  return clock;
}

}  // namespace hearken::automation
