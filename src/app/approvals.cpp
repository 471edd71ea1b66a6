// SPDX-License-Identifier: Apache-2.0
#include "app/approvals.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace hearken::app {

std::string Approvals::add(PendingApproval approval, MonoTime now) {
  std::random_device entropy;
  std::string key =
      fmt::format("{:08x}{:08x}{:08x}{:08x}", entropy(), entropy(), entropy(), entropy());
  const MutexLock lock(mutex_);
  forget_expired(now);
  waiting_[key] = std::move(approval);
  return key;
}

Result<PendingApproval> Approvals::take(const std::string& key, const PersonId& person,
                                        MonoTime now) {
  const MutexLock lock(mutex_);
  forget_expired(now);
  const auto found = waiting_.find(key);
  if (found == waiting_.end()) {
    return fail(ErrorCode::NotFound, "there is nothing to confirm: it was done, or it has expired");
  }
  if (found->second.person != person) {
    return fail(ErrorCode::Denied, "only the person who asked can confirm");
  }
  PendingApproval approval = std::move(found->second);
  waiting_.erase(found);
  return approval;
}

void Approvals::each_of(
    const PersonId& person, MonoTime now,
    const std::function<void(const std::string& key, const PendingApproval&)>& show) {
  const MutexLock lock(mutex_);
  forget_expired(now);
  std::vector<const std::pair<const std::string, PendingApproval>*> own;
  for (const auto& one : waiting_) {
    if (one.second.person == person) own.push_back(&one);
  }
  std::sort(own.begin(), own.end(),
            [](const auto* a, const auto* b) { return a->second.asked < b->second.asked; });
  for (const auto* one : own) show(one->first, one->second);
}

void Approvals::forget_expired(MonoTime now) {
  std::erase_if(waiting_, [&](const auto& one) { return one.second.confirmation.expires <= now; });
}

}  // namespace hearken::app
