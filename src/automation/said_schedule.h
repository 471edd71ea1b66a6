// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "automation/said_times.h"
#include "core/context.h"

// What all times of one rule come to together. Pure; private to this folder.
namespace hearken::automation {

/// A time of the sentence and how it is meant.
struct TimePart {
  enum class Use { Plain, Only, Except, Until };
  Use use = Use::Plain;
  std::optional<SaidTime> time;  ///< nothing: `clock`, `hours` or `days`
  Weekdays days = 0;
  std::optional<seconds> clock = {};  ///< "half nine"
  std::optional<std::pair<seconds, seconds>> hours = {};
  std::optional<bool> late = {};         ///< with `days`: "weekday evenings", else mornings
  std::optional<WallTime> instant = {};  ///< "the end of May"
  bool night = false;                    ///< with `late`: its small hours are after midnight
  bool sure = false;                     ///< with `clock`: its half of the day is said
};

/// What the times of a rule come to.
struct Schedule {
  std::vector<Trigger> starts;                  ///< recurring ones, without the days said elsewhere
  std::vector<WallTime> clocks;                 ///< instants
  std::vector<bool> dated;                      ///< of each: its day is said with it
  std::vector<std::optional<seconds>> written;  ///< of each: "5:45", for what comes again
  std::vector<bool> half_said;                  ///< of each: "7 am", "19:30", "in the evening"
  std::vector<TimeRequirement> within;          ///< hours of the day
  std::vector<TimeRequirement> outside;         ///< hours left out
  bool bare_hours = false;                      ///< "between 9 and 5": no half of the day is said
  std::optional<WallTime> day_from, day_to;     ///< one stretch of whole days
  Weekdays days = kEveryDay;
  bool weekly = false;       ///< days were said
  bool single = false;       ///< the sun's next time only
  bool part_of_day = false;  ///< "every night": hours that are said say more
  std::optional<Daylight> sun;
  std::optional<bool> late;  ///< "weekday mornings": which half of the day a clock time is in
  bool night = false;
  std::optional<TimeMention> lasts, until;
};

/// Sorts the times of a rule, one by one, into what they mean beside each other.
class Scheduler {
 public:
  enum class Started { ByTime, ByEvent };
  enum class HalfBy { Anything, Number };

  /// `started`: whether something that happens starts the rule, so that hours only restrict it.
  Scheduler(const Context& context, const ZoneOffset& zone, Started started)
      : context_(context), zone_(zone), started_(started == Started::ByEvent) {}

  /// False: this time cannot be meant so, or not beside those before it.
  bool sort(const TimePart& part);
  /// Of what comes again and again, a bare hour is one of the waking day, whenever it is said.
  seconds usual_half(WallTime clock, bool said) const;
  /// On the said day, the clock time of that instant.
  WallTime on_day(WallTime clock) const;
  /// "7 am", "19:30", "in the evening": which half of the day is meant is said.
  bool says_half(const TimeMention& time, HalfBy by = HalfBy::Anything) const;
  const Schedule& made() const { return made_; }

 private:
  const std::string& word(std::size_t at) const;
  bool says(const TimeMention& time, std::initializer_list<std::string_view> any) const;
  bool says_a_day(const TimeMention& time) const;
  bool is_distance(const TimeMention& time) const;
  std::optional<Weekdays> weekly(const TimeMention& time) const;
  void add_days(Weekdays days, TimePart::Use use);
  bool clock_of(const TimeMention& time);
  bool by_the_sun(const TimeMention& time, TimePart::Use use);
  bool single_day(const TimeMention& time);
  bool window(const TimeMention& time, TimePart::Use use);
  WallTime upcoming(seconds clock) const;

  const Context& context_;
  const ZoneOffset& zone_;
  const bool started_;
  Schedule made_;
};

}  // namespace hearken::automation
