// SPDX-License-Identifier: Apache-2.0
// Concrete steps are no more approved than a plan.
#include "act/act.h"

void run(hearken::act::Executor& executor, hearken::guard::ApprovedPlan approved,
         const std::vector<hearken::Step>& steps) {
#ifdef HEARKEN_MISTAKE
  executor.execute(steps, hearken::TurnId("t"), nullptr, {});
#else
  executor.execute(std::move(approved), hearken::TurnId("t"), nullptr, {});
#endif
  static_cast<void>(steps);
}
