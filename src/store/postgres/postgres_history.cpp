// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/postgres_history.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "store/postgres/schema.h"

namespace hearken::store::postgres {
namespace {

/// Rows of one step of a copy.
constexpr std::int64_t kRowsAtOnce = 10'000;

}  // namespace

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

Status PostgresHistory::backup_to(const std::string& path, const CopyProgress& progress) {
  const std::string partial = path + ".partial";
  std::remove(partial.c_str());
  const auto copy = [&]() -> Status {
    {
      HEARKEN_TRY(const auto target, open_history({.path = partial}));
      HEARKEN_TRY_VOID(at_one_moment([&] { return copy_into(*target, progress); }));
      HEARKEN_TRY_VOID(target->flush());
    }
    if (std::rename(partial.c_str(), path.c_str()) == 0) return {};
    return fail(ErrorCode::Resource,
                fmt::format("rename backup to {}: {}", path, std::strerror(errno)));
  };
  Status status = copy();
  if (!status) std::remove(partial.c_str());
  return status;
}

Status PostgresHistory::copy_into(History& target, const CopyProgress& progress) {
  HEARKEN_TRY_VOID(copy_readings(target, progress));
  HEARKEN_TRY_VOID(copy_commands(target));
  HEARKEN_TRY_VOID(copy_texts(target));
  HEARKEN_TRY(const auto entries, ledger(1, kMaxRows));
  return target.in_transaction(Durability::ProcessCrash, [&]() -> Status {
    for (const LedgerEntry& entry : entries) {
      HEARKEN_TRY(const LedgerEntry copied, target.append_ledger(entry.content));
      if (copied.hash != entry.hash) {
        return fail(ErrorCode::Internal,
                    fmt::format("backup: ledger entry {} does not fit", entry.seq));
      }
    }
    return {};
  });
}

Status PostgresHistory::copy_readings(History& target, const CopyProgress& progress) {
  HEARKEN_TRY(const Rows total, connection_->query("SELECT count(*) FROM readings"));
  std::uint64_t done = 0;
  std::int64_t series = 0, at = to_ms(kBeginning), n = -1;
  for (;;) {
    Parameters after;
    after.add(series).add(at).add(n).add(kRowsAtOnce);
    HEARKEN_TRY(const Rows rows,
                connection_->query(
                    "SELECT s.thing, s.property, r.at, r.number, r.other, r.series, r.n FROM "
                    "readings r JOIN series s ON s.id = r.series WHERE "
                    "(r.series, r.at, r.n) > ($1::bigint, $2::bigint, $3::bigint) "
                    "ORDER BY r.series, r.at, r.n LIMIT $4",
                    after));
    if (rows.size() == 0) return {};
    std::vector<Reading> readings(static_cast<std::size_t>(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
      Reading& reading = readings[static_cast<std::size_t>(row)];
      reading.thing = ThingId(rows.bytes(row, 0));
      reading.property = rows.bytes(row, 1);
      reading.at = from_ms(rows.integer(row, 2));
      reading.value = read_value(rows, row, 3);
    }
    HEARKEN_TRY_VOID(target.append(readings));
    done += readings.size();
    if (progress) progress(done, static_cast<std::uint64_t>(total.integer(0, 0)));
    const int last = rows.size() - 1;
    series = rows.integer(last, 5);
    at = rows.integer(last, 2);
    n = rows.integer(last, 6);
  }
}

Status PostgresHistory::copy_commands(History& target) {
  HEARKEN_TRY(const Rows ids, connection_->query("SELECT id FROM commands ORDER BY seq"));
  return target.in_transaction(Durability::ProcessCrash, [&]() -> Status {
    for (int row = 0; row < ids.size(); ++row) {
      HEARKEN_TRY(const auto entry, command(CommandId(ids.bytes(row, 0))));
      if (!entry) continue;
      HEARKEN_TRY_VOID(target.begin_command(entry->start));
      if (!entry->outcome) continue;
      HEARKEN_TRY_VOID(target.finish_command(entry->start.command.id, *entry->outcome,
                                             entry->observed, entry->finished_at, entry->reason));
    }
    return {};
  });
}

Status PostgresHistory::copy_texts(History& target) {
  HEARKEN_TRY(const Rows rows,
              connection_->query("SELECT person, phrase, meaning, at FROM preferences"));
  HEARKEN_TRY(const auto names, documents());
  HEARKEN_TRY(const auto texts, kept());
  return target.in_transaction(Durability::ProcessCrash, [&]() -> Status {
    for (int row = 0; row < rows.size(); ++row) {
      HEARKEN_TRY_VOID(target.set_preference({PersonId(rows.bytes(row, 0)), rows.bytes(row, 1),
                                              rows.bytes(row, 2), from_ms(rows.integer(row, 3))}));
    }
    for (const Document& name : names) {
      HEARKEN_TRY(const auto whole, document(name.name));
      if (whole) HEARKEN_TRY_VOID(target.put_document(*whole));
    }
    for (const auto& [key, body] : texts) HEARKEN_TRY_VOID(target.keep(key, body));
    return {};
  });
}

}  // namespace hearken::store::postgres
