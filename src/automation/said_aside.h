// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "automation/said_tokens.h"

namespace hearken::automation {

/// The sentence without what only explains it: "…, the fitters are coming", "… because then it is
/// done", "I'm still in the car so …". Empty where nothing is said aside: nothing that names a
/// thing, a time, a number, a deed or a condition is, unless "because" leads it. Pure.
std::vector<Tokens> without_asides(const Tokens& tokens, const std::set<std::string>& names);

}  // namespace hearken::automation
