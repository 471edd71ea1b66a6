// SPDX-License-Identifier: Apache-2.0
// act takes what the guard approved, and no plan that anybody else proposes.
#include "act/act.h"

void run(hearken::act::Executor& executor, hearken::guard::ApprovedPlan approved,
         const hearken::Plan& proposed) {
#ifdef HEARKEN_MISTAKE
  executor.execute(proposed, hearken::TurnId("t"), nullptr, {});
#else
  executor.execute(std::move(approved), hearken::TurnId("t"), nullptr, {});
#endif
  static_cast<void>(proposed);
}
