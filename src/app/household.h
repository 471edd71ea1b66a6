// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plan.h"
#include "guard/guard.h"

// What depends on who belongs to the household and is no command, so that the guard does not see
// it. Pure; any thread.
namespace hearken::app {

/// The configured person; nullptr: nobody known.
const guard::Person* find_person(const guard::Policy& policy, const PersonId& person);

/// Member or owner; anybody where no people are configured.
bool is_of_household(const guard::Policy& policy, const PersonId& person);
/// The same for owners.
bool is_owner(const guard::Policy& policy, const PersonId& person);

/// The answer tells what was, which guests, children and strangers do not get (docs/trust.md, rule
/// 21). What a calendar holds is no past.
bool asks_about_past(const Query& query);

/// A yes counts for a new rule as it counts for a command: of a known person, as strong as that
/// person's yeses have to be, and by a program only with the PIN.
bool counts_for_rules(const guard::Policy& policy, const PersonId& person, guard::Origin origin,
                      guard::Proof proof);

}  // namespace hearken::app
