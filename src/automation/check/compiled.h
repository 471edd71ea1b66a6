// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "automation/check.h"
#include "automation/check/universe.h"
#include "core/plan.h"

namespace hearken::automation {

/// A limit on a number that a trigger watches.
struct Threshold {
  bool above = false;  ///< starts when the number goes over it
  double limit = 0;
  double hysteresis = 0;
  milliseconds held_for{0};
};

/// One way in which an automation starts.
struct Moment {
  enum class Kind { Time, Once, Every, Sun, Calendar, Change, Silence, Unusual };
  Kind kind = Kind::Time;
  std::size_t trigger = 0;        ///< position in Automation::when
  const Thing* member = nullptr;  ///< whose report it is, for Change, Silence and Unusual
  VariableId variable = 0;        ///< of Change, Silence and Unusual
  Bits from, to;                  ///< of Change: the value before and after
  bool report = false;            ///< of Change: any report, also of the same value
  milliseconds delay{0};          ///< from what happens to the start
  std::optional<Threshold> threshold;
  Formula holds;   ///< what is so when it starts
  Formula others;  ///< the part of it about other things of a set
  Formula others_not;
};

/// What a command does to one property.
struct Deed {
  enum class Way { Set, Flip, Move };
  Way way = Way::Set;
  VariableId variable = 0;
  Bits to;                ///< of Set
  int direction = 0;      ///< of Move: up or down
  milliseconds after{0};  ///< from the start
  bool sure = true;       ///< false: only if a later check holds, or at a time nobody knows
  std::size_t command = 0;
};

/// One of an automation's commands; scenes are opened.
struct Doing {
  PlannedCommand command;
  std::vector<Step> steps;  ///< none for relative values and toggles
  milliseconds after{0};
};

struct CompiledRule {
  AutomationPtr automation;
  std::vector<Moment> moments;
  Formula only, only_not;  ///< what must hold, checks made first included, and its opposite
  std::vector<Doing> doings;
  std::vector<Deed> deeds;
  std::vector<std::string> told;     ///< notifications, for comparing
  std::vector<std::string> missing;  ///< things and scenes that do not exist
};

/// "first pass": names everything that the rule compares with or brings about.
void name_all(const Automation& automation, const CheckInput& input, Universe& universe);
CompiledRule compile(const AutomationPtr& automation, const CheckInput& input,
                     const Universe& universe);

}  // namespace hearken::automation
