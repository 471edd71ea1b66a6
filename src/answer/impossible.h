// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/context.h"
#include "core/plan.h"

namespace hearken::answer {

/// One sentence about why a part of the request cannot be done, from what the registry knows of the
/// things and words that no command of the plan is about: nothing is called so, it only reports,
/// the value is out of its range. Empty without such a reason.
std::string why_impossible(const Context& context, const Plan& plan);

}  // namespace hearken::answer
