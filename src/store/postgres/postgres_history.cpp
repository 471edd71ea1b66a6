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

/// After an error: the error matters, and a lost connection has undone everything by itself.
void PostgresHistory::undo(const char* sql) {
  series_.clear();  // may hold rows that are gone
  if (connection_->in_transaction()) static_cast<void>(connection_->execute(sql).has_value());
}

Status PostgresHistory::transact(Durability durability, const std::function<Status()>& body) {
  HEARKEN_TRY_VOID(connection_->execute(durability == Durability::PowerLoss
                                            ? "BEGIN; SET LOCAL synchronous_commit = on"
                                            : "BEGIN; SET LOCAL synchronous_commit = off"));
  Status status = body();
  if (status && !connection_->in_transaction()) {
    status = fail(ErrorCode::Unavailable, "store: PostgreSQL: the connection was lost");
  }
  if (status) status = connection_->execute("COMMIT");
  if (!status) undo("ROLLBACK");
  return status;
}

Status PostgresHistory::savepoint(const std::function<Status()>& body) {
  if (!connection_->in_transaction()) {
    return fail(ErrorCode::Unavailable, "store: PostgreSQL: the connection was lost");
  }
  HEARKEN_TRY_VOID(connection_->execute("SAVEPOINT step"));
  const Status status = body();
  if (!status) {
    undo("ROLLBACK TO SAVEPOINT step");
    undo("RELEASE SAVEPOINT step");
    return status;
  }
  return connection_->execute("RELEASE SAVEPOINT step");
}

Status PostgresHistory::in_transaction(Durability durability, const std::function<Status()>& body) {
  if (in_transaction_) return savepoint(body);
  in_transaction_ = true;
  Status status = transact(durability, body);
  in_transaction_ = false;
  return status;
}

Status PostgresHistory::write(Durability durability, const std::function<Status()>& body) {
  return in_transaction_ ? savepoint(body) : transact(durability, body);
}

Status PostgresHistory::at_one_moment(const std::function<Status()>& body) {
  if (in_transaction_) return body();
  HEARKEN_TRY_VOID(connection_->execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"));
  const Status status = body();
  if (connection_->in_transaction()) {
    static_cast<void>(connection_->execute("ROLLBACK").has_value());
  }
  return status;
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
      "SELECT count(value) FROM (SELECT number::text || coalesce(other, '')::text AS value "
      "FROM readings) AS all_of",
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
