// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "automation/from_plan.h"
#include "automation/said_clause.h"
#include "automation/said_deed.h"

// The parts of one rule, before they are put together. Pure; private to this folder.
namespace hearken::automation {

enum class Role { When, If, Unless, Only };

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
};

struct RuleParts {
  std::optional<SaidClauses> start;
  Role start_role = Role::When;
  bool starts_first = false;  ///< it was said before what is to be done
  std::vector<std::pair<Role, SaidClauses>> conditions;
  std::vector<TimePart> times;
  SaidDeeds deeds;
  std::optional<KeepWish> keep;
  std::optional<SaidTime> delay;  ///< "ten minutes after …"
  bool remains = false;           ///< "leave it on", "let it run": only its end is meant
  bool alternates = false;        ///< "every other day"
};

/// The automation that they make up; nothing where they do not fit each other.
std::optional<MadeRule> put_together(const RuleParts& parts, const Context& context,
                                     const ZoneOffset& zone, const AutomationId& id);

}  // namespace hearken::automation
