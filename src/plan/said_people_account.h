// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "core/context.h"
#include "plan/clauses.h"

// What a plan's rules make of the people that a sentence speaks of. Each tells in the person's
// words what is wrong, empty: nothing. Pure; private to this folder.
namespace hearken::plan {

/// It waits for people of whom nobody spoke: a neighbour is none of the home's persons.
std::string unsaid_people(const Plan& plan, const Context& context);
/// "Unless Nina is here" has become "unless Nina is away", "only if nobody is home" the other way
/// round.
std::string turned_person(const Plan& plan, const Context& context, const Clauses& clauses);
/// It waits for somebody to be seen, where the weather was spoken of.
std::string unsaid_presence(const Plan& plan, const Context& context);
/// People are spoken of, and nothing depends on them.
std::string lost_people(const Plan& plan, const Context& context);

/// The folded words of a name.
std::set<std::string> words_of(std::string_view name);

}  // namespace hearken::plan
