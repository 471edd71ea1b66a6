// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "automation/engine.h"

// What the engine keeps of each automation. Private to the engine's sources.
namespace hearken::automation {

/// Mean and variance of a number, weighting the last readings most (exponential, about 50 back).
struct RunningStatistics {
  double mean = 0;
  double variance = 0;
  std::uint32_t samples = 0;
};

/// One thing that a trigger watches.
struct Engine::Member {
  const Thing* thing = nullptr;  ///< in the registry of the last on_registry()
  std::string property;
  Value last;
  std::optional<bool> passed;
};

/// A trigger at work.
struct Engine::Watch {
  std::vector<Member> members;
  std::optional<bool> holds;  ///< state triggers: the whole subject passes
  bool fired = false;         ///< and was acted on: not again before it was false
  bool adopted = false;       ///< its remembered state still waits for the first report
  bool overdue = false;       ///< its time ran out while it waited for that report
  std::optional<WallTime> wall_at;
  std::optional<MonoTime> mono_at;
  WallTime last_at{};  ///< last occurrence that fired or was missed
  std::unique_ptr<RunningStatistics> statistics;
};

struct Engine::Run {
  std::uint64_t number = 0;
  std::size_t next = 0;  ///< index of the next action
  WallTime due{};
  std::string cause;
  std::vector<PlannedCommand> restore;
  std::optional<MonoTime> resume_at;
  bool waits_until = false;  ///< for a requirement, at most until resume_at
};

struct Engine::Rule {
  std::shared_ptr<const Automation> automation;
  std::vector<Watch> watches;  ///< same order as automation->when
  std::vector<Run> runs;
  std::vector<std::pair<WallTime, std::string>> queued;  ///< due and cause
  std::uint32_t runs_done = 0;
};

inline constexpr std::size_t kMaxQueued = 10;
/// When the engine last ran, so that a restart knows which times went by unseen.
inline constexpr const char* kAliveKey = "alive";

/// All its triggers are single instants, and all are past.
bool used_up(const Automation& automation, WallTime now);

std::string watch_key(const AutomationId& id, std::size_t trigger);
std::string run_key(const AutomationId& id, std::uint64_t run);
std::string mark_key(const AutomationId& id);
std::string batch_key(const std::string& run);
std::string automation_key(const AutomationId& id);

}  // namespace hearken::automation
