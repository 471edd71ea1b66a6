// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/result.h"

namespace hearken::app {

struct RetrievalBenchOptions {
  std::vector<std::size_t> things = {10, 100, 1'000, 10'000};
  std::size_t sentences = 2'000;  ///< about each home
  unsigned seed = 1;
  bool missed = false;  ///< tell each sentence that missed something
  bool json = false;
};

/// Whether what a sentence means is among the first eight things of the prompt, and how long it
/// takes to choose them, in made homes. Returns an exit code.
Result<int> run_retrieval_bench(const RetrievalBenchOptions& options);

}  // namespace hearken::app
