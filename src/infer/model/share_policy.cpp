// SPDX-License-Identifier: Apache-2.0
#include "infer/model/share_policy.h"

#include <algorithm>
#include <bit>

namespace hearken::infer {

SharePolicy::Times& SharePolicy::times_of(std::size_t work) {
  return times_[static_cast<std::size_t>(std::bit_width(work)) % kSizes];
}

SharePolicy::Share SharePolicy::choose(std::size_t work) {
  if (least_ == 0) return Share::All;
  if (work < least_) return Share::CallerOnly;
  Times& times = times_of(work);
  if (times.alone == 0) return Share::CallerOnly;
  const bool faster = times.share < 1;
  if (++times.passes < (faster ? kTryAgain : times.wait.load())) {
    return faster ? Share::All : Share::CallerOnly;
  }
  times.passes = 0;
  return faster ? Share::CallerOnly : Share::All;
}

void SharePolicy::took(Share share, std::size_t work, std::chrono::nanoseconds time) {
  if (work < least_ || least_ == 0) return;
  Times& times = times_of(work);
  const float now = static_cast<float>(time.count() + 1) / static_cast<float>(work);
  if (share == Share::All) return took_all(times, now);
  // The best is what one thread can do; slowly up, because the processor may have become slower.
  constexpr float kRise = 0.1F;
  const float before = times.alone;
  times.alone = before == 0 || now < before ? now : before + kRise * std::min(now - before, before);
}

void SharePolicy::took_all(Times& times, float now) {
  // A pass in which a thread did not run may take a hundred times as long: it counts as bad, not
  // as the mean of all that follow.
  constexpr float kWorst = 4, kNew = 0.25F;
  const float before = times.share;
  const float seen = std::min(now / times.alone, kWorst);
  times.share = before + kNew * (seen - before);
  if (before < 1) {
    times.wait = kFirst;
  } else {
    times.wait = seen < 1 ? 1 : std::min(2 * std::max(times.wait.load(), kFirst), kTryAgain);
  }
}

}  // namespace hearken::infer
