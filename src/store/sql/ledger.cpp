// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "store/ledger_hash.h"
#include "store/limits.h"
#include "store/sql/sql_history.h"

namespace hearken::store {
namespace {

constexpr std::size_t kEntriesAtOnce = 1'000;

#define LEDGER_COLUMNS \
  "SELECT seq, at, kind, turn, person, summary, body, previous_hash, hash FROM ledger "

LedgerEntry read_entry(const SqlRow& row) {
  LedgerEntry entry;
  entry.seq = static_cast<std::uint64_t>(row.integer(0));
  entry.content.at = from_ms(row.integer(1));
  entry.content.kind = row.text(2);
  entry.content.turn = TurnId(row.text(3));
  entry.content.person = PersonId(row.text(4));
  entry.content.summary = row.text(5);
  entry.content.body = row.text(6);
  entry.previous_hash = row.text(7);
  entry.hash = row.text(8);
  return entry;
}

struct Head {
  std::uint64_t seq = 0;
  std::string hash;
};

Head read_head(const SqlRow& row) {
  return {static_cast<std::uint64_t>(row.integer(0)), row.text(1)};
}

Status insert(SqlSession& session, const LedgerEntry& entry) {
  const auto seq = static_cast<std::int64_t>(entry.seq);
  const LedgerDraft& draft = entry.content;
  Arguments arguments;
  arguments.add(seq).add(to_ms(draft.at)).add(draft.kind).add(draft.turn.str());
  arguments.add(draft.person.str()).add(draft.summary).add(draft.body);
  arguments.add(entry.previous_hash).add(entry.hash);
  HEARKEN_TRY(
      const auto inserted,
      session.change("INSERT INTO ledger VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", arguments));
  HEARKEN_TRY(const auto noted, session.change("UPDATE ledger_head SET seq = $1, hash = $2",
                                               Arguments().add(seq).add(entry.hash)));
  if (inserted == 1 && noted == 1) return {};
  return fail(ErrorCode::Internal, "ledger: an entry was not taken");
}

}  // namespace

Result<LedgerEntry> SqlHistory::append_ledger(const LedgerDraft& draft) {
  HEARKEN_TRY_VOID(check_ledger(draft));
  if (!nlohmann::json::accept(draft.body)) {
    return fail(ErrorCode::InvalidInput, "ledger: the body is no JSON text");
  }
  LedgerEntry entry;
  entry.content = draft;
  const Status written = write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(const auto head, rows_of<Head>(select_head(), {}, read_head));
    if (head.size() != 1) return fail(ErrorCode::Internal, "ledger: its head is missing");
    entry.seq = head.front().seq + 1;
    entry.previous_hash = head.front().hash;
    HEARKEN_TRY(entry.hash, ledger_hash(entry.previous_hash, entry.seq, draft));
    return insert(session(), entry);
  });
  if (!written) return tl::unexpected<Error>(written.error());
  return entry;
}

Result<std::vector<LedgerEntry>> SqlHistory::turn(const TurnId& turn) {
  if (turn.empty()) return std::vector<LedgerEntry>();
  return rows_of<LedgerEntry>(LEDGER_COLUMNS "WHERE turn = $1 ORDER BY seq LIMIT 10000",
                              Arguments().add(turn.str()), read_entry);
}

Result<std::optional<LedgerEntry>> SqlHistory::last_turn() {
  HEARKEN_TRY(auto turns, recent_turns(1));
  if (turns.empty()) return std::optional<LedgerEntry>();
  return std::move(turns.front());
}

Result<std::vector<LedgerEntry>> SqlHistory::recent_turns(std::size_t limit) {
  return rows_of<LedgerEntry>(LEDGER_COLUMNS "WHERE kind = 'turn' ORDER BY seq DESC LIMIT $1",
                              Arguments().add(static_cast<std::int64_t>(std::min(limit, kMaxRows))),
                              read_entry);
}

Result<std::vector<LedgerEntry>> SqlHistory::ledger(std::uint64_t first_seq, std::size_t limit) {
  constexpr std::uint64_t kLargest = std::uint64_t{1} << 62;
  Arguments arguments;
  arguments.add(static_cast<std::int64_t>(std::min(first_seq, kLargest)));
  arguments.add(static_cast<std::int64_t>(std::min(limit, kMaxRows)));
  return rows_of<LedgerEntry>(LEDGER_COLUMNS "WHERE seq >= $1 ORDER BY seq LIMIT $2", arguments,
                              read_entry);
}

#undef LEDGER_COLUMNS

Result<LedgerReport> SqlHistory::verify_ledger() {
  // One snapshot for entries and head, so that a writer in between does not look like a break.
  std::optional<LedgerReport> report;
  const Status status = at_one_moment([&]() -> Status {
    LedgerCheck check_chain;
    HEARKEN_TRY(const auto head, rows_of<Head>("SELECT seq, hash FROM ledger_head", {}, read_head));
    std::uint64_t next = 0;
    for (bool fits = true; fits;) {
      HEARKEN_TRY(const auto entries, ledger(next, kEntriesAtOnce));
      if (entries.empty()) break;
      for (auto entry = entries.begin(); fits && entry != entries.end(); ++entry) {
        HEARKEN_TRY(fits, check_chain.add(*entry));
      }
      next = entries.back().seq + 1;
    }
    const Head last = head.size() == 1 ? head.front() : Head{};
    report = check_chain.finish(last.seq, last.hash);
    return {};
  });
  if (!status) return tl::unexpected<Error>(status.error());
  return std::move(*report);
}

}  // namespace hearken::store
