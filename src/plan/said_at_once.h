// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/context.h"

namespace hearken::plan {

/// What the sentence says must come first, or when, of a plan that would do everything at once: "at
/// 14:25 today", "any smoke …", "weekdays". In the person's words, or what they would be about.
/// Empty: nothing. Pure; any thread.
std::string unawaited(const Plan& plan, const Context& context);

}  // namespace hearken::plan
