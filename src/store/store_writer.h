// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/clock.h"
#include "core/mutex.h"
#include "store/history.h"

namespace hearken::store {

struct WriterOptions {
  std::size_t max_readings = 100'000;        ///< waiting readings; beyond, the oldest are dropped
  std::size_t max_bytes = 64 * 1024 * 1024;  ///< the same bound in (estimated) bytes
  std::size_t max_jobs = 10'000;             ///< waiting jobs; beyond, write() refuses
  std::size_t rows_per_commit = 2'000;
  std::chrono::milliseconds commit_every{50};    ///< longest wait of a reading before its commit
  std::chrono::milliseconds flush_every{5'000};  ///< readings survive a power cut after this
  std::chrono::milliseconds retry_after{1'000};  ///< pause between attempts while degraded
  Retention retention{};
  std::chrono::milliseconds upkeep_every{300'000};  ///< summaries and retention, when nothing waits
  std::uint64_t upkeep_rows = 5'000;  ///< of one step, between which waiting work goes first
};

enum class WriterHealth {
  Ok,
  Degraded,  ///< the last attempt to write failed; readings wait, jobs are told the reason
};

struct WriterStatus {
  WriterHealth health = WriterHealth::Ok;
  WallTime since{};                     ///< when this health began
  std::string reason;                   ///< empty when Ok
  std::uint64_t readings_stored = 0;    ///< includes those that were stored already
  std::uint64_t readings_dropped = 0;   ///< queue full, or lost at stop
  std::uint64_t readings_rejected = 0;  ///< could never be stored (no value, not finite …)
  std::uint64_t jobs_done = 0;
  std::uint64_t jobs_failed = 0;
  std::uint64_t commits = 0;
  std::uint64_t readings_summarised = 0;
  std::uint64_t rows_deleted = 0;  ///< readings and summaries past their time
  std::size_t readings_waiting = 0;
  std::size_t jobs_waiting = 0;
};

/// The store thread: owns the write connection and groups what many callers write into few
/// transactions. Readings wait up to commit_every for company and are retried when the disk is
/// full; jobs (journal, ledger, preferences) are committed at once, flushed to the disk, and told
/// how it ended. All public functions: any thread, never blocking on the disk.
class StoreWriter {
 public:
  using Job = std::function<Status(History&)>;
  using Done = std::function<void(Status)>;

  /// REQUIRES: `history` is open for writing and used by nobody else; `clock` outlives this.
  StoreWriter(std::unique_ptr<History> history, const Clock& clock, WriterOptions options);
  /// Stops as stop() does.
  ~StoreWriter();
  StoreWriter(const StoreWriter&) = delete;
  StoreWriter& operator=(const StoreWriter&) = delete;

  /// Queues readings in order. What cannot be stored is counted and left out.
  void append(std::vector<Reading> readings);

  /// Queues `job`, to run on the store thread in a transaction. `done` is called once, on the store
  /// thread, after the job is durable or has failed; neither may call back into this object and
  /// wait. Refused at once, without calling `done`, when the queue is full or the writer stopped.
  Status write(Job job, Done done);

  /// write() of History::begin_command, finish_command and append_ledger.
  Status begin_command(CommandStart start, Done done);
  Status finish_command(CommandId id, Outcome outcome, Value observed, WallTime at,
                        std::string reason, Done done);
  Status append_ledger(LedgerDraft draft, std::function<void(Result<LedgerEntry>)> done);

  /// Calls `settled` on the store thread once all readings that were appended before are stored, or
  /// dropped and counted. Not at all when the writer stops before. It may not call back into this
  /// object and wait.
  void when_settled(std::function<void()> settled);

  /// Waits until everything queued before the call was tried once, or `timeout` passed; false then.
  bool flush(std::chrono::milliseconds timeout);

  /// Refuses new work, tries everything that waits once, ends the thread. Idempotent.
  void stop();

  WriterStatus status() const;

 private:
  struct Pending {
    Job job;
    Done done;
  };

  void run(const std::stop_token& stop);
  void wait_for_work(MutexLock& lock, const std::stop_token& stop) HEARKEN_REQUIRES(mutex_);
  /// When there is something to do without a new call.
  MonoTime next_due() const HEARKEN_REQUIRES(mutex_);
  void run_jobs();
  Status run_group(std::vector<Pending>& jobs, std::vector<Status>& results);
  void run_readings(bool all);
  bool store_next_group(std::size_t& left);
  std::uint64_t store_one_by_one(const std::vector<Reading>& group, Status& status);
  bool is_watch_due() const HEARKEN_REQUIRES(mutex_);
  void tell_settled();
  void flush_to_disk(bool now);
  void run_upkeep();
  void enqueue(Reading reading) HEARKEN_REQUIRES(mutex_);
  void drop_overflow() HEARKEN_REQUIRES(mutex_);
  void set_health(const Status& status) HEARKEN_REQUIRES(mutex_);

  // Constant after construction.
  const Clock& clock_;
  const WriterOptions options_;

  // Store thread only.
  std::unique_ptr<History> history_;
  bool unflushed_ = false;  ///< committed readings that a power cut may take
  MonoTime flush_at_{};     ///< when to flush them
  bool flush_fails_ = false;
  MonoTime upkeep_at_{};
  bool upkeep_fails_ = false;
  mutable Mutex mutex_;
  std::condition_variable_any wake_;     ///< something to do
  std::condition_variable_any settled_;  ///< a round is over
  std::deque<Reading> readings_ HEARKEN_GUARDED_BY(mutex_);
  std::size_t readings_bytes_ HEARKEN_GUARDED_BY(mutex_) = 0;
  std::uint64_t readings_queued_ HEARKEN_GUARDED_BY(mutex_) = 0;  ///< since the start
  std::uint64_t readings_settled_ HEARKEN_GUARDED_BY(mutex_) =
      0;  ///< of those: stored, rejected or dropped
  struct Watch {
    std::uint64_t until = 0;  ///< of readings_settled_
    std::function<void()> settled;
  };
  std::deque<Watch> watches_ HEARKEN_GUARDED_BY(mutex_);  ///< in the order of `until`
  std::deque<Pending> jobs_ HEARKEN_GUARDED_BY(mutex_);
  MonoTime oldest_reading_
      HEARKEN_GUARDED_BY(mutex_){};                 ///< when the oldest waiting reading was queued
  MonoTime retry_at_ HEARKEN_GUARDED_BY(mutex_){};  ///< no attempt to store readings before this
  bool readings_fail_ HEARKEN_GUARDED_BY(mutex_) =
      false;  ///< the last attempt to store readings failed
  std::uint64_t rounds_begun_ HEARKEN_GUARDED_BY(mutex_) = 0;
  std::uint64_t rounds_ended_ HEARKEN_GUARDED_BY(mutex_) = 0;
  bool flush_wanted_ HEARKEN_GUARDED_BY(mutex_) = false;
  bool stopping_ HEARKEN_GUARDED_BY(mutex_) = false;
  WriterStatus status_ HEARKEN_GUARDED_BY(mutex_);

  std::jthread thread_;  ///< last: starts when all else is ready
};

}  // namespace hearken::store
