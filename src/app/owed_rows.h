// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include "core/mutex.h"
#include "store/store_writer.h"

namespace hearken::app {

/// Rows of commands that left although the store could not be written: those in the safe direction,
/// because "stop" and an alarm do not wait for a disk. They are written when it can be. Any thread.
class OwedRows {
 public:
  static constexpr std::size_t kMost = 1'000;

  /// False: too many are owed already; the command has to wait.
  bool add(const store::CommandStart& start);
  /// False: this command's row is not owed.
  bool finish(const CommandId& id, Outcome outcome, const Value& observed, WallTime at);
  /// Hands all to the store; what it does not take is owed again.
  void write(store::StoreWriter& store);

 private:
  struct End {
    Outcome outcome;
    Value observed;
    WallTime at;
  };
  struct Row {
    store::CommandStart start;
    std::optional<End> end;
  };

  Mutex mutex_;
  std::map<CommandId, Row> rows_ HEARKEN_GUARDED_BY(mutex_);
};

/// Whether a store that said so is at fault, not what it was given.
bool is_store_fault(const Status& status);

}  // namespace hearken::app
