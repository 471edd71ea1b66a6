// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/memory.h"

namespace hearken::app {

struct WordsOptions {
  std::string person;  ///< empty: whoever asks; of a store itself, the household
  std::string forget;  ///< a phrase; empty: list them
  bool json = false;
};

/// Lists or forgets what was taught ("when I say X I mean Y"). Gives the exit code.
int run_words(const WordsOptions& options, const MemoryPlace& place);

}  // namespace hearken::app
