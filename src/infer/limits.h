// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

#include "infer/infer.h"

namespace hearken::infer {

/// What this machine can do at most with the threads of one context, measured just now. Benchmarks
/// say how far a figure is from it.
struct MachineLimits {
  double memory_bytes_per_s = 0;  ///< reading a block that is larger than the caches
  double cached_bytes_per_s = 0;  ///< reading a block as large as the weights, again and again
  double int8_multiply_adds_per_s = 0;  ///< on registers, best kernel set that is usable here
};

/// Medians of `samples` measurements of some milliseconds each. Takes about a second, and 256 MiB
/// of memory while it runs. REQUIRES: samples >= 1.
MachineLimits measure_limits(ComputeContext& compute, std::size_t weight_bytes,
                             std::size_t samples);

}  // namespace hearken::infer
