// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/planned_command.h"
#include "core/value.h"

// What a sentence says about later: delays, rules, reminders, timers, rules that there are.
namespace hearken {

/// Which time of the sentence is meant: its position in Context::times.
using SaidTime = std::size_t;

/// "the freezer is above -15", "nobody is in the kitchen". Of a set, states of rest (off, closed,
/// locked, away …) mean all of it, other states any of it.
struct RuleCondition {
  ThingId thing;
  std::optional<Selector> select;
  std::string property;  ///< empty: the thing's main property
  Comparison comparison = Comparison::Equal;
  Value value;                       ///< a state's word, or a number
  std::optional<SaidTime> held_for;  ///< and stays so
  std::optional<SaidTime> time;      ///< instead of all that: a time ("not on Sundays")

  bool operator==(const RuleCondition&) const = default;
};

/// "keep the nursery between 19 and 21".
struct KeepWish {
  ThingId thing;
  std::string property;
  double low = 0;
  double high = 0;

  bool operator==(const KeepWish&) const = default;
};

/// Something to do later, again and again, or for a while.
struct PlannedRule {
  std::optional<SaidTime> lasts;  ///< "for ten minutes": then put back what was
  std::optional<SaidTime> until;  ///< "until eight": the same; with a trigger, the rule ends then
  std::vector<SaidTime> at;       ///< a delay, an instant, a recurrence; a window is a requirement
  std::vector<RuleCondition> when;
  std::vector<RuleCondition> unless;
  bool tell = false;    ///< say that it happened
  bool remind = false;  ///< say `text`
  std::string text;     ///< as the person spelled it; may be empty
  std::optional<KeepWish> keep;
  std::vector<PlannedCommand> commands;

  bool operator==(const PlannedRule&) const = default;
};

enum class TimerVerb { Start, Cancel, More, Less, Hold, Resume, Left };

/// "add five minutes to the pizza timer".
struct TimerRequest {
  TimerVerb verb = TimerVerb::Start;
  std::optional<SaidTime> time;   ///< Start, More, Less: how long
  std::optional<SaidTime> which;  ///< the timer that was set for so long
  std::string name;               ///< as the person spelled it
  AreaId area;
  bool everyone = false;  ///< all timers

  bool operator==(const TimerRequest&) const = default;
};

enum class RuleVerb { Cancel, Hold, Resume, List, At, For, Until, Unless };

/// "delete the rule about the kitchen", "make that fifteen minutes", "not on Sundays".
struct RuleRequest {
  RuleVerb verb = RuleVerb::List;
  std::optional<SaidTime> time;  ///< At, For, Until, Unless
  std::string name;              ///< words about it; empty: the one spoken of last
  bool everyone = false;

  bool operator==(const RuleRequest&) const = default;
};

/// "remember this as movie night": the present state of a place gets a name.
struct SceneLesson {
  std::string name;
  AreaId area;  ///< empty: where the person is

  bool operator==(const SceneLesson&) const = default;
};

}  // namespace hearken
