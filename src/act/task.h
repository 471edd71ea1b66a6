// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "act/act.h"
#include "core/actions.h"

// One step on its way, and how reports are judged against what it wants. Inside act only.
namespace hearken::act {

enum class Phase {
  Waiting,     ///< another step of the same plan on the same thing comes first
  Journaling,  ///< waits for its journal row
  Sent,        ///< waits for the device's report
  Settling,    ///< the wanted report came; waits whether it stands
  Done,
};

/// One effect that a command is to have, and what was heard of it since the command was sent.
struct Watch {
  ThingId thing;  ///< that reports it: the commanded one, or the sensor of `witness`
  Effect effect;
  double tolerance = 0;
  const Witness* witness = nullptr;  ///< in place of the effect's values; the executor's settings
  bool held_before = false;
  std::optional<Value> seen;  ///< last report after the send

  bool holds() const { return seen ? is_met_by(*seen) : held_before; }
  bool is_met_by(const Value& reported) const {
    return witness != nullptr ? witness->agrees(reported)
                              : effect_holds(effect, reported, tolerance);
  }
};

struct Task {
  std::size_t run = 0;  ///< which plan it belongs to
  Step step;
  Phase phase = Phase::Waiting;
  std::optional<std::size_t> next;  ///< index of the next step on the same thing
  Command command;
  std::vector<Watch> watches;
  std::size_t main_watch = 0;  ///< the one that the receipt shows
  Receipt receipt;
  MonoTime sent{};
  WallTime sent_wall{};
  MonoTime settled_at{};
  std::optional<MonoTime> retry_at;
  bool acknowledged = false;

  bool is_active() const { return phase != Phase::Waiting && phase != Phase::Done; }
  bool was_sent() const { return phase == Phase::Sent || phase == Phase::Settling; }
};

/// Prepares watches and the receipt's first half from the state before the command. Witnesses of
/// what the command wants are watched too; `witnesses` outlives the task.
void prepare(Task& task, const Thing& thing, const HomeSnapshot& before,
             const std::vector<Witness>& witnesses);

/// Until when reports of a property are in doubt, because a command was to change it.
using Doubts = std::map<std::pair<ThingId, std::string>, MonoTime>;

/// True when the command would change nothing that a recent report does not already show.
bool holds_already(const Task& task, const HomeSnapshot& home, MonoTime now,
                   std::chrono::milliseconds fresh_for, const Doubts& doubts);

/// Whether `reading` is news about what followed the send.
bool is_news(const Task& task, const Reading& reading, std::chrono::milliseconds clock_skew);

/// Takes in a report; returns true when it concerns a watched property.
bool note(Task& task, const Reading& reading);

/// Forgets what a thing reported since the send. True when that matters to the task.
bool take_back(Task& task, const ThingId& thing);

/// All effects hold and the thing itself reported at least one of them after the send.
bool is_fulfilled(const Task& task);
bool is_heard(const Task& task);

/// What is true at the deadline: contradicted, or unconfirmed, with the reason in the receipt.
Outcome judge_at_deadline(Task& task);

/// Two tasks on one thing want a say in the same property.
bool competes(const Task& older, const Task& newer);

}  // namespace hearken::act
