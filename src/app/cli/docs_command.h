// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/cli/memory.h"

namespace hearken::app {

struct DocsOptions {
  enum class What { Add, List, Remove };
  What what = What::List;
  std::vector<std::string> words;  ///< files to add, or names to remove
  bool json = false;
};

/// Stores, lists or forgets documents. Gives the exit code.
int run_docs(const DocsOptions& options, const MemoryPlace& place);

}  // namespace hearken::app
