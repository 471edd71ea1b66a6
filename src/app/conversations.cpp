// SPDX-License-Identifier: Apache-2.0
#include "app/conversations.h"

namespace hearken::app {

bool Conversations::has_ended(const std::string& conversation, MonoTime now) {
  const MutexLock lock(mutex_);
  const auto [known, fresh] = spoken_in_.try_emplace(conversation, now);
  const bool ended = !fresh && now - known->second >= kConversationLifetime;
  known->second = now;
  std::erase_if(spoken_in_, [&](const auto& one) {
    return one.first != conversation && now - one.second >= 2 * kConversationLifetime;
  });
  return ended;
}

}  // namespace hearken::app
