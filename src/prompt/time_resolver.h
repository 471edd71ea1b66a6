// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/context.h"
#include "core/time_zone.h"
#include "prompt/time_parts.h"

namespace hearken::prompt {

/// From and to in UTC.
struct Stretch {
  WallTime from{};
  WallTime to{};
};

enum class CalendarUnit { Day, Week, Month, Year };

/// Which moment or stretch the parts of a phrase mean at one moment in one place. Inside prompt
/// only; a value.
class TimeResolver {
 public:
  enum class Tense { Past, Future };

  TimeResolver(WallTime now, const TimeZone& zone, Tense tense)
      : now_(now), zone_(zone), local_now_(zone.to_local(now)), tense_(tense) {}

  WallTime now() const { return now_; }
  Tense tense() const { return tense_; }
  std::chrono::local_days today() const {
    return std::chrono::floor<std::chrono::days>(local_now_);
  }
  TimeResolver with(Tense tense) const { return {now_, zone_, tense}; }

  /// A moment when the parts hold a clock time, else a stretch.
  Stretch resolve(const TimeParts& parts) const;
  /// The unit that is `offset` units from the present one: -1 week is last week.
  Stretch calendar(CalendarUnit unit, int offset) const;
  Stretch weekend(int offset) const;
  /// The month nearest in the sentence's tense, the present one included; `year` 0: not said.
  Stretch month(unsigned month, int year) const;
  /// The same stretch `units` earlier by the calendar.
  Stretch shifted(const Stretch& stretch, CalendarUnit unit, int units) const;
  WallTime end_of_day(WallTime at) const;
  WallTime begin_of_day(WallTime at) const;

 private:
  std::chrono::local_days day_of(const Day& day) const;
  std::chrono::local_days date_of(const Day& day) const;
  WallTime at(std::chrono::local_days day, int minutes) const;
  Stretch clock_on(std::chrono::local_days day, const ClockTime& clock,
                   std::optional<DayPart> part) const;
  WallTime nearest(const ClockTime& clock) const;
  Stretch range(const TimeParts& parts) const;
  static int likely_minutes(const ClockTime& clock, std::optional<DayPart> part);

  WallTime now_;
  TimeZone zone_;
  LocalTime local_now_;
  Tense tense_;
};

}  // namespace hearken::prompt
