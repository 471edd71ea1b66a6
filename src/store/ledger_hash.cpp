// SPDX-License-Identifier: Apache-2.0
#include "store/ledger_hash.h"

#include <fmt/format.h>

#include <utility>

#include "store/sha256.h"

namespace hearken::store {
namespace {

/// D. J. Bernstein, "Netstrings", 1997: length in decimal, colon, bytes, comma.
void append_netstring(std::string& out, std::string_view bytes) {
  fmt::format_to(std::back_inserter(out), "{}:", bytes.size());
  out.append(bytes);
  out.push_back(',');
}

}  // namespace

std::string canonical_bytes(std::uint64_t seq, const LedgerDraft& content) {
  std::string bytes;
  bytes.reserve(content.body.size() + content.summary.size() + 128);
  append_netstring(bytes, fmt::format("{}", seq));
  append_netstring(bytes, fmt::format("{}", content.at.time_since_epoch().count()));
  append_netstring(bytes, content.kind);
  append_netstring(bytes, content.turn.str());
  append_netstring(bytes, content.person.str());
  append_netstring(bytes, content.summary);
  append_netstring(bytes, content.body);
  return bytes;
}

Result<std::string> ledger_hash(std::string_view previous_hash, std::uint64_t seq,
                                const LedgerDraft& content) {
  const auto previous = parse_hex(previous_hash);
  if (!previous) return fail(ErrorCode::InvalidInput, "ledger: the previous hash is no hash");
  const std::string_view raw(reinterpret_cast<const char*>(previous->data()), previous->size());
  HEARKEN_TRY(const Sha256 hash, sha256(raw, canonical_bytes(seq, content)));
  return to_hex(hash);
}

LedgerCheck::LedgerCheck() { report_.head = kFirstHash; }

void LedgerCheck::break_at(std::uint64_t seq, std::string why) {
  report_.intact = false;
  report_.broken_seq = seq;
  report_.why = std::move(why);
}

Result<bool> LedgerCheck::add(const LedgerEntry& entry) {
  if (!report_.intact) return false;
  const std::uint64_t expected = report_.entries + 1;
  if (entry.seq != expected) {
    break_at(expected, fmt::format("entry {} is missing; entry {} follows", expected, entry.seq));
    return false;
  }
  if (entry.previous_hash != report_.head) {
    break_at(expected, fmt::format("entry {} does not continue the one before it", expected));
    return false;
  }
  HEARKEN_TRY(const std::string hash, ledger_hash(entry.previous_hash, entry.seq, entry.content));
  if (hash != entry.hash) {
    break_at(expected,
             fmt::format("entry {} was changed: its hash does not fit its content", expected));
    return false;
  }
  report_.head = hash;
  ++report_.entries;
  return true;
}

LedgerReport LedgerCheck::finish(std::uint64_t head_seq, std::string_view head_hash) {
  if (report_.intact && (head_seq != report_.entries || head_hash != report_.head)) {
    break_at(report_.entries + 1,
             fmt::format("the ledger ends at entry {}, and was noted to end at {}", report_.entries,
                         head_seq));
  }
  return std::move(report_);
}

}  // namespace hearken::store
