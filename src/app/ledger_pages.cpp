// SPDX-License-Identifier: Apache-2.0
#include "app/ledger_pages.h"

#include <algorithm>

namespace hearken::app {
namespace {

/// The number of the newest entry; 0: there is none.
Result<std::uint64_t> newest_seq(store::History& history) {
  HEARKEN_TRY(const auto turn, history.last_turn());
  std::uint64_t seq = turn ? turn->seq : 0;
  while (true) {
    HEARKEN_TRY(const auto entries, history.ledger(seq + 1, kPage));
    if (entries.empty()) return seq;
    seq = entries.back().seq;
  }
}

}  // namespace

Status walk_ledger_back(store::History& history, WallTime from,
                        const std::function<Walk(const store::LedgerEntry&)>& take) {
  HEARKEN_TRY(std::uint64_t last, newest_seq(history));
  for (std::size_t page = 0; page < kMaxPages && last > 0; ++page) {
    const std::uint64_t first = last > kPage ? last - kPage + 1 : 1;
    HEARKEN_TRY(const auto entries, history.ledger(first, last - first + 1));
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
      if (entry->content.at < from || take(*entry) == Walk::Stop) return {};
    }
    last = first - 1;
  }
  return {};
}

}  // namespace hearken::app
