// SPDX-License-Identifier: Apache-2.0
#include "app/owed_rows.h"

#include <utility>

namespace hearken::app {

bool is_store_fault(const Status& status) {
  if (status) return false;
  const ErrorCode code = status.error().code;
  return code == ErrorCode::Resource || code == ErrorCode::Denied || code == ErrorCode::Internal ||
         code == ErrorCode::Timeout;
}

bool OwedRows::add(const store::CommandStart& start) {
  const MutexLock lock(mutex_);
  if (rows_.size() >= kMost) return false;
  rows_[start.command.id] = {start, {}};
  return true;
}

bool OwedRows::finish(const CommandId& id, Outcome outcome, const Value& observed, WallTime at) {
  const MutexLock lock(mutex_);
  const auto row = rows_.find(id);
  if (row == rows_.end()) return false;
  row->second.end = End{outcome, observed, at};
  return true;
}

void OwedRows::write(store::StoreWriter& store) {
  std::map<CommandId, Row> rows;
  {
    const MutexLock lock(mutex_);
    rows.swap(rows_);
  }
  for (const auto& entry : rows) {
    const Row& row = entry.second;
    const auto job = [row](store::History& history) -> Status {
      HEARKEN_TRY_VOID(history.begin_command(row.start));
      if (!row.end) return {};
      return history.finish_command(row.start.command.id, row.end->outcome, row.end->observed,
                                    row.end->at, "");
    };
    const auto take_back = [this, row](const Status& status) {
      if (!is_store_fault(status)) return;
      const MutexLock lock(mutex_);
      rows_.try_emplace(row.start.command.id, row);
    };
    if (const Status queued = store.write(job, take_back); !queued) take_back(queued);
  }
}

}  // namespace hearken::app
