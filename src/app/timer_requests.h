// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "automation/timers.h"
#include "core/context.h"
#include "core/planned_rule.h"

namespace hearken::app {

struct Later;

/// "pizza timer", "10 minutes timer".
std::string timer_label(const automation::Timer& timer);

/// Does what a sentence wants with kitchen timers; what to say about it goes into `later`.
void settle_timer(automation::TimerBoard& timers, Later& later, const TimerRequest& request,
                  const Context& context);

}  // namespace hearken::app
