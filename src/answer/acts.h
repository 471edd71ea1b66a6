// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/result.h"
#include "store/history.h"

namespace hearken::answer {

/// Who let something be done: a person by sentence, control, yes or taking back, or also an
/// automation whose time had come.
enum class Acting { People, PeopleAndAutomations };

/// Entries of the ledger that carry receipts of such acts, newest first: at least those among the
/// `searched` entries before the newest turn, and all after it. Errors: those of the store.
Result<std::vector<store::LedgerEntry>> newest_acts(store::History& history, Acting acting,
                                                    std::size_t searched);

}  // namespace hearken::answer
