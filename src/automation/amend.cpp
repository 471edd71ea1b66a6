// SPDX-License-Identifier: Apache-2.0
#include "automation/amend.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

#include "automation/said_times.h"

namespace hearken::automation {
namespace {

using Kind = TimeMention::Kind;

constexpr seconds kHalfDay{12 * 3600};

/// The time of day or the one twelve hours apart, whichever is nearer to `former`.
seconds nearer_half(seconds time, seconds former) {
  const auto apart = [&](seconds one) {
    const auto way = one > former ? one - former : former - one;
    return std::min(way, seconds(kDay) - way);
  };
  const seconds other = (time + kHalfDay) % seconds(kDay);
  return apart(other) < apart(time) ? other : time;
}

/// Replaces the durations of an automation: of its watched states, else of its wait, else of its
/// single instant.
Status set_length(Automation& automation, milliseconds length, WallTime now) {
  const bool waits =
      std::any_of(automation.then.begin(), automation.then.end(),
                  [](const Action& action) { return std::holds_alternative<WaitAction>(action); });
  bool changed = false;
  for (auto& trigger : automation.when) {
    auto* state = std::get_if<StateTrigger>(&trigger);
    if (state == nullptr || (waits && state->held_for.count() == 0)) continue;
    state->held_for = length;
    changed = true;
  }
  for (auto& action : automation.then) {
    auto* wait = std::get_if<WaitAction>(&action);
    if (changed || wait == nullptr) continue;
    wait->time = length;
    changed = true;
  }
  for (auto& trigger : automation.when) {
    auto* once = std::get_if<OnceTrigger>(&trigger);
    if (changed || once == nullptr) continue;
    once->at = now + length;
    changed = true;
  }
  if (!changed) return fail(ErrorCode::InvalidInput, "That rule has no duration to change.");
  return {};
}

Status set_moment(Automation& automation, const TimeMention& time) {
  for (auto& trigger : automation.when) {
    const bool timed = std::holds_alternative<TimeTrigger>(trigger) ||
                       std::holds_alternative<OnceTrigger>(trigger) ||
                       std::holds_alternative<SunTrigger>(trigger) ||
                       std::holds_alternative<IntervalTrigger>(trigger);
    if (!timed) continue;
    if (time.kind == Kind::Recurrence) {
      trigger = recurrence_trigger(time.recurrence);
    } else {
      trigger = OnceTrigger{time.from};
    }
    return {};
  }
  return fail(ErrorCode::InvalidInput, "That rule does not start at a time.");
}

Weekdays* days_of(Trigger& trigger) {
  if (auto* time = std::get_if<TimeTrigger>(&trigger)) return &time->days;
  if (auto* sun = std::get_if<SunTrigger>(&trigger)) return &sun->days;
  return nullptr;
}

/// On these days only, or on all but these.
Status set_days(Automation& automation, Weekdays days, bool only) {
  if (days == kEveryDay && !only)
    return fail(ErrorCode::InvalidInput, "Then that rule would never start.");
  bool other = false;
  for (auto& trigger : automation.when) {
    Weekdays* has = days_of(trigger);
    if (has == nullptr) {
      other = true;
      continue;
    }
    const auto kept = static_cast<Weekdays>(only ? days : *has & ~days);
    if (kept == 0) return fail(ErrorCode::InvalidInput, "Then that rule would never start.");
    *has = kept;
  }
  if (!other) return {};
  // Days said before are replaced, not added to.
  std::erase_if(automation.only, [&](const Requirement& one) {
    const auto* time = std::get_if<TimeRequirement>(&one.leaf);
    return only && one.join == Join::One && time != nullptr && time->from == time->to;
  });
  const Requirement wanted = leaf(TimeRequirement{{}, {}, days});
  automation.only.push_back(only ? wanted : opposite(wanted));
  return {};
}

/// "only at night", "not between ten and six", "only tomorrow".
Status set_window(Automation& automation, const TimeMention& time, bool only, WallTime now,
                  const ZoneOffset& zone) {
  if (time.kind != Kind::Window)
    return fail(ErrorCode::InvalidInput, "I can leave out hours or weekdays only.");
  if (time.to - time.from >= kDay) {
    if (!only) return fail(ErrorCode::InvalidInput, "I can leave out hours or weekdays only.");
    automation.expires = time.to;
    if (const auto days = days_ahead(time, now, zone))
      automation.only.push_back(leaf(TimeRequirement{{}, {}, *days}));
    return {};
  }
  const Requirement wanted = leaf(daily(time, zone));
  automation.only.push_back(only ? wanted : opposite(wanted));
  return {};
}

/// A clock time keeps the days of a rule that recurs.
bool set_clock(Automation& automation, const Amendment& amendment, const ZoneOffset& zone) {
  seconds at = local_moment(amendment.time->from, zone).time_of_day;
  for (auto& trigger : automation.when) {
    auto* recurring = std::get_if<TimeTrigger>(&trigger);
    if (recurring == nullptr) continue;
    if (amendment.half == DayHalf::Either) at = nearer_half(at, recurring->at);
    recurring->at = at;
    return true;
  }
  return false;
}

/// What is done once, at a time, is done at another: an end of its own says nothing of it.
bool move_single(Automation& automation, const TimeMention& time, WallTime now) {
  auto* once =
      automation.when.size() == 1 ? std::get_if<OnceTrigger>(&automation.when.front()) : nullptr;
  const auto end = end_of(time, now);
  if (once == nullptr || !end || *end <= now) return false;
  once->at = *end;
  return true;
}

Status set_time(Automation& automation, const Amendment& amendment, WallTime now,
                const ZoneOffset& zone) {
  const TimeMention& time = *amendment.time;
  const bool recurs = time.kind == Kind::Recurrence;
  const bool days_only = recurs && time.recurrence.every.count() == 0 &&
                         time.recurrence.anchor == Recurrence::Anchor::Clock &&
                         time.recurrence.at.count() == 0;
  if (amendment.only || amendment.verb == RuleVerb::Unless) {
    const bool moment = recurs && !days_only;
    if (moment) return fail(ErrorCode::InvalidInput, "I can leave out hours or weekdays only.");
    if (recurs) return set_days(automation, time.recurrence.weekdays, amendment.only);
    return set_window(automation, time, amendment.only, now, zone);
  }
  if (amendment.verb == RuleVerb::Until) {
    if (move_single(automation, time, now)) return {};
    automation.expires = end_of(time, now);
    if (automation.expires) return {};
    return fail(ErrorCode::InvalidInput, "I did not understand until when.");
  }
  if (time.kind == Kind::Duration) return set_length(automation, time.duration, now);
  const bool has_days = std::any_of(automation.when.begin(), automation.when.end(),
                                    [](Trigger& trigger) { return days_of(trigger) != nullptr; });
  if (days_only && has_days) return set_days(automation, time.recurrence.weekdays, true);
  if (time.kind == Kind::Instant && set_clock(automation, amendment, zone)) return {};
  if (time.kind == Kind::Window) {  // "tomorrow only"
    automation.expires = time.to;
    if (const auto days = days_ahead(time, now, zone))
      automation.only.push_back(leaf(TimeRequirement{{}, {}, *days}));
    return {};
  }
  return set_moment(automation, time);
}

/// A number of an automation that a person may speak of.
struct NumberSlot {
  enum class What { Clock, Length, Limit, Amount };
  What what = What::Clock;
  double shown = 0;  ///< as it is spoken: hours of the clock, the largest unit of a length
  std::function<void(double)> set;
};

/// The unit in which a length is spoken.
milliseconds unit_of(milliseconds length) {
  for (const auto unit : {milliseconds(3'600'000), milliseconds(60'000)}) {
    if (length >= unit && length % unit == milliseconds(0)) return unit;
  }
  return milliseconds(1000);
}

void add_length(std::vector<NumberSlot>& slots, milliseconds& length) {
  if (length <= milliseconds(0)) return;
  const milliseconds unit = unit_of(length);
  slots.push_back({NumberSlot::What::Length,
                   static_cast<double>(length.count()) / static_cast<double>(unit.count()),
                   [&length, unit](double number) {
                     length =
                         milliseconds(std::llround(number * static_cast<double>(unit.count())));
                   }});
}

/// "7.30" is half past seven: of a clock time, the minutes stand behind the point.
seconds clock_of(double hour) {
  const double whole = std::floor(hour);
  const auto minutes = std::llround((hour - whole) * 100);
  return minutes < 60 ? seconds(static_cast<std::int64_t>(whole) * 3600 + minutes * 60)
                      : seconds(std::llround(hour * 3600));
}

void add_clock(std::vector<NumberSlot>& slots, seconds& at) {
  slots.push_back(
      {NumberSlot::What::Clock, static_cast<double>(at.count()) / 3600, [&at](double hour) {
         const seconds said = clock_of(hour);
         at = hour > 12 ? said % seconds(kDay) : nearer_half(said % seconds(kDay), at);
       }});
}

/// A single instant that was said by the clock: such times are full or half hours.
void add_instant(std::vector<NumberSlot>& slots, WallTime& at, WallTime now,
                 const ZoneOffset& zone) {
  const LocalMoment moment = local_moment(at, zone);
  if (moment.time_of_day.count() % 1800 != 0) return;
  slots.push_back({NumberSlot::What::Clock, static_cast<double>(moment.time_of_day.count()) / 3600,
                   [&at, moment, now, zone](double hour) {
                     const seconds said = clock_of(hour) % seconds(kDay);
                     const seconds time = hour > 12 ? said : nearer_half(said, moment.time_of_day);
                     at = instant_of(moment.day, time, zone);
                     if (at <= now) at = instant_of(moment.day + 1, time, zone);
                   }});
}

void add_limit(std::vector<NumberSlot>& slots, Test& test) {
  if (const auto number = as_number(test.value)) {
    slots.push_back(
        {NumberSlot::What::Limit, *number, [&test](double limit) { test.value = limit; }});
  }
}

std::vector<NumberSlot> slots_of(Automation& automation, WallTime now, const ZoneOffset& zone) {
  std::vector<NumberSlot> slots;
  for (auto& trigger : automation.when) {
    if (auto* once = std::get_if<OnceTrigger>(&trigger)) add_instant(slots, once->at, now, zone);
    if (auto* time = std::get_if<TimeTrigger>(&trigger)) add_clock(slots, time->at);
    if (auto* state = std::get_if<StateTrigger>(&trigger)) {
      add_limit(slots, state->test);
      add_length(slots, state->held_for);
    }
  }
  for (auto& action : automation.then) {
    if (auto* wait = std::get_if<WaitAction>(&action)) add_length(slots, wait->time);
    auto* command = std::get_if<CommandAction>(&action);
    if (command == nullptr || !command->command.argument) continue;
    auto& value = command->command.argument->value;
    if (const auto number = as_number(value)) {
      slots.push_back(
          {NumberSlot::What::Amount, *number, [&value](double amount) { value = amount; }});
    }
  }
  return slots;
}

bool shows(const NumberSlot& slot, double number) {
  const double apart = std::abs(slot.shown - number);
  return apart < 1e-9 || (slot.what == NumberSlot::What::Clock && std::abs(apart - 12) < 1e-9);
}

/// Of the numbers that it may be, the one that is meant; nullptr: not to be told.
NumberSlot* meant(std::vector<NumberSlot>& slots, double number) {
  if (slots.size() == 1) return &slots.front();
  const bool clock = number >= 0 && number <= 24 && number == std::floor(number);
  std::vector<NumberSlot*> fitting;
  for (auto& slot : slots) {
    if (slot.what == NumberSlot::What::Clock ? clock : slot.what != NumberSlot::What::Length)
      fitting.push_back(&slot);
  }
  const bool has_clock = std::any_of(fitting.begin(), fitting.end(), [](const NumberSlot* slot) {
    return slot->what == NumberSlot::What::Clock;
  });
  if (has_clock) {
    std::erase_if(fitting,
                  [](const NumberSlot* slot) { return slot->what != NumberSlot::What::Clock; });
  }
  return fitting.size() == 1 ? fitting.front() : nullptr;
}

/// "between 19 and 21": what keeps it there aims at the middle.
bool keeps_middle(const Automation& automation, double& low, double& high) {
  if (automation.when.size() != 2 || automation.then.size() != 1) return false;
  const auto* below = std::get_if<StateTrigger>(&automation.when[0]);
  const auto* above = std::get_if<StateTrigger>(&automation.when[1]);
  const auto* command = std::get_if<CommandAction>(&automation.then.front());
  if (below == nullptr || above == nullptr || command == nullptr || !command->command.argument)
    return false;
  const auto least = as_number(below->test.value), most = as_number(above->test.value);
  const auto aim = as_number(command->command.argument->value);
  if (!least || !most || !aim || below->subject != above->subject) return false;
  low = *least;
  high = *most;
  return std::abs(*aim - (low + high) / 2) < 1e-9;
}

Status set_number(Automation& automation, const Amendment& amendment, WallTime now,
                  const ZoneOffset& zone) {
  double low = 0, high = 0;
  const bool middle = keeps_middle(automation, low, high);
  auto slots = slots_of(automation, now, zone);
  if (middle)
    std::erase_if(slots, [](const auto& s) { return s.what == NumberSlot::What::Amount; });
  if (amendment.former) {
    std::erase_if(slots, [&](const auto& slot) { return !shows(slot, *amendment.former); });
    if (slots.empty()) return fail(ErrorCode::InvalidInput, "That rule has no such number.");
  }
  NumberSlot* slot = meant(slots, *amendment.number);
  if (slot == nullptr)
    return fail(ErrorCode::InvalidInput, "I do not know which number of that rule is meant.");
  if (slot->what == NumberSlot::What::Clock && (*amendment.number < 0 || *amendment.number > 24))
    return fail(ErrorCode::InvalidInput, "That is no time of day.");
  if (slot->what == NumberSlot::What::Length && *amendment.number <= 0)
    return fail(ErrorCode::InvalidInput, "That is no length of time.");
  slot->set(*amendment.number);
  if (!middle) return {};
  keeps_middle(automation, low, high);
  if (low >= high) return fail(ErrorCode::InvalidInput, "Then nothing would lie between the two.");
  std::get<CommandAction>(automation.then.front()).command.argument->value = (low + high) / 2;
  return {};
}

/// Between which it keeps something; false: it keeps nothing so.
bool set_range(Automation& automation, std::pair<double, double> range) {
  double low = 0, high = 0;
  if (!keeps_middle(automation, low, high)) return false;
  std::get<StateTrigger>(automation.when[0]).test.value = range.first;
  std::get<StateTrigger>(automation.when[1]).test.value = range.second;
  std::get<CommandAction>(automation.then.front()).command.argument->value =
      (range.first + range.second) / 2;
  return true;
}

}  // namespace

Result<Automation> amended(const Automation& automation, const Amendment& amendment, WallTime now,
                           const ZoneOffset& zone) {
  Automation changed = automation;
  if (amendment.range && amendment.range->first < amendment.range->second &&
      set_range(changed, *amendment.range))
    return changed;
  if (amendment.number) {
    HEARKEN_TRY_VOID(set_number(changed, amendment, now, zone));
  } else if (amendment.time) {
    HEARKEN_TRY_VOID(set_time(changed, amendment, now, zone));
  } else {
    return fail(ErrorCode::InvalidInput, "I did not understand what is to be changed.");
  }
  return changed;
}

}  // namespace hearken::automation
