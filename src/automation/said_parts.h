// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <vector>

#include "automation/from_plan.h"
#include "automation/said_clause.h"
#include "automation/said_deed.h"
#include "automation/said_schedule.h"

// The parts of one rule, before they are put together. Pure; private to this folder.
namespace hearken::automation {

enum class Role { When, If, Unless, Only };

struct RuleParts {
  std::optional<SaidClauses> start;
  Role start_role = Role::When;
  bool start_bare = false;    ///< no word opened it: "lamp on …" may be a deed as well
  bool starts_first = false;  ///< it was said before what is to be done
  std::vector<std::pair<Role, SaidClauses>> conditions;
  std::vector<TimePart> times;
  SaidDeeds deeds;
  std::optional<KeepWish> keep;
  std::optional<SaidTime> delay;  ///< "ten minutes after …"
  bool alternates = false;        ///< "every other day"
  bool once = false;              ///< "the next time …"
};

/// The automation that they make up; nothing where they do not fit each other.
std::optional<MadeRule> put_together(const RuleParts& parts, const Context& context,
                                     const ZoneOffset& zone, const AutomationId& id);

}  // namespace hearken::automation
