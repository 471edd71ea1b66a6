// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "store/history.h"

namespace hearken::store {

/// `previous_hash` of the first entry.
inline constexpr std::string_view kFirstHash =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// The bytes of an entry that are hashed, as docs/formats/ledger.md defines them: the fields seq,
/// time, kind, turn, person, summary and body, each as a netstring.
std::string canonical_bytes(std::uint64_t seq, const LedgerDraft& content);

/// SHA-256 of the bytes of `previous_hash` followed by the canonical bytes, in hexadecimal.
/// InvalidInput when `previous_hash` is no hash.
Result<std::string> ledger_hash(std::string_view previous_hash, std::uint64_t seq,
                                const LedgerDraft& content);

/// Checks a chain entry by entry, in order. For store backends.
class LedgerCheck {
 public:
  LedgerCheck();
  /// False once the chain is broken; further entries are not looked at.
  Result<bool> add(const LedgerEntry& entry);
  /// `head_seq` and `head_hash`: the end of the chain as the store noted it apart from the entries.
  LedgerReport finish(std::uint64_t head_seq, std::string_view head_hash);

 private:
  void break_at(std::uint64_t seq, std::string why);

  LedgerReport report_;  ///< entries and head grow with each entry that fits
};

}  // namespace hearken::store
