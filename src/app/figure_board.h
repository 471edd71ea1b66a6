// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "automation/figure.h"
#include "core/clock.h"
#include "core/mutex.h"
#include "core/reading.h"
#include "core/result.h"
#include "store/history.h"

namespace hearken::app {

/// Figures of stored readings for the conditions of automations, so that the thread that judges
/// them never waits for the disk: an own thread asks the store again and again, and what was stored
/// since is added when a figure is wanted. Readings that left the window since the last look still
/// count: at most a hundredth of the window, or a second.
/// Cost: at most a tenth of one core, and kMaxFigures times kMaxSince small numbers.
class FigureBoard {
 public:
  using Open = std::function<Result<std::unique_ptr<store::History>>()>;

  static constexpr std::size_t kMaxFigures = 256;
  /// Readings of one property between two looks; with more, a figure is unknown until the next.
  static constexpr std::size_t kMaxSince = 1024;

  FigureBoard(const Clock& clock, Open open, std::function<void(const std::string&)> log);
  ~FigureBoard();
  FigureBoard(const FigureBoard&) = delete;
  FigureBoard& operator=(const FigureBoard&) = delete;

  // One thread at a time (the home thread). Never blocking on the disk.

  /// From now on these; what was known of them stays known. REQUIRES: their properties are named.
  void watch(const std::vector<automation::HistoryRequirement>& figures);
  /// A reading that goes into the store.
  void stored(const Reading& reading);
  /// Nothing when it is not watched, not known yet, or the store does not answer.
  std::optional<double> figure(const automation::HistoryRequirement& wanted) const;

  /// How often the store was asked.
  std::uint64_t looks() const;

 private:
  using Key = std::tuple<ThingId, std::string, automation::milliseconds>;
  struct Number {
    WallTime at{};
    std::optional<double> value;
  };
  struct Entry {
    WallTime watched_since{};  ///< `since` has all that was stored from then on
    bool known = false;
    bool overflown = false;
    WallTime to{};  ///< end of what `base` covers
    automation::FigureBase base;
    std::deque<Number> since;  ///< ascending; numbers of [to, …) and some before
    MonoTime due{};
  };

  void run(const std::stop_token& stop);
  std::optional<Key> next_key(MutexLock& lock, const std::stop_token& stop)
      HEARKEN_REQUIRES(mutex_);
  Result<automation::FigureBase> look(const Key& key, WallTime to);

  const Clock& clock_;
  const Open open_;
  const std::function<void(const std::string&)> log_;

  // The board's own thread only.
  std::unique_ptr<store::History> history_;
  bool failing_ = false;

  mutable Mutex mutex_;
  std::condition_variable_any wake_;
  std::map<Key, Entry> entries_ HEARKEN_GUARDED_BY(mutex_);
  MonoTime rest_until_ HEARKEN_GUARDED_BY(mutex_){};
  std::uint64_t looks_ HEARKEN_GUARDED_BY(mutex_) = 0;

  std::jthread thread_;  ///< last: starts when all else is ready
};

}  // namespace hearken::app
