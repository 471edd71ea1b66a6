// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "store/ledger_hash.h"
#include "store/limits.h"
#include "store/postgres/postgres_history.h"

namespace hearken::store::postgres {
namespace {

#define LEDGER_COLUMNS \
  "SELECT seq, at, kind, turn, person, summary, body, previous_hash, hash FROM ledger "

LedgerEntry read_entry(const Rows& rows, int row) {
  LedgerEntry entry;
  entry.seq = static_cast<std::uint64_t>(rows.integer(row, 0));
  entry.content.at = from_ms(rows.integer(row, 1));
  entry.content.kind = rows.bytes(row, 2);
  entry.content.turn = TurnId(rows.bytes(row, 3));
  entry.content.person = PersonId(rows.bytes(row, 4));
  entry.content.summary = rows.bytes(row, 5);
  entry.content.body = rows.bytes(row, 6);
  entry.previous_hash = rows.bytes(row, 7);
  entry.hash = rows.bytes(row, 8);
  return entry;
}

std::vector<LedgerEntry> read_entries(const Rows& rows) {
  std::vector<LedgerEntry> entries;
  for (int row = 0; row < rows.size(); ++row) entries.push_back(read_entry(rows, row));
  return entries;
}

Parameters bind(const LedgerEntry& entry) {
  Parameters parameters;
  parameters.add(static_cast<std::int64_t>(entry.seq)).add(to_ms(entry.content.at));
  for (const std::string_view text :
       {std::string_view(entry.content.kind), std::string_view(entry.content.turn.str()),
        std::string_view(entry.content.person.str()), std::string_view(entry.content.summary),
        std::string_view(entry.content.body), std::string_view(entry.previous_hash),
        std::string_view(entry.hash)}) {
    parameters.add(text);
  }
  return parameters;
}

}  // namespace

Result<LedgerEntry> PostgresHistory::append_ledger(const LedgerDraft& draft) {
  HEARKEN_TRY_VOID(check_ledger(draft));
  if (!nlohmann::json::accept(draft.body)) {
    return fail(ErrorCode::InvalidInput, "ledger: the body is no JSON text");
  }
  LedgerEntry entry;
  entry.content = draft;
  const Status written = write(Durability::PowerLoss, [&]() -> Status {
    HEARKEN_TRY(const Rows head,
                connection_->query("SELECT seq, hash FROM ledger_head FOR UPDATE"));
    if (head.size() != 1) return fail(ErrorCode::Internal, "ledger: its head is missing");
    entry.seq = static_cast<std::uint64_t>(head.integer(0, 0)) + 1;
    entry.previous_hash = head.bytes(0, 1);
    HEARKEN_TRY(entry.hash, ledger_hash(entry.previous_hash, entry.seq, draft));
    HEARKEN_TRY_VOID(connection_->run(
        "INSERT INTO ledger VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)", bind(entry)));
    return connection_->run(
        "UPDATE ledger_head SET seq = $1, hash = $2",
        Parameters().add(static_cast<std::int64_t>(entry.seq)).add(std::string_view(entry.hash)));
  });
  if (!written) return tl::unexpected<Error>(written.error());
  return entry;
}

Result<std::vector<LedgerEntry>> PostgresHistory::turn(const TurnId& turn) {
  if (turn.empty()) return std::vector<LedgerEntry>();
  HEARKEN_TRY(const Rows rows,
              connection_->query(LEDGER_COLUMNS "WHERE turn = $1 ORDER BY seq LIMIT 10000",
                                 Parameters().add(std::string_view(turn.str()))));
  return read_entries(rows);
}

Result<std::optional<LedgerEntry>> PostgresHistory::last_turn() {
  HEARKEN_TRY(auto turns, recent_turns(1));
  if (turns.empty()) return std::optional<LedgerEntry>();
  return std::move(turns.front());
}

Result<std::vector<LedgerEntry>> PostgresHistory::recent_turns(std::size_t limit) {
  HEARKEN_TRY(
      const Rows rows,
      connection_->query(LEDGER_COLUMNS "WHERE kind = 'turn' ORDER BY seq DESC LIMIT $1",
                         Parameters().add(static_cast<std::int64_t>(std::min(limit, kMaxRows)))));
  return read_entries(rows);
}

Result<std::vector<LedgerEntry>> PostgresHistory::ledger(std::uint64_t first_seq,
                                                         std::size_t limit) {
  constexpr std::uint64_t kLargest = std::uint64_t{1} << 62;
  Parameters parameters;
  parameters.add(static_cast<std::int64_t>(std::min(first_seq, kLargest)));
  parameters.add(static_cast<std::int64_t>(std::min(limit, kMaxRows)));
  HEARKEN_TRY(
      const Rows rows,
      connection_->query(LEDGER_COLUMNS "WHERE seq >= $1 ORDER BY seq LIMIT $2", parameters));
  return read_entries(rows);
}

Result<LedgerReport> PostgresHistory::verify_ledger() {
  // One snapshot for entries and head, so that a writer in between does not look like a break.
  std::optional<LedgerReport> report;
  const Status status = at_one_moment([&]() -> Status {
    constexpr std::size_t kEntriesAtOnce = 1'000;
    LedgerCheck check_chain;
    HEARKEN_TRY(const Rows head, connection_->query("SELECT seq, hash FROM ledger_head"));
    std::uint64_t next = 0;
    for (bool fits = true; fits;) {
      HEARKEN_TRY(const auto entries, ledger(next, kEntriesAtOnce));
      if (entries.empty()) break;
      for (auto entry = entries.begin(); fits && entry != entries.end(); ++entry) {
        HEARKEN_TRY(fits, check_chain.add(*entry));
      }
      next = entries.back().seq + 1;
    }
    const bool found = head.size() == 1;
    report = check_chain.finish(found ? static_cast<std::uint64_t>(head.integer(0, 0)) : 0,
                                found ? head.bytes(0, 1) : std::string());
    return {};
  });
  if (!status) return tl::unexpected<Error>(status.error());
  return std::move(*report);
}

#undef LEDGER_COLUMNS

}  // namespace hearken::store::postgres
