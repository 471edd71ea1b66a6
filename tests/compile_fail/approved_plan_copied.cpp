// SPDX-License-Identifier: Apache-2.0
// One approval is used at most once: it moves and is never copied.
#include "guard/guard.h"

using hearken::guard::ApprovedPlan;

ApprovedPlan pass_on(ApprovedPlan plan) {
#ifdef HEARKEN_MISTAKE
  ApprovedPlan second = plan;
  return second;
#else
  return plan;
#endif
}
