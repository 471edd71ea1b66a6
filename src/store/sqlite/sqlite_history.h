// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "store/history.h"
#include "store/open_history.h"
#include "store/sqlite/database.h"
#include "store/sqlite/sqlite_tiers.h"

namespace hearken::store::sqlite {

/// History in one SQLite file in WAL mode. What is flushed when:
/// docs/decisions/0004-sqlite-durability.md. One thread at a time.
class SqliteHistory final : public History {
 public:
  static Result<std::unique_ptr<History>> open(const StoreLocation& location);
  static Result<std::unique_ptr<SqliteHistory>> open_file(const StoreLocation& location);

  /// What was summarised of one property elsewhere, for a copy from another backend; after its
  /// readings.
  Status restore(const ThingId& thing, std::string_view property,
                 const std::function<Status(TierStore& tiers, std::int64_t series)>& body);
  Status restore_horizons(const Horizons& horizons);

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
  explicit SqliteHistory(Database database) : database_(std::move(database)), tiers_(database_) {}

  Status configure(const StoreLocation& location);
  /// One write: a savepoint inside in_transaction, else a transaction with this durability.
  Status write(Durability durability, const std::function<Status()>& body);
  Status transact(Durability durability, const std::function<Status()>& body);
  Status savepoint(const std::function<Status()>& body);
  Status set_durability(Durability durability);
  /// Runs `body`, which only reads, so that it sees one state of the store throughout.
  Status at_one_moment(const std::function<Status()>& body);
  void undo(const char* sql);

  Status append_one(const Reading& reading);
  Status append_beside(std::int64_t series, WallTime at, const Value& value);
  Result<std::optional<std::int64_t>> find_series(const ThingId& thing, std::string_view property);
  Result<std::int64_t> require_series(const ThingId& thing, std::string_view property);
  /// Gives every sample of the window to `take`, oldest first, after the one that holds into it.
  Status for_each_sample(const ThingId& thing, std::string_view property, const Window& window,
                         const std::function<void(WallTime, const Value&)>& take);
  Status insert_document(const Document& document);
  Status remove_document(std::string_view name);

  Database database_;
  SqliteTiers tiers_;
  std::optional<Durability> durability_;                  ///< what the connection is set to
  bool in_transaction_ = false;                           ///< inside in_transaction
  std::unordered_map<std::string, std::int64_t> series_;  ///< "thing\0property" → series.id
};

}  // namespace hearken::store::sqlite
