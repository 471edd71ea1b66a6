// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <string>

#include "core/clock.h"
#include "core/mutex.h"

namespace hearken::app {

/// A conversation ends when nothing was said in it for so long: who comes back later and says "turn
/// it off" does not mean what was spoken of then.
inline constexpr std::chrono::minutes kConversationLifetime{15};

/// When each conversation was last spoken in. Any thread.
class Conversations {
 public:
  /// Something is said in it; true: it had ended, and what was said before is to be forgotten.
  bool has_ended(const std::string& conversation, MonoTime now);

 private:
  Mutex mutex_;
  std::map<std::string, MonoTime> spoken_in_ HEARKEN_GUARDED_BY(mutex_);
};

}  // namespace hearken::app
