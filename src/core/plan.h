// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/ids.h"
#include "core/planned_command.h"
#include "core/planned_rule.h"
#include "core/value.h"

namespace hearken {

enum class Ask {
  State,    ///< value of a property of one thing; with a window: was it ever so then?
  List,     ///< which things are in a state
  Count,    ///< how many are
  Any,      ///< is any …?
  All,      ///< are all …?
  Highest,  ///< which has the highest value?
  Lowest,
  Date,  ///< today's date
  Time,  ///< the time of day
  // Over a window of the past.
  Minimum,
  Maximum,
  Mean,
  Sum,      ///< what a counter counted or a meter used
  Held,     ///< how long it was in a state; without a window: since when it is
  Begun,    ///< how often it came into a state
  When,     ///< when it first or last came into a state
  At,       ///< the value at a moment
  Compare,  ///< two windows of one thing, a window and now, or two things
  Trend,    ///< does it rise or fall, and how fast
  // About more than one value.
  FurthestOff,  ///< which is furthest from its own target
  Can,          ///< has it the action or property, does it reach the value
  Document,     ///< what the documents say to the sentence
  Why,          ///< why it is or was so
  Agenda,       ///< entries of a calendar or list in a window
};

/// A stretch of time that a query is about; a moment when both ends are equal.
struct TimeWindow {
  WallTime from{};
  WallTime to{};
  /// Which time of the sentence it is (position in Context::times); from and to are known only
  /// after plan::resolve_windows when a model wrote just this.
  std::optional<std::size_t> mention;

  bool operator==(const TimeWindow&) const = default;
};

/// "below thirty".
struct Limit {
  Comparison comparison = Comparison::Equal;
  double value = 0;

  bool operator==(const Limit&) const = default;
};

/// Which way a comparison asks: "warmer than", "less than".
enum class Lean { None, More, Less };

/// What the engine is to compute; the model names it and never gives the figure itself.
struct Query {
  Ask ask = Ask::State;
  ThingId device;
  std::optional<Selector> select;
  std::string property;             ///< empty: the thing's main property
  std::string is;                   ///< the state or word asked about ("on", "locked"); empty: none
  std::optional<Limit> limit = {};  ///< instead of a state: "above 25"; for Can the value to reach
  ThingId other = {};               ///< Compare: the second thing
  Lean lean = Lean::None;           ///< Compare: which way it asks
  bool first = false;               ///< When: the first time rather than the last
  std::string action = {};          ///< Can: "turn_on", "set_temperature"
  std::vector<TimeWindow> windows = {};

  bool operator==(const Query&) const = default;
};

/// The one thing to ask the person back.
struct Question {
  std::string text;  ///< may be empty: built from the candidates
  std::vector<ThingId> candidates;

  bool operator==(const Question&) const = default;
};

/// "When I say X I mean Y": both as the person said them.
struct Teaching {
  std::string phrase;
  std::string meaning;

  bool operator==(const Teaching&) const = default;
};

/// What a model proposes for one sentence. Anybody may make one; only the guard approves.
/// Serialised as Plan JSON, docs/formats/plan-json.md.
struct Plan {
  std::string description;
  std::vector<PlannedCommand> commands;
  std::vector<PlannedRule> rules;
  std::vector<TimerRequest> timers;
  std::vector<RuleRequest> requests;  ///< about the rules that there are
  std::optional<SceneLesson> lesson;
  std::optional<Query> query;
  std::optional<Question> question;
  std::optional<std::string> refusal;
  /// Parts of the request that cannot be done ("no such thing in the hallway"), one entry each.
  std::vector<std::string> impossible;
  std::optional<Teaching> teach;

  bool empty() const {
    return commands.empty() && rules.empty() && timers.empty() && requests.empty() && !lesson &&
           !query && !question && !refusal && impossible.empty() && !teach;
  }
  bool operator==(const Plan&) const = default;
};

/// One concrete command: sets resolved, relative values computed, units converted.
struct Step {
  ThingId thing;
  std::string action;
  Value argument;  ///< in the unit of the action's argument property; monostate: none

  bool operator==(const Step&) const = default;
};

}  // namespace hearken
