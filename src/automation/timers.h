// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "automation/engine.h"
#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"

// Timers as in a kitchen: set, held, made longer, cancelled; they ring. Same promises as the
// engine's.
namespace hearken::automation {

struct Timer {
  std::uint64_t number = 0;
  std::string name;  ///< as the person spelled it; may be empty
  AreaId area;       ///< where it was set; may be empty
  PersonId owner;
  milliseconds length{0};  ///< as it was set first
  milliseconds left{0};    ///< at the time of asking
  bool held = false;
  WallTime rings{};  ///< when it will, by the present clock; unset while held
};

/// Which timers are meant: everything that is set must fit.
struct TimerChoice {
  std::string name;
  AreaId area;
  std::optional<milliseconds> length;
  PersonId owner;
  bool everyone = false;  ///< all that fit, not the one that rings first
};

/// A timer that rang, or was missed because Hearken was away when it should have.
struct Ring {
  Timer timer;
  milliseconds late{0};
  bool missed = false;
};

/// Holds the timers. One thread at a time (the home thread).
class TimerBoard {
 public:
  explicit TimerBoard(const Clock& clock) : clock_(clock) {}

  /// Takes up "timer/<number>" keys; others are left alone.
  void restore(const std::map<std::string, std::string>& remembered);
  /// InvalidInput outside of one second to a year; Resource when there are a hundred.
  Result<Timer> start(const std::string& name, const AreaId& area, const PersonId& owner,
                      milliseconds length);
  /// NotFound with what there is when none fits. Each gives the timers that it touched.
  Result<std::vector<Timer>> cancel(const TimerChoice& choice);
  Result<std::vector<Timer>> hold(const TimerChoice& choice);
  Result<std::vector<Timer>> resume(const TimerChoice& choice);
  /// Adds to (negative: takes from) what is left; a timer with nothing left rings at once.
  Result<std::vector<Timer>> change(const TimerChoice& choice, milliseconds by);
  Result<std::vector<Timer>> find(const TimerChoice& choice) const;
  std::vector<Timer> all() const;

  /// What rang since the last call.
  std::vector<Ring> tick();
  std::optional<MonoTime> next_due() const;
  std::vector<Change> take_changes() { return std::exchange(changes_, {}); }

  /// What rings later than this after its time is missed.
  static constexpr milliseconds kTolerance{60'000};

 private:
  struct Entry {
    Timer timer;
    MonoTime due{};
    bool running() const { return !timer.held; }
  };
  using Entries = std::map<std::uint64_t, Entry>;

  Timer shown(const Entry& entry) const;
  Result<std::vector<Entry*>> choose(const TimerChoice& choice, std::optional<bool> held);
  void remember(const Entry& entry);
  void forget(std::uint64_t number);

  const Clock& clock_;
  Entries entries_;
  std::uint64_t next_ = 1;
  std::vector<Change> changes_;
};

}  // namespace hearken::automation
