// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "store/history.h"
#include "store/open_history.h"
#include "store/postgres/connection.h"
#include "store/postgres/postgres_session.h"
#include "store/postgres/postgres_tiers.h"
#include "store/sql/sql_history.h"

namespace hearken::store::sqlite {
class SqliteHistory;
}

namespace hearken::store::postgres {

/// History in a database of a PostgreSQL server. What survives what is as in SQLite: a commit of
/// readings does not wait for the server's disk, all others do. One thread at a time.
class PostgresHistory final : public SqlHistory {
 public:
  static Result<std::unique_ptr<History>> open(const StoreLocation& location);

  Status flush() override;

  // readings.cpp
  Status append(std::span<const Reading> readings) override;
  Result<std::optional<Sample>> last_value(const ThingId& thing,
                                           std::string_view property) override;
  Result<std::vector<Sample>> range(const ThingId& thing, std::string_view property,
                                    const Window& window, std::size_t limit) override;

  // texts.cpp
  Status put_document(const Document& document) override;
  Result<bool> delete_document(std::string_view name) override;
  Result<std::vector<DocumentHit>> find_documents(std::string_view text,
                                                  std::size_t limit) override;
  Result<std::optional<Document>> document(std::string_view name) override;
  Result<std::vector<Document>> documents() override;

  using History::backup_to;
  Status backup_to(const std::string& path, const CopyProgress& progress) override;
  Status check_integrity() override;

 private:
  explicit PostgresHistory(std::unique_ptr<Connection> connection)
      : connection_(std::move(connection)), session_(*connection_), tiers_(*connection_) {}

  SqlSession& session() override { return session_; }
  TierStore& tiers() override { return tiers_; }
  Status begin(Durability durability) override;
  Status begin_reading() override {
    return connection_->execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
  }
  Error lost_transaction() const override;
  const char* select_head() const override {
    return "SELECT seq, hash FROM ledger_head FOR UPDATE";
  }

  struct Batch;
  Status insert(const Batch& batch);
  Status insert_beside(std::int64_t series, WallTime at, const Value& value);
  Status copy_into(sqlite::SqliteHistory& target, const CopyProgress& progress);
  Status copy_summaries(sqlite::SqliteHistory& target);
  Status copy_readings(History& target, const CopyProgress& progress);
  Status copy_texts(History& target);
  Status copy_commands(History& target);

  std::unique_ptr<Connection> connection_;
  PostgresSession session_;
  PostgresTiers tiers_;
};

}  // namespace hearken::store::postgres
