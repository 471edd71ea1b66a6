// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/clock.h"
#include "core/mutex.h"
#include "core/reading.h"
#include "core/result.h"

// Readings between their arrival and their commit.
//
// Goals: what append() took outlives `kill -9` of the process from the moment it returns (it is in
// the system's page cache), at the price of one write(2); nothing is read back that is not whole.
// Non-goals: power cuts (a reading is on the disk when the store flushed it, see
// docs/decisions/0004-sqlite-durability.md), and telling what is stored already: the same readings
// may come back once more, and whoever stores them has to know them again.
//
// Files are segments, "PREFIX-<start>-<number>": the four letters HKA1, then records. A record is a
// length (u32) and a hash (u64) of its body; the body is a time of receipt and readings, all
// numbers little-endian, texts with a length (u32) in front. A segment ends at the first record
// that is cut off or does not fit its hash. A living process holds a lock (flock) on its segments.

namespace hearken::store {

struct ArrivalBatch {
  WallTime received{};
  std::vector<Reading> readings;  ///< `received` of a reading is not kept: another process's clock
};

struct ArrivalOptions {
  std::size_t segment_bytes = std::size_t{4} << 20;
  std::chrono::milliseconds segment_time{1'000};   ///< from its first record, while few are closed
  std::size_t left_bytes = std::size_t{64} << 20;  ///< read back at most; older ones are removed
};

/// append(), seal() and take_sealed(): one thread. strike_out() and strike_out_left(): any thread.
class ArrivalJournal {
 public:
  using Segment = std::uint64_t;

  /// Reads what processes that are gone left under `prefix`. Errors: Resource (the folder cannot be
  /// read). `clock` outlives this.
  static Result<std::unique_ptr<ArrivalJournal>> open(std::string prefix, const Clock& clock,
                                                      ArrivalOptions options = {});
  ~ArrivalJournal();
  ArrivalJournal(const ArrivalJournal&) = delete;
  ArrivalJournal& operator=(const ArrivalJournal&) = delete;

  /// What was left, oldest first; empty when called again.
  std::vector<ArrivalBatch> take_left();
  /// What was left is stored: its files go.
  void strike_out_left();

  /// Writes the readings. Resource: not written (disk full, read-only), with the reason.
  Status append(WallTime received, std::span<const Reading> readings);
  /// Closes the segment in use, if there is one.
  void seal();
  /// Segments closed since the last call, by seal() or because one was full or old: each is to be
  /// struck out when all that was appended before this call is stored.
  std::vector<Segment> take_sealed() { return std::exchange(newly_sealed_, {}); }

  /// All of the segment is stored: its file goes.
  void strike_out(Segment segment);

 private:
  struct File {
    Segment number = 0;
    std::string path;
    int descriptor = -1;
  };

  ArrivalJournal(std::string prefix, const Clock& clock, ArrivalOptions options)
      : prefix_(std::move(prefix)), clock_(clock), options_(options), start_(clock.wall()) {}
  Status read_left();
  Status begin_segment();
  bool is_over() const;
  static void remove(const File& file);

  const std::string prefix_;
  const Clock& clock_;
  const ArrivalOptions options_;
  const WallTime start_;

  // The appending thread only.
  std::optional<File> current_;
  std::size_t current_bytes_ = 0;
  MonoTime current_since_{};
  Segment next_ = 1;
  std::vector<Segment> newly_sealed_;
  std::string buffer_;

  mutable Mutex mutex_;
  std::deque<File> sealed_ HEARKEN_GUARDED_BY(mutex_);
  std::vector<File> left_ HEARKEN_GUARDED_BY(mutex_);
  std::vector<ArrivalBatch> left_batches_ HEARKEN_GUARDED_BY(mutex_);
};

}  // namespace hearken::store
