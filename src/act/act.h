// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/home.h"
#include "core/outcome.h"
#include "core/reading.h"
#include "core/result.h"
#include "guard/guard.h"

// From approved steps to receipts. Goals: nothing is sent without a journal row, nothing is sent
// twice except an idempotent command within its expiry, nothing is sent late, and "confirmed" only
// ever comes from the device's own report of the wanted state after the command (design, laws 1
// and 10). Not here: deciding whether something may be done (guard), bytes on the wire (devices).
namespace hearken::act {

/// Puts a command on the wire. Called on the home thread; must not block.
class CommandSender {
 public:
  virtual ~CommandSender() = default;
  virtual Status send(const Command& command) = 0;
};

/// What is durable before a command leaves.
struct JournalEntry {
  Command command;
  std::string property;  ///< the property that is to change; empty: none is reported
  Value before;
  Value wanted;
};

/// Durable record of commands. Called on the home thread; must not block. The implementation
/// answers begin() with Executor::on_journal_ack, at once or later, on the home thread.
class CommandJournal {
 public:
  virtual ~CommandJournal() = default;
  virtual void begin(const JournalEntry& entry) = 0;
  virtual void finish(const CommandId& id, Outcome outcome, const Value& observed) = 0;
};

/// A second sensor that shows whether a thing really did it: power for a plug, lux for a light, a
/// contact for a door. While the thing reports `wanted` for `property`, the sensor's `shows` must
/// lie within the bounds, or be `is`, before a command counts as confirmed.
struct Witness {
  ThingId thing;
  std::string property = "state";
  std::string wanted;  ///< "on", "closed"
  ThingId sensor;
  std::string shows = "state";
  std::optional<double> at_least;  ///< in the sensor's unit; inclusive
  std::optional<double> at_most;
  std::string is;  ///< a word; empty: the bounds decide

  bool agrees(const Value& reported) const;
};

struct Settings {
  std::chrono::milliseconds expiry = std::chrono::seconds(5);
  std::map<std::string, std::chrono::milliseconds> expiry_by_kind = {
      {"cover", std::chrono::seconds(60)},
      {"valve", std::chrono::seconds(60)},
      {"vacuum", std::chrono::seconds(20)},
      {"lock", std::chrono::seconds(15)}};
  /// How long a wanted report must stand before it counts; a device that takes it back is
  /// contradicted.
  std::chrono::milliseconds settle = std::chrono::milliseconds(150);
  /// Reports of an offline-unaware device older than this do not make a command superfluous.
  std::chrono::milliseconds fresh_for = std::chrono::hours(1);
  /// Device clocks may lag this much; a report dated earlier than the send by more is old news.
  std::chrono::milliseconds clock_skew = std::chrono::seconds(30);
  /// How long after an unconfirmed end a report is still told through on_late.
  std::chrono::milliseconds late_window = std::chrono::seconds(120);
  std::size_t max_in_flight = 1000;
  std::vector<Witness> witnesses;
};

/// A report that came after its command had ended as unconfirmed or contradicted.
struct LateReport {
  CommandId command;
  TurnId turn;
  ThingId thing;
  std::string property;
  Value observed;
  bool as_wanted = false;
};

/// Runs approved plans to their receipts. A deterministic state machine: it moves only when one of
/// its functions is called, and reads time only from `clock`. Home thread only. References must
/// outlive it.
class Executor {
 public:
  using Done = std::function<void(std::vector<Receipt>)>;
  using Late = std::function<void(const LateReport&)>;
  using Tell = std::function<void(const TurnId&, const Receipt&)>;
  /// Gives a command id that was never given before, also across restarts.
  using NewId = std::function<CommandId()>;

  Executor(CommandSender& sender, CommandJournal& journal, const Clock& clock, NewId new_id,
           Settings settings = {});
  ~Executor();
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  /// Runs the plan; `done` gets one receipt a step in the plan's order, exactly once, possibly
  /// before this returns. Steps on different things run side by side, steps on one thing one after
  /// the other. A newer step that wants another value of the same property ends an older one.
  void execute(guard::ApprovedPlan plan, TurnId turn, HomePtr home, Done done);

  /// The journal row of a command is durable (or could not be made).
  void on_journal_ack(const CommandId& id, const Status& status);
  /// A clean reading, after `home` has taken it in.
  void on_reading(const Reading& reading, const HomePtr& home);
  /// A thing that goes offline takes back what it reported: it may come back in another state.
  void on_availability(const ThingId& thing, Availability availability);
  /// The device answered the command itself. Yes proves nothing; no ends it as failed.
  void on_command_echo(const CommandId& id, bool accepted, std::string_view text);
  /// Moves whatever is due. Call at next_due() or more often.
  void tick();
  /// When tick() next has work; std::nullopt: only inputs move it.
  std::optional<MonoTime> next_due() const;

  void set_on_late(Late late);
  /// Told each receipt as soon as its step has ended, before `done` of the whole plan.
  void set_on_ended(Tell ended);
  std::size_t in_flight() const;
  /// Ends all that runs: unsent steps fail, sent ones are unconfirmed. For shutdown.
  void cancel_all(std::string_view reason);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

/// Receipt of a command that the journal began and never finished because the program stopped.
/// Never sent again: judged by what the thing has reported since `started` (monotonic, this run).
Receipt recover(const JournalEntry& open, const HomeSnapshot& home, MonoTime started);

}  // namespace hearken::act
