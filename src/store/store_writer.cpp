// SPDX-License-Identifier: Apache-2.0
#include "store/store_writer.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

namespace hearken::store {
namespace {

std::size_t bytes_of(const Reading& reading) {
  const auto* text = std::get_if<std::string>(&reading.value);
  return sizeof(Reading) + reading.thing.str().size() + reading.property.size() +
         reading.unit.size() + (text != nullptr ? text->size() : 0);
}

/// Failures of the store itself, unlike those of one job's data.
bool is_fault(const Status& status) {
  if (status) return false;
  switch (status.error().code) {
    case ErrorCode::NotFound:
    case ErrorCode::InvalidInput:
    case ErrorCode::Conflict:
      return false;
    default:
      return true;
  }
}

MonoTime mono_now() { return std::chrono::steady_clock::now(); }

}  // namespace

StoreWriter::StoreWriter(std::unique_ptr<History> history, const Clock& clock,
                         WriterOptions options)
    : clock_(clock), options_(options), history_(std::move(history)) {
  ensure(history_ != nullptr, "StoreWriter needs an open store");
  status_.since = clock_.wall();
  // Soon after a start, as there may be much to do; not while the start itself is under way.
  upkeep_at_ = mono_now() + std::min(options_.upkeep_every, std::chrono::milliseconds(30'000));
  thread_ = std::jthread([this](const std::stop_token& stop) {
    try {
      run(stop);
    } catch (const std::exception& error) {
      ensure(false, error.what());
    }
  });
}

StoreWriter::~StoreWriter() { stop(); }

void StoreWriter::stop() {
  {
    const MutexLock lock(mutex_);
    stopping_ = true;
  }
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void StoreWriter::append(std::vector<Reading> readings) {
  {
    const MutexLock lock(mutex_);
    for (Reading& reading : readings) {
      if (!check_storable(reading)) {
        ++status_.readings_rejected;
      } else if (stopping_) {
        ++status_.readings_dropped;
      } else {
        enqueue(std::move(reading));
      }
    }
    drop_overflow();
  }
  wake_.notify_one();
}

void StoreWriter::enqueue(Reading reading) {
  if (readings_.empty()) oldest_reading_ = mono_now();
  readings_bytes_ += bytes_of(reading);
  readings_.push_back(std::move(reading));
  ++readings_queued_;
}

void StoreWriter::drop_overflow() {
  while (readings_.size() > options_.max_readings || readings_bytes_ > options_.max_bytes) {
    readings_bytes_ -= bytes_of(readings_.front());
    readings_.pop_front();
    ++status_.readings_dropped;
    ++readings_settled_;
  }
}

void StoreWriter::when_settled(std::function<void()> settled) {
  {
    const MutexLock lock(mutex_);
    watches_.push_back({readings_queued_, std::move(settled)});
  }
  wake_.notify_one();
}

bool StoreWriter::is_watch_due() const {
  return !watches_.empty() && watches_.front().until <= readings_settled_;
}

void StoreWriter::tell_settled() {
  std::vector<Watch> settled;
  {
    const MutexLock lock(mutex_);
    while (is_watch_due()) {
      settled.push_back(std::move(watches_.front()));
      watches_.pop_front();
    }
  }
  for (const Watch& watch : settled) watch.settled();
}

Status StoreWriter::write(Job job, Done done) {
  {
    const MutexLock lock(mutex_);
    if (stopping_) return fail(ErrorCode::Unavailable, "store: stopping, takes no new work");
    if (jobs_.size() >= options_.max_jobs) {
      return fail(ErrorCode::Resource, "store: too much is waiting to be written");
    }
    jobs_.push_back({std::move(job), std::move(done)});
  }
  wake_.notify_one();
  return {};
}

Status StoreWriter::begin_command(CommandStart start, Done done) {
  return write(
      [start = std::move(start)](History& history) { return history.begin_command(start); },
      std::move(done));
}

Status StoreWriter::finish_command(CommandId id, Outcome outcome, Value observed, WallTime at,
                                   std::string reason, Done done) {
  return write(
      [=, id = std::move(id), observed = std::move(observed), reason = std::move(reason)](
          History& history) { return history.finish_command(id, outcome, observed, at, reason); },
      std::move(done));
}

Status StoreWriter::append_ledger(LedgerDraft draft,
                                  std::function<void(Result<LedgerEntry>)> done) {
  auto entry = std::make_shared<LedgerEntry>();
  return write(
      [entry, draft = std::move(draft)](History& history) -> Status {
        HEARKEN_TRY(*entry, history.append_ledger(draft));
        return {};
      },
      [entry, done = std::move(done)](Status status) {
        if (!done) return;
        if (status) {
          done(std::move(*entry));
        } else {
          done(tl::unexpected<Error>(std::move(status.error())));
        }
      });
}

bool StoreWriter::flush(std::chrono::milliseconds timeout) {
  MutexLock lock(mutex_);
  const std::uint64_t round = rounds_begun_ + 1;
  flush_wanted_ = true;
  wake_.notify_one();
  return settled_.wait_for(lock, timeout,
                           [&]() HEARKEN_REQUIRES(mutex_) { return rounds_ended_ >= round; });
}

WriterStatus StoreWriter::status() const {
  const MutexLock lock(mutex_);
  WriterStatus status = status_;
  status.readings_waiting = readings_.size();
  status.jobs_waiting = jobs_.size();
  return status;
}

void StoreWriter::run(const std::stop_token& stop) {
  for (bool last = false; !last;) {
    bool all = false;
    {
      MutexLock lock(mutex_);
      wait_for_work(lock, stop);
      last = stop.stop_requested();
      all = last || std::exchange(flush_wanted_, false);
      ++rounds_begun_;
    }
    run_jobs();
    run_readings(all);
    tell_settled();
    flush_to_disk(all);
    if (!last) run_upkeep();
    {
      const MutexLock lock(mutex_);
      ++rounds_ended_;
      if (last) status_.readings_dropped += std::exchange(readings_, {}).size();
    }
    settled_.notify_all();
  }
}

void StoreWriter::wait_for_work(MutexLock& lock, const std::stop_token& stop) {
  for (;;) {
    if (stop.stop_requested() || flush_wanted_ || !jobs_.empty() || is_watch_due()) return;
    const MonoTime due = next_due();
    if (due <= mono_now()) return;
    const auto changed = [&]() HEARKEN_REQUIRES(mutex_) {
      return flush_wanted_ || !jobs_.empty() || is_watch_due() || next_due() < due;
    };
    if (due == MonoTime::max()) {
      wake_.wait(lock, stop, changed);
    } else {
      wake_.wait_until(lock, stop, due, changed);
    }
  }
}

MonoTime StoreWriter::next_due() const {
  MonoTime due = unflushed_ ? std::min(flush_at_, upkeep_at_) : upkeep_at_;
  if (!readings_.empty()) {
    const bool full = readings_.size() >= options_.rows_per_commit;
    const MonoTime commit_at = full ? MonoTime::min() : oldest_reading_ + options_.commit_every;
    due = std::min(due, std::max(commit_at, retry_at_));
  }
  return due;
}

Status StoreWriter::run_group(std::vector<Pending>& jobs, std::vector<Status>& results) {
  return history_->in_transaction(Durability::PowerLoss, [&]() -> Status {
    for (const Pending& pending : jobs) {
      results.push_back(
          history_->in_transaction(Durability::PowerLoss, [&] { return pending.job(*history_); }));
    }
    return {};
  });
}

void StoreWriter::run_jobs() {
  std::vector<Pending> jobs;
  {
    const MutexLock lock(mutex_);
    std::move(jobs_.begin(), jobs_.end(), std::back_inserter(jobs));
    jobs_.clear();
  }
  if (jobs.empty()) return;
  std::vector<Status> results;
  const Status commit = run_group(jobs, results);
  results.resize(jobs.size(), commit);
  Status health = commit;
  std::uint64_t failed = 0;
  for (Status& result : results) {
    if (result && !commit) result = commit;
    if (!result) ++failed;
    if (health && is_fault(result)) health = result;
  }
  {
    const MutexLock lock(mutex_);
    status_.jobs_done += jobs.size() - failed;
    status_.jobs_failed += failed;
    if (commit) ++status_.commits;
    if (!health || !readings_fail_) set_health(health);
  }
  for (std::size_t i = 0; i < jobs.size(); ++i) {
    if (jobs[i].done) jobs[i].done(std::move(results[i]));
  }
}

void StoreWriter::run_readings(bool all) {
  std::size_t left = 0;
  {
    const MutexLock lock(mutex_);
    const MonoTime now = mono_now();
    const bool due = !readings_.empty() && (now >= oldest_reading_ + options_.commit_every ||
                                            readings_.size() >= options_.rows_per_commit);
    if (!all && (!due || now < retry_at_)) return;
    left = readings_.size();
  }
  while (left > 0 && store_next_group(left)) run_jobs();
}

bool StoreWriter::store_next_group(std::size_t& left) {
  std::vector<Reading> group;
  {
    const MutexLock lock(mutex_);
    const std::size_t count = std::min({left, readings_.size(), options_.rows_per_commit});
    for (std::size_t i = 0; i < count; ++i) {
      readings_bytes_ -= bytes_of(readings_.front());
      group.push_back(std::move(readings_.front()));
      readings_.pop_front();
    }
    oldest_reading_ = mono_now();
  }
  left -= std::min(left, group.size());
  if (group.empty()) return false;
  Status status = history_->append(group);
  std::uint64_t rejected = 0;
  if (!status && !is_fault(status)) rejected = store_one_by_one(group, status);

  const MutexLock lock(mutex_);
  set_health(status);
  readings_fail_ = !status;
  if (status) {
    status_.readings_stored += group.size() - rejected;
    status_.readings_rejected += rejected;
    readings_settled_ += group.size();
    ++status_.commits;
    if (!unflushed_) flush_at_ = mono_now() + options_.flush_every;
    unflushed_ = true;
    retry_at_ = {};
    return true;
  }
  for (auto reading = group.rbegin(); reading != group.rend(); ++reading) {
    readings_bytes_ += bytes_of(*reading);
    readings_.push_front(std::move(*reading));
  }
  drop_overflow();
  retry_at_ = mono_now() + options_.retry_after;
  return false;
}

/// One reading that the store refuses must not hold up the others. Returns how many it refused;
/// those stored before a fault are recognised as known when the group is tried again.
std::uint64_t StoreWriter::store_one_by_one(const std::vector<Reading>& group, Status& status) {
  std::uint64_t rejected = 0;
  status = Status{};
  for (const Reading& reading : group) {
    const Status one = history_->append({&reading, 1});
    if (is_fault(one)) {
      status = one;
      return 0;
    }
    if (!one) ++rejected;
  }
  return rejected;
}

void StoreWriter::flush_to_disk(bool now) {
  if (!unflushed_ || (!now && mono_now() < flush_at_)) return;
  const Status status = history_->flush();
  unflushed_ = !status;
  flush_at_ = mono_now() + options_.retry_after;
  const bool failed_before = std::exchange(flush_fails_, !status);
  const MutexLock lock(mutex_);
  if (!status || (failed_before && !readings_fail_)) set_health(status);
}

/// One step; the next comes in the next round, so that what waits is written in between.
void StoreWriter::run_upkeep() {
  if (mono_now() < upkeep_at_) return;
  const auto done = history_->keep_up(clock_.wall(), options_.retention, options_.upkeep_rows);
  const bool more = done && done->more;
  upkeep_at_ = more ? mono_now() : mono_now() + options_.upkeep_every;
  const bool failed_before = std::exchange(upkeep_fails_, !done);
  const MutexLock lock(mutex_);
  if (!done) {
    set_health(tl::unexpected<Error>(done.error()));
    return;
  }
  status_.readings_summarised += done->summarised;
  status_.rows_deleted += done->deleted;
  if (failed_before && !readings_fail_) set_health(Status{});
}

void StoreWriter::set_health(const Status& status) {
  const WriterHealth health = status ? WriterHealth::Ok : WriterHealth::Degraded;
  if (health != status_.health) status_.since = clock_.wall();
  status_.health = health;
  status_.reason = status ? std::string() : status.error().message;
}

}  // namespace hearken::store
