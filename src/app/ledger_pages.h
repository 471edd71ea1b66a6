// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "store/history.h"

namespace hearken::app {

/// Gives `take` the ledger's entries from `from` on, newest first, until it wants no more; reads at
/// most kMaxPages pages. Errors: those of the store.
inline constexpr std::size_t kMaxPages = 200;
inline constexpr std::size_t kPage = 1'000;
enum class Walk { On, Stop };
Status walk_ledger_back(store::History& history, WallTime from,
                        const std::function<Walk(const store::LedgerEntry&)>& take);

}  // namespace hearken::app
