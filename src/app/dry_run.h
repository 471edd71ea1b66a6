// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine.h"

namespace hearken::app {

/// Puts into a dry run's turn what it would do, one sentence each, as what is said about later:
/// its commands by their verdicts and the present state, and what `later` would set. To be called
/// before the reply is composed. Pure.
void tell_plan(TurnResult& turn, const Later& later, const TimeZone& zone);

}  // namespace hearken::app
