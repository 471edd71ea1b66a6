// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/ids.h"
#include "core/value.h"

namespace hearken {

/// Names a set of things; the registry resolves it, never a model. Empty fields do not restrict;
/// at least one must be set, or `everything`.
struct Selector {
  std::string kind;          ///< "light", "cover"
  std::string device_class;  ///< "curtain", "tv"
  AreaId area;
  std::string floor;  ///< a floor's name, as in Area::floor
  std::string state;  ///< only things whose "state" is this: "on", "open"
  std::vector<ThingId> except;
  bool everything = false;  ///< said explicitly: all things that the action fits

  bool operator==(const Selector&) const = default;
};

/// How a command's value is meant.
enum class Change {
  Set,       ///< to this value
  Add,       ///< present value plus this (may be negative)
  Multiply,  ///< present value times this
};

struct Argument {
  Value value;
  std::string unit;  ///< as given by the model; empty: the property's own
  Change change = Change::Set;

  bool operator==(const Argument&) const = default;
};

enum class Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual };

/// "if it is above 23": checked once, at the moment of the turn.
struct Condition {
  ThingId thing;
  std::string property;
  Comparison comparison = Comparison::Equal;
  Value value;

  bool operator==(const Condition&) const = default;
};

/// One part of a plan: a thing or a set, and what to do with it.
struct PlannedCommand {
  ThingId device;  ///< empty when `select` is set
  std::optional<Selector> select;
  std::string action;  ///< canonical name: "turn_on", "set_brightness"
  std::optional<Argument> argument;
  std::optional<Condition> when;

  bool operator==(const PlannedCommand&) const = default;
};

enum class Ask {
  State,    ///< value of a property of one thing
  List,     ///< which things are in a state
  Count,    ///< how many are
  Any,      ///< is any …?
  All,      ///< are all …?
  Highest,  ///< which has the highest value?
  Lowest,
  Date,  ///< today's date
  Time,  ///< the time of day
};

/// What the engine is to compute; the model names it and never gives the figure itself.
struct Query {
  Ask ask = Ask::State;
  ThingId device;
  std::optional<Selector> select;
  std::string property;  ///< empty: the thing's main property
  std::string is;        ///< the state or word asked about ("on", "locked", "low"); empty: none

  bool operator==(const Query&) const = default;
};

/// The one thing to ask the person back.
struct Question {
  std::string text;  ///< may be empty: built from the candidates
  std::vector<ThingId> candidates;

  bool operator==(const Question&) const = default;
};

/// What a model proposes for one sentence. Anybody may make one; only the guard approves.
/// Serialised as Plan JSON, docs/formats/plan-json.md.
struct Plan {
  std::string description;
  std::vector<PlannedCommand> commands;
  std::optional<Query> query;
  std::optional<Question> question;
  std::optional<std::string> refusal;
  /// Parts of the request that cannot be done ("no such thing in the hallway"), one entry each.
  std::vector<std::string> impossible;

  bool empty() const {
    return commands.empty() && !query && !question && !refusal && impossible.empty();
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
