// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "automation/sun.h"
#include "core/home.h"
#include "core/reading.h"
#include "core/result.h"

// Automations tried on the past: the engine itself, on a clock that runs through stored readings.
// Nothing is sent, and the past does not change by what would have been done. Pure; any thread.
namespace hearken::automation {

/// Readings of some properties over a stretch of time.
struct Past {
  WallTime from{};
  WallTime to{};
  /// Before `from`: the last one of each property, and of what conditions about the past look at
  /// (looked_back) those too that they need. Of one property in order of time.
  std::vector<Reading> before;
  std::vector<Reading> readings;  ///< of [from, to), by time
};

/// A property of a thing.
using Series = std::pair<ThingId, std::string>;

/// What the automations look at, and what is needed to tell what they would have done: sorted,
/// each once.
std::vector<Series> watched_series(const std::vector<Automation>& automations,
                                   const Registry& registry);

/// How long before a moment conditions about the past look back, by what they look at.
std::map<Series, milliseconds> looked_back(const std::vector<Automation>& automations,
                                           const Registry& registry);

/// One of the things that a command would have changed.
struct TriedCommand {
  std::string words;     ///< "turn off Hall light"
  bool changes = false;  ///< it was not so already
  /// What the thing then drew until it went off by itself; known for switching off what reports
  /// its power.
  std::optional<double> saved_wh;
};

struct TriedRun {
  AutomationId automation;
  WallTime at{};
  std::string cause;
  std::vector<TriedCommand> commands;
  std::vector<std::string> told;
};

struct TriedAutomation {
  AutomationId automation;
  std::string words;
  std::size_t runs = 0;
  std::size_t changes = 0;  ///< commands that would have changed something
  std::size_t alerts = 0;
  std::optional<double> saved_wh;
  std::size_t skipped = 0;  ///< starts while it still ran
};

struct BacktestReport {
  WallTime from{};
  WallTime to{};
  std::size_t readings = 0;
  std::optional<WallTime> first_reading;  ///< of what is watched; unset: nothing was stored
  std::vector<TriedAutomation> automations;
  std::vector<TriedRun> runs;  ///< by time; at most kMaxTriedRuns
  std::size_t left_out = 0;    ///< runs that are counted and not listed
};
inline constexpr std::size_t kMaxTriedRuns = 20'000;

struct BacktestInput {
  std::shared_ptr<const Registry> registry;
  ZoneOffset zone;
  std::optional<Place> place;
};

/// InvalidInput when an automation is not one that the engine takes.
Result<BacktestReport> backtest(std::vector<Automation> automations, const Past& past,
                                const BacktestInput& input);

/// One line of JSON; times are RFC 3339 and, as `day`, counts per local day.
std::string to_json(const BacktestReport& report, const ZoneOffset& zone);

}  // namespace hearken::automation
