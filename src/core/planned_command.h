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

}  // namespace hearken
