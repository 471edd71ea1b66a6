// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/postgres_history.h"

#include <utility>

#include "store/postgres/schema.h"

namespace hearken::store::postgres {

Result<std::unique_ptr<History>> PostgresHistory::open(const StoreLocation& location) {
  HEARKEN_TRY(auto connection, Connection::open(location));
  HEARKEN_TRY_VOID(migrate(*connection, location.mode));
  return std::unique_ptr<History>(new PostgresHistory(std::move(connection)));
}

Status PostgresHistory::begin(Durability durability) {
  return connection_->execute(durability == Durability::PowerLoss
                                  ? "BEGIN; SET LOCAL synchronous_commit = on"
                                  : "BEGIN; SET LOCAL synchronous_commit = off");
}

Error PostgresHistory::lost_transaction() const {
  return {ErrorCode::Unavailable, "store: PostgreSQL: the connection was lost"};
}

/// A commit that waits for the disk takes with it all that was committed before. It has to have
/// written something: an empty message to nobody.
Status PostgresHistory::flush() {
  return write(Durability::PowerLoss, [&] {
    return connection_->execute("SELECT pg_logical_emit_message(true, 'hearken', '')");
  });
}

Status PostgresHistory::check_integrity() {
  static constexpr const char* kReadAll[] = {
      ("SELECT count(value) FROM (SELECT number::text || coalesce(other, '')::text AS value "
       "FROM readings) AS all_of"),
      "SELECT count(first) + count(last) FROM summaries",
      "SELECT count(reason) FROM commands",
      "SELECT count(meaning) FROM preferences",
      "SELECT sum(length(text)) FROM documents",
      "SELECT sum(length(body)) FROM kept"};
  for (const char* sql : kReadAll) HEARKEN_TRY_VOID(connection_->execute(sql));
  HEARKEN_TRY(const LedgerReport report, verify_ledger());
  if (report.intact) return {};
  return fail(ErrorCode::Internal, "store: damaged: " + report.why);
}

}  // namespace hearken::store::postgres
