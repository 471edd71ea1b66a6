// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/context.h"
#include "plan/clauses.h"

// What a clause says must be so, read from its words. Pure; private to this folder.
namespace hearken::plan {

struct SaidCondition {
  RuleCondition condition;
  bool happens = false;       ///< said as something that happens ("opens"), not that is
  std::size_t last_word = 0;  ///< of the condition; what follows in the clause is something else
  bool alarms = false;        ///< water or smoke: nobody asks about that for this moment only
};

/// "the front door has been open for ten minutes", "the greenhouse is hotter than 30", "it is open"
/// (of what was named before the clause), "there is a leak at bed 1". Nothing where the words leave
/// a choice, or say more than one thing.
std::optional<SaidCondition> read_condition(const Context& context, const WordRange& clause);

/// "nobody is home", "someone is in the garage", "15 minutes without motion in the hall". Nothing
/// where no sensor sees that.
std::optional<SaidCondition> read_people(const Context& context, const WordRange& clause);

/// "it's a holiday": an entry of the calendar that knows, or of the only calendar. Nothing when no
/// calendar is meant or several are.
std::optional<SaidCondition> read_calendar(const Context& context, const WordRange& clause);

bool says_holiday(const Context& context, const WordRange& clause);

/// Words by which the clause names what must be so, where nothing in this home is named so: "the
/// freezer". Empty: something is.
std::string unknown_subject(const Context& context, const WordRange& clause);

}  // namespace hearken::plan
