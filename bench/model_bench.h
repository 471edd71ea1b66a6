// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/result.h"

namespace hearken::bench {

struct ModelBenchOptions {
  std::string model_path;
  std::vector<std::size_t> threads{1, 2};
  std::size_t samples = 25;  ///< of each speed and each side; at least 20 for a published figure
  bool json = false;
};

/// The embedded runtime beside llama.cpp: same file, same threads, both sides taking turns in one
/// run, medians. Prints a table, or with `json` one flat object of figures:
///
///   prefill_ratio, decode_ratio, plan_ratio   ours over llama.cpp's
///   plan_p50_ms                               a whole constrained plan, 16 things, warm prefix;
///                                             the sentence and its things are new
///   mask_us, mask_us_1000                     cost of the grammar for one token, in a home of 16
///                                             and of 1,000 things
///   load_average                              of the machine at the end
///   bandwidth_share                           weights read per second in decoding, of what reading
///                                             a block of that size reaches
///   int8_share                                multiply-adds per second in prefill, of the peak
///
/// and the figures that these come from, prefill and decode of each set of kernels among them
/// (prefill_tokens_per_s_avx2 …). Names ending in _1t, _2t … are of one thread count; those
/// without are of the last. Without llama.cpp the ratios are null and a line says how to get it.
/// Returns an exit code. Errors: those of loading the model; InvalidInput (not a Hearken model).
Result<int> run_model_bench(const ModelBenchOptions& options);

}  // namespace hearken::bench
