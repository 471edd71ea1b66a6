// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "app/engine.h"
#include "core/mutex.h"

namespace hearken::app {

/// Steps and automations that wait for a person's yes.
struct PendingApproval {
  TurnResult turn;  ///< only what the yes is about: sentence, plan, the steps that wait
  PersonId person;  ///< who asked, and who alone may say yes
  guard::Confirmation confirmation;
  guard::Origin origin = guard::Origin::Ask;
  std::string conversation;
  std::string channel;  ///< what the sentence came by
  std::vector<automation::Automation> proposed;
  WallTime asked{};
};

/// What waits for a yes, under a random key that cannot be guessed. Each is given out once. Any
/// thread.
class Approvals {
 public:
  /// Forgets what has expired, keeps `approval`, gives its key.
  std::string add(PendingApproval approval, MonoTime now);
  /// Gives it out and forgets it. NotFound: unknown, used or expired; Denied: another person's.
  Result<PendingApproval> take(const std::string& key, const PersonId& person, MonoTime now);
  /// Shows each that this person can answer, oldest first.
  void each_of(const PersonId& person, MonoTime now,
               const std::function<void(const std::string& key, const PendingApproval&)>& show);

 private:
  void forget_expired(MonoTime now) HEARKEN_REQUIRES(mutex_);

  Mutex mutex_;
  std::map<std::string, PendingApproval> waiting_ HEARKEN_GUARDED_BY(mutex_);
};

}  // namespace hearken::app
