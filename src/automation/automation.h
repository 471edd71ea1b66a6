// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/clock.h"
#include "core/ids.h"
#include "core/plan.h"
#include "core/value.h"

// The typed language of automations: when something happens, if something holds, then do something.
// docs/formats/automation.md describes its YAML and JSON form. Values only; any thread.
namespace hearken::automation {

using AutomationId = Id<struct AutomationTag>;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// Weekdays as bits: bit 0 is Monday.
using Weekdays = std::uint8_t;
inline constexpr Weekdays kEveryDay = 0x7f;
inline constexpr Weekdays kWorkdays = 0x1f;
inline constexpr Weekdays kWeekend = 0x60;

/// How a set of things counts as one.
enum class Quantifier { Any, All };

/// The reported property of a thing, or of a set of things, that is looked at.
struct Subject {
  ThingId thing;                           ///< empty when `select` is set
  std::shared_ptr<const Selector> select;  ///< immutable; null: one thing
  std::string property;                    ///< empty: the thing's main property
  Quantifier quantifier = Quantifier::Any;

  bool operator==(const Subject& other) const;
};

/// What a reported value is compared with. Words ("open", "occupied") are read by the thing's kind
/// and device class; order comparisons need numbers, in the property's unit.
struct Test {
  Comparison comparison = Comparison::Equal;
  Value value;

  bool operator==(const Test&) const = default;
};

// Triggers: what starts an automation.

/// The test becomes true, and stays so for `held_for`. While it holds, a number has to leave the
/// range by `hysteresis` before the test counts as false again.
struct StateTrigger {
  Subject subject;
  Test test;
  milliseconds held_for{0};
  double hysteresis = 0;
  bool operator==(const StateTrigger&) const = default;
};
/// Local time of day on these weekdays.
struct TimeTrigger {
  seconds at{0};
  Weekdays days = kEveryDay;
  bool operator==(const TimeTrigger&) const = default;
};
/// One instant, once.
struct OnceTrigger {
  WallTime at{};
  bool operator==(const OnceTrigger&) const = default;
};
/// Every so often, counted from local midnight.
struct IntervalTrigger {
  seconds every{0};
  bool operator==(const IntervalTrigger&) const = default;
};
enum class SunEvent { Sunrise, Sunset };
struct SunTrigger {
  SunEvent event = SunEvent::Sunset;
  seconds offset{0};  ///< negative: before it
  Weekdays days = kEveryDay;
  bool operator==(const SunTrigger&) const = default;
};
enum class Edge { Start, End };
/// An entry of a calendar begins or ends; `contains` (folded) must occur in its title when set.
struct CalendarTrigger {
  ThingId calendar;
  std::string contains;
  Edge edge = Edge::Start;
  seconds offset{0};
  bool operator==(const CalendarTrigger&) const = default;
};
/// A thing reports, whatever it said before: a button, a doorbell. With a value, only that one.
struct EventTrigger {
  Subject subject;
  Value value;  ///< unknown: any report
  bool operator==(const EventTrigger&) const = default;
};
/// Nothing was reported for this long.
struct SilenceTrigger {
  Subject subject;
  milliseconds held_for{0};
  bool operator==(const SilenceTrigger&) const = default;
};
/// A number is further from its running mean than `deviations` standard deviations.
struct AnomalyTrigger {
  ThingId thing;
  std::string property;
  double deviations = 4;
  bool operator==(const AnomalyTrigger&) const = default;
};
using Trigger = std::variant<StateTrigger, TimeTrigger, OnceTrigger, IntervalTrigger, SunTrigger,
                             CalendarTrigger, EventTrigger, SilenceTrigger, AnomalyTrigger>;

// Requirements: what must hold when it starts.

struct StateRequirement {
  Subject subject;
  Test test;
  bool operator==(const StateRequirement&) const = default;
};
/// Local time of day in [from, to); from > to reaches over midnight, and then the weekday is that
/// of the evening. Equal: the whole day.
struct TimeRequirement {
  seconds from{0};
  seconds to{0};
  Weekdays days = kEveryDay;
  bool operator==(const TimeRequirement&) const = default;
};
enum class Daylight { Up, Down };
struct SunRequirement {
  Daylight sun = Daylight::Down;
  bool operator==(const SunRequirement&) const = default;
};
enum class Presence { Somebody, Nobody, Home, Away };
struct PeopleRequirement {
  Presence presence = Presence::Somebody;
  ThingId person;  ///< for Home and Away
  bool operator==(const PeopleRequirement&) const = default;
};
/// An entry of the calendar is going on.
struct CalendarRequirement {
  ThingId calendar;
  std::string contains;
  bool operator==(const CalendarRequirement&) const = default;
};
enum class Figure { Mean, Minimum, Maximum, Sum, Count };
/// A figure of the stored readings of the last `window`.
struct HistoryRequirement {
  ThingId thing;
  std::string property;
  Figure figure = Figure::Mean;
  milliseconds window{0};
  Test test;
  bool operator==(const HistoryRequirement&) const = default;
};
using Leaf = std::variant<StateRequirement, TimeRequirement, SunRequirement, PeopleRequirement,
                          CalendarRequirement, HistoryRequirement>;
enum class Join { One, All, Any, Not };
/// A leaf, or several joined; Not has one part.
struct Requirement {
  Join join = Join::One;
  Leaf leaf;
  std::vector<Requirement> parts;
  bool operator==(const Requirement&) const = default;
};

// Actions: what it does, one after the other.

struct CommandAction {
  PlannedCommand command;
  bool operator==(const CommandAction&) const = default;
};
struct SceneAction {
  std::string scene;
  bool operator==(const SceneAction&) const = default;
};
struct NotifyAction {
  std::string text;
  PersonId person;  ///< empty: the owner
  bool operator==(const NotifyAction&) const = default;
};
/// Goes on after `time`, or as soon as `until` holds.
struct WaitAction {
  milliseconds time{0};
  std::optional<Requirement> until;
  bool operator==(const WaitAction&) const = default;
};
/// Goes on only if this holds.
struct CheckAction {
  Requirement requirement;
  bool operator==(const CheckAction&) const = default;
};
/// Puts back what this run's commands have changed.
struct RestoreAction {
  bool operator==(const RestoreAction&) const = default;
};
using Action =
    std::variant<CommandAction, SceneAction, NotifyAction, WaitAction, CheckAction, RestoreAction>;

/// What a new start does while the automation still runs.
enum class Mode { Single, Restart, Queued };

struct Automation {
  AutomationId id;
  std::string name;  ///< for people
  std::string said;  ///< the sentence it was made from; may be empty
  PersonId owner;    ///< its commands pass the guard as this person's
  Mode mode = Mode::Single;
  bool paused = false;
  std::vector<Trigger> when;      ///< any of them starts it
  std::vector<Requirement> only;  ///< all must hold
  std::vector<Action> then;
  std::optional<WallTime> expires;
  std::uint32_t runs = 0;          ///< ends after so many runs; 0: no limit
  milliseconds tolerance{60'000};  ///< what is due longer ago is missed, not done
  bool operator==(const Automation&) const = default;
};

inline constexpr std::size_t kMaxTriggers = 16;
inline constexpr std::size_t kMaxActions = 64;
inline constexpr std::size_t kMaxDepth = 8;

}  // namespace hearken::automation
