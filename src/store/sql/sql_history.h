// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>

#include "store/history.h"
#include "store/sql/session.h"
#include "store/tiers.h"

namespace hearken::store {

/// History in tables of an SQL database: all of it that is the same for every one. One thread at a
/// time.
class SqlHistory : public History {
 public:
  // transactions.cpp
  Status in_transaction(Durability durability, const std::function<Status()>& body) override;

  // series.cpp
  Result<Upkeep> keep_up(WallTime now, const Retention& retention, std::uint64_t limit) override;
  Result<std::vector<Series>> series() override;
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
  Result<std::vector<PersonCommand>> commands_by(const PersonId& person, WallTime since) override;

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
  Result<std::vector<Preference>> preferences(const PersonId& person) override;
  Result<std::vector<Preference>> find_preferences(const PersonId& person, std::string_view text,
                                                   std::size_t limit) override;
  Status keep(std::string_view key, std::string_view body) override;
  Status forget(std::string_view key) override;
  Result<std::map<std::string, std::string>> kept() override;

 protected:
  virtual SqlSession& session() = 0;
  virtual TierStore& tiers() = 0;
  /// Begins a transaction that writes.
  virtual Status begin(Durability durability) = 0;
  /// Begins one in which the store stays the same while it is read.
  virtual Status begin_reading() = 0;
  /// Why a transaction is open no longer.
  virtual Error lost_transaction() const = 0;
  /// "SELECT seq, hash FROM ledger_head", so that no other connection appends before this one has.
  virtual const char* select_head() const = 0;
  /// Forgets what was read in a transaction that was undone.
  virtual void forget_undone() {}

  /// One write: a savepoint inside in_transaction, else a transaction with this durability.
  Status write(Durability durability, const std::function<Status()>& body);
  /// Runs `body`, which only reads, so that it sees one state of the store throughout.
  Status at_one_moment(const std::function<Status()>& body);
  Result<std::optional<std::int64_t>> find_series(const ThingId& thing, std::string_view property);
  Result<std::int64_t> require_series(const ThingId& thing, std::string_view property);
  /// The rows of a statement, each read by `read`.
  template <typename T>
  Result<std::vector<T>> rows_of(std::string_view sql, const Arguments& arguments,
                                 T (*read)(const SqlRow&)) {
    std::vector<T> rows;
    HEARKEN_TRY_VOID(session().each(sql, arguments, [&](const SqlRow& row) -> Status {
      rows.push_back(read(row));
      return {};
    }));
    return rows;
  }

 private:
  Status transact(Durability durability, const std::function<Status()>& body);
  Status savepoint(const std::function<Status()>& body);
  void undo(const char* sql);

  bool in_transaction_ = false;                           ///< inside in_transaction
  std::unordered_map<std::string, std::int64_t> series_;  ///< "thing\0property" → series.id
};

}  // namespace hearken::store
