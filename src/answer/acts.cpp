// SPDX-License-Identifier: Apache-2.0
#include "answer/acts.h"

#include <algorithm>

namespace hearken::answer {
namespace {

constexpr std::size_t kPage = 500;

bool is_act(const store::LedgerEntry& entry, Acting acting) {
  const std::string& kind = entry.content.kind;
  if (kind == "turn" || kind == "confirmation") return true;
  return acting == Acting::PeopleAndAutomations && (kind == "automation" || kind == "undo");
}

}  // namespace

Result<std::vector<store::LedgerEntry>> newest_acts(store::History& history, Acting acting,
                                                    std::size_t searched) {
  HEARKEN_TRY(const auto last, history.last_turn());
  std::uint64_t next = last && last->seq > searched ? last->seq - searched : 1;
  std::vector<store::LedgerEntry> acts;
  for (bool more = true; more;) {
    HEARKEN_TRY(auto page, history.ledger(next, kPage));
    more = page.size() == kPage;
    for (auto& entry : page) {
      next = entry.seq + 1;
      if (is_act(entry, acting)) acts.push_back(std::move(entry));
    }
  }
  std::reverse(acts.begin(), acts.end());
  return acts;
}

}  // namespace hearken::answer
