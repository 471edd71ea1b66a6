// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/home.h"
#include "core/plan.h"
#include "prompt/named_places.h"
#include "prompt/said_deed.h"

// Sorts of things that no name tells, and whether a plan does a deed to all of a set. Private to
// this folder; any thread; pure.
namespace hearken::prompt {

/// Any appliance that is switched, whatever it is called: "machine".
bool is_machine_word(std::string_view word);
bool is_machine(const Thing& thing);

/// What "everything" means that is turned off: what people run in a room, and not what keeps food.
bool is_run_by_people(const Thing& thing);

/// The plan asks, refuses, or does the deed to some of `things` and nothing else.
bool misses_some(const Plan& plan, const ThingSet& things, const SaidDeed& deed,
                 const HomeSnapshot& home);

}  // namespace hearken::prompt
