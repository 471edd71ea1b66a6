// SPDX-License-Identifier: Apache-2.0
#include "automation/said_times.h"

#include <algorithm>

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

}  // namespace hearken::automation
