// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/clock.h"
#include "core/plan.h"
#include "core/reading.h"
#include "guard/guard.h"

namespace hearken::app {

/// The action that ends a run: off, closed or stopped; empty: the thing has none.
std::string ending_action(const Thing& thing);

/// Which runs began from here and when they are to end (guard::longest_run). A later command makes
/// none longer; only a thing that was seen to run and then to rest is through. Home thread only.
class RunWatch {
 public:
  /// A run whose time is over.
  struct Ending {
    ThingId thing;
    std::string cause;   ///< one sentence for people
    bool first = false;  ///< asked to end for the first time; once a minute after that
  };

  /// A command that the guard approved and that leaves now. True: the watched runs are others now.
  bool sent(const Thing& thing, const Step& step, const guard::Policy& policy, MonoTime now,
            WallTime wall);
  /// True when that ended a run.
  bool heard(const Reading& reading);
  /// Ends the thing's run for another reason; a thing that rests already is left alone.
  void end_now(const Thing& thing, const std::string& cause, MonoTime now);
  std::vector<Ending> take_due(MonoTime now);
  std::optional<MonoTime> next_due() const;

  /// What survives a restart, as JSON; a run never gets longer by one, however the clock was set.
  std::string kept() const;
  /// Text that is none of kept() restores nothing.
  void restore(const std::string& kept, MonoTime now, WallTime wall);

 private:
  struct Run {
    MonoTime ends{};
    WallTime ends_wall{};
    std::chrono::milliseconds longest{0};
    std::string cause;
    bool seen_running = false;
    bool asked = false;
  };
  std::map<ThingId, Run> runs_;
  std::map<ThingId, bool> running_;  ///< as last reported
};

/// Whether a reported state means that the thing rests; std::nullopt: it does not tell.
std::optional<bool> says_at_rest(const Reading& reading);

}  // namespace hearken::app
