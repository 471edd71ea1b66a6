// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/context.h"

namespace hearken::bench {

/// A sentence with everything that a plan for it is made from.
struct PlanCase {
  std::string sentence;
  Context context;
  std::string prompt;  ///< of the embedded model
};

/// Two dozen sentences about one home, all with the same stable prefix. `things` is the size of the
/// home; 16 of them go into a prompt.
Result<std::vector<PlanCase>> plan_cases(std::size_t things);

/// Other sentences about the same home, to warm up with: none of them is among plan_cases().
Result<std::vector<PlanCase>> warm_up_cases(std::size_t things);

}  // namespace hearken::bench
