// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "store/history.h"
#include "store/open_history.h"
#include "store/postgres/connection.h"
#include "store/postgres/postgres_tiers.h"

namespace hearken::store::sqlite {
class SqliteHistory;
}

namespace hearken::store::postgres {

/// History in a database of a PostgreSQL server. What survives what is as in SQLite: a commit of
/// readings does not wait for the server's disk, all others do. One thread at a time.
class PostgresHistory final : public History {
 public:
  static Result<std::unique_ptr<History>> open(const StoreLocation& location);

  Status in_transaction(Durability durability, const std::function<Status()>& body) override;
  Status flush() override;

  // readings.cpp
  Status append(std::span<const Reading> readings) override;
  Result<Upkeep> keep_up(WallTime now, const Retention& retention, std::uint64_t limit) override;
  Result<std::vector<Series>> series() override;
  Result<std::optional<Sample>> last_value(const ThingId& thing,
                                           std::string_view property) override;
  Result<std::vector<Sample>> range(const ThingId& thing, std::string_view property,
                                    const Window& window, std::size_t limit) override;
  Result<Aggregate> aggregate(const ThingId& thing, std::string_view property,
                              const Window& window) override;
  Result<std::vector<StateDuration>> durations(const ThingId& thing, std::string_view property,
                                               const Window& window) override;

  // journal.cpp
  Status begin_command(const CommandStart& start) override;
  Status finish_command(const CommandId& id, Outcome outcome, const Value& observed, WallTime at,
                        std::string_view reason) override;
  Result<std::vector<JournalEntry>> unfinished_commands() override;
  Result<std::optional<JournalEntry>> command(const CommandId& id) override;
  Result<std::vector<JournalEntry>> commands_of(const TurnId& turn) override;

  // ledger.cpp
  Result<LedgerEntry> append_ledger(const LedgerDraft& draft) override;
  Result<std::vector<LedgerEntry>> turn(const TurnId& turn) override;
  Result<std::optional<LedgerEntry>> last_turn() override;
  Result<std::vector<LedgerEntry>> recent_turns(std::size_t limit) override;
  Result<std::vector<LedgerEntry>> ledger(std::uint64_t first_seq, std::size_t limit) override;
  Result<LedgerReport> verify_ledger() override;

  // texts.cpp
  Status set_preference(const Preference& preference) override;
  Result<bool> delete_preference(const PersonId& person, std::string_view phrase) override;
  Status put_document(const Document& document) override;
  Result<bool> delete_document(std::string_view name) override;
  Result<std::vector<Preference>> preferences(const PersonId& person) override;
  Result<std::vector<Preference>> find_preferences(const PersonId& person, std::string_view text,
                                                   std::size_t limit) override;
  Result<std::vector<DocumentHit>> find_documents(std::string_view text,
                                                  std::size_t limit) override;
  Result<std::optional<Document>> document(std::string_view name) override;
  Result<std::vector<Document>> documents() override;
  Status keep(std::string_view key, std::string_view body) override;
  Status forget(std::string_view key) override;
  Result<std::map<std::string, std::string>> kept() override;

  using History::backup_to;
  Status backup_to(const std::string& path, const CopyProgress& progress) override;
  Status check_integrity() override;

 private:
  explicit PostgresHistory(std::unique_ptr<Connection> connection)
      : connection_(std::move(connection)), tiers_(*connection_) {}

  /// One write: a savepoint inside in_transaction, else a transaction with this durability.
  Status write(Durability durability, const std::function<Status()>& body);
  Status transact(Durability durability, const std::function<Status()>& body);
  Status savepoint(const std::function<Status()>& body);
  /// Runs `body`, which only reads, so that it sees one state of the store throughout.
  Status at_one_moment(const std::function<Status()>& body);
  void undo(const char* sql);

  struct Batch;
  Status insert(const Batch& batch);
  Status insert_beside(std::int64_t series, WallTime at, const Value& value);
  Result<std::optional<std::int64_t>> find_series(const ThingId& thing, std::string_view property);
  Result<std::int64_t> require_series(const ThingId& thing, std::string_view property);
  Status copy_into(sqlite::SqliteHistory& target, const CopyProgress& progress);
  Status copy_summaries(sqlite::SqliteHistory& target);
  Status copy_readings(History& target, const CopyProgress& progress);
  Status copy_texts(History& target);
  Status copy_commands(History& target);

  std::unique_ptr<Connection> connection_;
  PostgresTiers tiers_;
  bool in_transaction_ = false;                           ///< inside in_transaction
  std::unordered_map<std::string, std::int64_t> series_;  ///< "thing\0property" → series.id
};

}  // namespace hearken::store::postgres
