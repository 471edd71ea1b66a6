// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>
#include <unordered_map>

#include "core/plan.h"
#include "core/reading.h"
#include "guard/guard.h"

namespace hearken::app {

/// What the guard's rates are computed from: commands of the last hour and when things went off.
/// Home thread only.
class SentLog {
 public:
  void sent(const Step& step, guard::Origin origin, MonoTime at);
  /// Notices a "state" that goes off; anything else is ignored.
  void heard(const Reading& reading);
  /// As seen by a plan of `origin`.
  guard::Rates rates(guard::Origin origin, MonoTime now);

 private:
  struct Entry {
    ThingId thing;
    guard::Origin origin;
    MonoTime at{};
    bool starts = false;
  };

  std::deque<Entry> entries_;  ///< oldest first
  std::unordered_map<ThingId, bool> running_;
  std::unordered_map<ThingId, MonoTime> stopped_;
};

}  // namespace hearken::app
