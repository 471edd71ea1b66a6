// SPDX-License-Identifier: Apache-2.0
// What was approved is what is done: nobody adds a step on the way.
#include "guard/guard.h"

std::size_t look(const hearken::guard::ApprovedPlan& plan, hearken::Step step) {
#ifdef HEARKEN_MISTAKE
  plan.steps().push_back(std::move(step));
#else
  static_cast<void>(step);
#endif
  return plan.steps().size();
}
