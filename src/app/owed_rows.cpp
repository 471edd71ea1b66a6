// SPDX-License-Identifier: Apache-2.0
#include "app/owed_rows.h"

#include <algorithm>
#include <utility>

namespace hearken::app {

bool is_store_fault(const Status& status) {
  if (status) return false;
  const ErrorCode code = status.error().code;
  return code == ErrorCode::Resource || code == ErrorCode::Denied || code == ErrorCode::Internal ||
         code == ErrorCode::Timeout;
}

bool OwedRows::expect(const store::CommandStart& start, MonoTime leave_at) {
  const MutexLock lock(mutex_);
  if (rows_.size() >= kMost) return false;
  return rows_.try_emplace(start.command.id, Row{start, leave_at, Place::Waits, {}}).second;
}

std::vector<CommandId> OwedRows::take_overdue(MonoTime now) {
  std::vector<CommandId> overdue;
  const MutexLock lock(mutex_);
  for (auto& [id, row] : rows_) {
    if (row.place != Place::Waits || now < row.leave_at) continue;
    row.place = Place::Lags;
    overdue.push_back(id);
  }
  return overdue;
}

MonoTime OwedRows::next_due() const {
  MonoTime due = MonoTime::max();
  const MutexLock lock(mutex_);
  for (const auto& [id, row] : rows_) {
    if (row.place == Place::Waits) due = std::min(due, row.leave_at);
  }
  return due;
}

Status OwedRows::settle(const CommandId& id, const Status& tried, store::StoreWriter& store) {
  std::optional<End> end;
  {
    const MutexLock lock(mutex_);
    const auto row = rows_.find(id);
    if (row == rows_.end()) return tried;
    if (is_store_fault(tried)) {
      row->second.place = Place::Owed;
      return {};
    }
    if (tried) end = std::move(row->second.end);
    rows_.erase(row);
  }
  if (end) {
    // A refusal leaves the row open; the next start closes it as unconfirmed.
    const Status queued =
        store.finish_command(id, end->outcome, end->observed, end->at, "", [](const Status&) {});
    static_cast<void>(queued.has_value());
  }
  return tried;
}

bool OwedRows::finish(const CommandId& id, Outcome outcome, const Value& observed, WallTime at) {
  const MutexLock lock(mutex_);
  const auto row = rows_.find(id);
  if (row == rows_.end() || row->second.place == Place::Waits) return false;
  row->second.end = End{outcome, observed, at};
  return true;
}

void OwedRows::write(store::StoreWriter& store) {
  std::map<CommandId, Row> rows;
  {
    const MutexLock lock(mutex_);
    for (auto row = rows_.begin(); row != rows_.end();) {
      const auto next = std::next(row);
      if (row->second.place == Place::Owed) rows.insert(rows_.extract(row));
      row = next;
    }
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
