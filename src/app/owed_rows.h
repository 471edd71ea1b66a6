// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "core/mutex.h"
#include "store/store_writer.h"

namespace hearken::app {

/// Rows of commands in the safe direction, from the moment at which the store was given them until
/// they are written. Such a command may leave before: because the store cannot be written, or, when
/// it is urgent, because the disk takes too long; "stop" and an alarm do not wait for it. What
/// becomes of a command that left so is kept here until its row is there. Any thread.
class OwedRows {
 public:
  static constexpr std::size_t kMost = 1'000;

  /// The store is given this row; from `leave_at` on the command is overdue. False: too many wait;
  /// the command is like any other then.
  bool expect(const store::CommandStart& start, MonoTime leave_at);
  /// Commands whose row takes too long, each once: they leave now.
  std::vector<CommandId> take_overdue(MonoTime now);
  /// When the next one is overdue; the end of time when none waits.
  MonoTime next_due() const;
  /// The store has tried the row: what the command is to be told. A row that it could not write is
  /// owed, and the command leaves; what became of one that left before is handed to `store` now.
  Status settle(const CommandId& id, const Status& tried, store::StoreWriter& store);
  /// False: this command did not leave before its row.
  bool finish(const CommandId& id, Outcome outcome, const Value& observed, WallTime at);
  /// Hands the rows that the store could not write to it again; what it does not take is owed
  /// again.
  void write(store::StoreWriter& store);

 private:
  enum class Place {
    Waits,  ///< in the store's queue, and the command waits for it
    Lags,   ///< in the store's queue, and the command has left
    Owed,   ///< nowhere; the command has left
  };
  struct End {
    Outcome outcome;
    Value observed;
    WallTime at;
  };
  struct Row {
    store::CommandStart start;
    MonoTime leave_at;
    Place place = Place::Waits;
    std::optional<End> end;
  };

  mutable Mutex mutex_;
  std::map<CommandId, Row> rows_ HEARKEN_GUARDED_BY(mutex_);
};

/// Whether a store that said so is at fault, not what it was given.
bool is_store_fault(const Status& status);

}  // namespace hearken::app
