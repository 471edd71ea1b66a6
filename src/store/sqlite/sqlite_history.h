// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "store/history.h"
#include "store/open_history.h"
#include "store/sql/sql_history.h"
#include "store/sqlite/database.h"
#include "store/sqlite/sqlite_session.h"
#include "store/sqlite/sqlite_tiers.h"

namespace hearken::store::sqlite {

/// History in one SQLite file in WAL mode. What is flushed when:
/// docs/decisions/0004-sqlite-durability.md. One thread at a time.
class SqliteHistory final : public SqlHistory {
 public:
  static Result<std::unique_ptr<History>> open(const StoreLocation& location);
  static Result<std::unique_ptr<SqliteHistory>> open_file(const StoreLocation& location);

  /// What was summarised of one property elsewhere, for a copy from another backend; after its
  /// readings.
  Status restore(const ThingId& thing, std::string_view property,
                 const std::function<Status(TierStore& tiers, std::int64_t series)>& body);
  Status restore_horizons(const Horizons& horizons);

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
  explicit SqliteHistory(Database database)
      : database_(std::move(database)), session_(database_), tiers_(database_) {}

  SqlSession& session() override { return session_; }
  TierStore& tiers() override { return tiers_; }
  Status begin(Durability durability) override;
  Status begin_reading() override { return database_.execute("BEGIN"); }
  Error lost_transaction() const override;
  const char* select_head() const override { return "SELECT seq, hash FROM ledger_head"; }
  void forget_undone() override { tiers_.forget(); }

  Status configure(const StoreLocation& location);
  Status set_durability(Durability durability);

  Status append_one(const Reading& reading);
  Status append_beside(std::int64_t series, WallTime at, const Value& value);
  Status insert_document(const Document& document);
  Status remove_document(std::string_view name);

  Database database_;
  SqliteSession session_;
  SqliteTiers tiers_;
  std::optional<Durability> durability_;  ///< what the connection is set to
};

}  // namespace hearken::store::sqlite
