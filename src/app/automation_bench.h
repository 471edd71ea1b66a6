// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "core/result.h"

namespace hearken::app {

struct AutomationBenchOptions {
  std::size_t automations = 1000;
  std::size_t readings_per_s = 10'000;
  double seconds = 20;  ///< of the home's time
  bool json = false;
};

/// What automations cost: the engine under a stream of readings (share of one core, bytes for
/// each), checking 200 of them, and trying them on a month. Returns an exit code.
Result<int> run_automation_bench(const AutomationBenchOptions& options);

}  // namespace hearken::app
