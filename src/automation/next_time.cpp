// SPDX-License-Identifier: Apache-2.0
#include "automation/next_time.h"

#include <algorithm>

namespace hearken::automation {
namespace {

constexpr std::int64_t kLookAheadDays = 367;

class NextTime {
 public:
  NextTime(WallTime after, const ZoneOffset& zone, const std::optional<Place>& place,
           const Value& events)
      : after_(after), zone_(zone), place_(place), events_(events) {}

  std::optional<WallTime> operator()(const TimeTrigger& t) const {
    return on_days(t.days, 8, [&](std::int64_t day) -> std::optional<WallTime> {
      return instant_of(day, t.at, zone_);
    });
  }
  std::optional<WallTime> operator()(const OnceTrigger& t) const {
    return t.at > after_ ? std::optional(t.at) : std::nullopt;
  }
  std::optional<WallTime> operator()(const IntervalTrigger& t) const {
    const LocalMoment moment = local_moment(after_, zone_);
    const std::int64_t count = moment.time_of_day / t.every + 1;
    // The last stretch of a day may be cut short by midnight, where counting begins anew.
    const seconds next = count * t.every;
    const WallTime midnight = instant_of(moment.day + 1, seconds(0), zone_);
    return next >= seconds(86'400) ? midnight
                                   : std::min(midnight, instant_of(moment.day, next, zone_));
  }
  std::optional<WallTime> operator()(const SunTrigger& t) const {
    if (!place_) return {};
    return on_days(t.days, kLookAheadDays, [&](std::int64_t day) -> std::optional<WallTime> {
      const auto sun = sun_times(day, *place_);
      if (!sun) return {};
      return (t.event == SunEvent::Sunrise ? sun->sunrise : sun->sunset) + t.offset;
    });
  }
  std::optional<WallTime> operator()(const CalendarTrigger& t) const {
    std::optional<WallTime> first;
    for (const auto& entry : calendar_entries(events_, zone_)) {
      if (!title_contains(entry, t.contains)) continue;
      const WallTime at = (t.edge == Edge::Start ? entry.start : entry.end) + t.offset;
      if (at > after_ && (!first || at < *first)) first = at;
    }
    return first;
  }
  template <typename Other>
  std::optional<WallTime> operator()(const Other&) const {
    return {};
  }

 private:
  /// First instant that `at_day` gives for a wanted weekday, after `after_`.
  template <typename AtDay>
  std::optional<WallTime> on_days(Weekdays days, std::int64_t limit, AtDay at_day) const {
    const LocalMoment moment = local_moment(after_, zone_);
    for (std::int64_t ahead = -1; ahead <= limit; ++ahead) {
      const auto weekday = static_cast<unsigned>((moment.weekday + 7 + ahead % 7) % 7);
      if ((static_cast<unsigned>(days) >> weekday & 1U) == 0) continue;
      const auto at = at_day(moment.day + ahead);
      if (at && *at > after_) return at;
    }
    return {};
  }

  const WallTime after_;
  const ZoneOffset& zone_;
  const std::optional<Place>& place_;
  const Value& events_;
};

}  // namespace

std::optional<WallTime> next_time(const Trigger& trigger, WallTime after, const ZoneOffset& zone,
                                  const std::optional<Place>& place, const Value& events) {
  return std::visit(NextTime(after, zone, place, events), trigger);
}

}  // namespace hearken::automation
