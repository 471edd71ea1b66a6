// SPDX-License-Identifier: Apache-2.0
#include "infer/model/share_policy.h"

#include <bit>

namespace hearken::infer {

SharePolicy::Times& SharePolicy::times_of(std::size_t work) {
  return times_[static_cast<std::size_t>(std::bit_width(work)) % kSizes];
}

SharePolicy::Share SharePolicy::choose(std::size_t work) {
  if (work < least_) return Share::CallerOnly;
  Times& times = times_of(work);
  const float all = times.all, alone = times.alone;
  if (all == 0) return Share::All;
  if (alone == 0) return Share::CallerOnly;
  const bool other = ++times.passes % kTryAgain == 0;
  return (all <= alone) != other ? Share::All : Share::CallerOnly;
}

void SharePolicy::took(Share share, std::size_t work, std::chrono::nanoseconds time) {
  if (work < least_) return;
  // Of newer passes more, so that a machine that came to rest is noticed within a few tries.
  constexpr float kNew = 0.4F;
  Times& times = times_of(work);
  std::atomic<float>& mean = share == Share::All ? times.all : times.alone;
  const float now = static_cast<float>(time.count() + 1) / static_cast<float>(work);
  const float before = mean;
  mean = before == 0 ? now : before + kNew * (now - before);
}

}  // namespace hearken::infer
