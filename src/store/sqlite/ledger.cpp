// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "store/ledger_hash.h"
#include "store/limits.h"
#include "store/sqlite/sqlite_history.h"

namespace hearken::store::sqlite {
namespace {

#define LEDGER_COLUMNS \
  "SELECT seq, at, kind, turn, person, summary, body, previous_hash, hash FROM ledger "

LedgerEntry read_entry(const Query& query) {
  LedgerEntry entry;
  entry.seq = static_cast<std::uint64_t>(query.integer(0));
  entry.content.at = from_ms(query.integer(1));
  entry.content.kind = query.text(2);
  entry.content.turn = TurnId(query.text(3));
  entry.content.person = PersonId(query.text(4));
  entry.content.summary = query.text(5);
  entry.content.body = query.text(6);
  entry.previous_hash = query.text(7);
  entry.hash = query.text(8);
  return entry;
}

Result<std::vector<LedgerEntry>> read_entries(Query& query) {
  std::vector<LedgerEntry> entries;
  for (;;) {
    HEARKEN_TRY(const bool row, query.step());
    if (!row) return entries;
    entries.push_back(read_entry(query));
  }
}

}  // namespace

Result<LedgerEntry> SqliteHistory::append_ledger(const LedgerDraft& draft) {
  HEARKEN_TRY_VOID(check_ledger(draft));
  LedgerEntry entry;
  entry.content = draft;
  const Status written = write(Durability::PowerLoss, [&]() -> Status {
    {
      HEARKEN_TRY(Query valid, database_.query("SELECT json_valid(?)"));
      HEARKEN_TRY(const bool row, valid.bind(1, draft.body).step());
      if (!row || valid.integer(0) == 0) {
        return fail(ErrorCode::InvalidInput, "ledger: the body is no JSON text");
      }
    }
    {
      HEARKEN_TRY(Query head, database_.query("SELECT seq, hash FROM ledger_head"));
      HEARKEN_TRY(const bool found, head.step());
      if (!found) return fail(ErrorCode::Internal, "ledger: its head is missing");
      entry.seq = static_cast<std::uint64_t>(head.integer(0)) + 1;
      entry.previous_hash = head.text(1);
    }
    HEARKEN_TRY(entry.hash, ledger_hash(entry.previous_hash, entry.seq, draft));
    const auto seq = static_cast<std::int64_t>(entry.seq);
    HEARKEN_TRY(Query insert,
                database_.query("INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"));
    insert.bind(1, seq).bind(2, to_ms(draft.at)).bind(3, draft.kind).bind(4, draft.turn.str());
    insert.bind(5, draft.person.str()).bind(6, draft.summary).bind(7, draft.body);
    HEARKEN_TRY_VOID(insert.bind(8, entry.previous_hash).bind(9, entry.hash).run());
    HEARKEN_TRY(Query note, database_.query("UPDATE ledger_head SET seq = ?, hash = ?"));
    return note.bind(1, seq).bind(2, entry.hash).run();
  });
  if (!written) return tl::unexpected<Error>(written.error());
  return entry;
}

Result<std::vector<LedgerEntry>> SqliteHistory::turn(const TurnId& turn) {
  HEARKEN_TRY(Query query,
              database_.query(LEDGER_COLUMNS "WHERE turn = ? ORDER BY seq LIMIT 10000"));
  if (turn.empty()) return std::vector<LedgerEntry>();
  return read_entries(query.bind(1, turn.str()));
}

Result<std::optional<LedgerEntry>> SqliteHistory::last_turn() {
  HEARKEN_TRY(auto turns, recent_turns(1));
  if (turns.empty()) return std::optional<LedgerEntry>();
  return std::move(turns.front());
}

Result<std::vector<LedgerEntry>> SqliteHistory::recent_turns(std::size_t limit) {
  HEARKEN_TRY(Query query,
              database_.query(LEDGER_COLUMNS "WHERE kind = 'turn' ORDER BY seq DESC LIMIT ?"));
  return read_entries(query.bind(1, static_cast<std::int64_t>(std::min(limit, kMaxRows))));
}

Result<std::vector<LedgerEntry>> SqliteHistory::ledger(std::uint64_t first_seq, std::size_t limit) {
  constexpr std::uint64_t kLargest = std::uint64_t{1} << 62;
  HEARKEN_TRY(Query query, database_.query(LEDGER_COLUMNS "WHERE seq >= ? ORDER BY seq LIMIT ?"));
  query.bind(1, static_cast<std::int64_t>(std::min(first_seq, kLargest)));
  return read_entries(query.bind(2, static_cast<std::int64_t>(std::min(limit, kMaxRows))));
}

Result<LedgerReport> SqliteHistory::verify_ledger() {
  // One snapshot for entries and head, so that a writer in between does not look like a break.
  std::optional<LedgerReport> report;
  const auto check_all = [&]() -> Status {
    LedgerCheck check_chain;
    HEARKEN_TRY(Query head, database_.query("SELECT seq, hash FROM ledger_head"));
    HEARKEN_TRY(const bool found, head.step());
    HEARKEN_TRY(Query query, database_.query(LEDGER_COLUMNS "ORDER BY seq"));
    for (bool fits = true; fits;) {
      HEARKEN_TRY(const bool row, query.step());
      if (!row) break;
      HEARKEN_TRY(fits, check_chain.add(read_entry(query)));
    }
    const auto head_seq = found ? static_cast<std::uint64_t>(head.integer(0)) : 0;
    report = check_chain.finish(head_seq, found ? head.text(1) : std::string());
    return {};
  };
  const Status status = at_one_moment(check_all);
  if (!status) return tl::unexpected<Error>(status.error());
  return std::move(*report);
}

#undef LEDGER_COLUMNS

}  // namespace hearken::store::sqlite
