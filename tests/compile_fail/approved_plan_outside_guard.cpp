// SPDX-License-Identifier: Apache-2.0
// Only the guard makes an ApprovedPlan.
#include "guard/guard.h"

using hearken::guard::ApprovedPlan;

std::optional<ApprovedPlan> take(hearken::guard::Verdict verdict) {
#ifdef HEARKEN_MISTAKE
  return ApprovedPlan({}, {}, 0, {});
#else
  return std::move(verdict.approved);
#endif
}
