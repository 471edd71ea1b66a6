// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "automation/habits.h"
#include "store/history.h"

// What habits are looked for in: the ledger's commands and the stored states. Errors: those of the
// store.
namespace hearken::app {

/// Commands of people since `from` that worked or were already so, ascending. What automations did,
/// and what was taken back, is no deed.
Result<std::vector<automation::DoneCommand>> deeds_since(store::History& history,
                                                         const Registry& registry, WallTime from);

/// States that things came into since `from`, ascending: words and truths, not numbers. Of a large
/// home only of kMaxHappeningSeries properties, those nearest to what people command first.
inline constexpr std::size_t kMaxHappeningSeries = 400;
Result<std::vector<automation::Happening>> happenings_since(
    store::History& history, const Registry& registry, WallTime from, WallTime to,
    const std::vector<automation::DoneCommand>& deeds);

}  // namespace hearken::app
