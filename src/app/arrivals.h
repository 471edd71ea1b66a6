// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/home.h"
#include "core/reading.h"
#include "core/result.h"
#include "process/process.h"
#include "store/arrival_journal.h"

namespace hearken::store {
class StoreWriter;
struct StoreLocation;
}  // namespace hearken::store

namespace hearken::app {

/// Where readings are written down on arrival: beside a store that is a file. Empty: nowhere.
std::string arrivals_prefix(const store::StoreLocation& store);

/// Keeps readings from the broker's acknowledgement to the store's commit, so that a kill in
/// between loses none (docs/decisions/0013-readings-before-their-acknowledgement.md).
class Arrivals {
 public:
  /// Reads what an earlier run left. `log` (may be empty): any thread. Errors: those of the
  /// journal.
  static Result<std::unique_ptr<Arrivals>> open(std::string prefix, process::Options options,
                                                const Clock& clock,
                                                std::function<void(const std::string&)> log);

  /// Session thread, before the message is acknowledged. What cannot be written is told once and
  /// goes on in memory.
  void keep(WallTime received, const std::vector<Reading>& readings);
  /// Session thread, after the readings of keep() were handed on; each of these is to be struck out
  /// when what was handed on before is stored.
  std::vector<store::ArrivalJournal::Segment> take_sealed() { return journal_->take_sealed(); }
  /// Any thread.
  void strike_out(store::ArrivalJournal::Segment segment) { journal_->strike_out(segment); }

  /// Home thread. Stores what was left of things that `registry` has; the rest waits for its things
  /// to be announced. Does nothing when nothing is left.
  void store_left(const Registry& registry, store::StoreWriter& store);

  /// After the last keep(), with the store still running: the files go once all is stored.
  void close(store::StoreWriter& store);

 private:
  Arrivals(std::unique_ptr<store::ArrivalJournal> journal, process::Options options,
           std::function<void(const std::string&)> log);
  void end_left(const Status& status, bool all, store::StoreWriter& store);

  const std::unique_ptr<store::ArrivalJournal> journal_;
  const process::Options options_;
  const std::function<void(const std::string&)> log_;
  bool fails_ = false;  ///< session thread only

  // Home thread only.
  process::Chain chain_;  ///< its own: what was left says nothing about the present
  std::vector<store::ArrivalBatch> left_;

  std::atomic<std::size_t> left_stored_{0};
};

}  // namespace hearken::app
