// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

#include "core/result.h"

namespace hearken::app {

struct StoreBenchOptions {
  std::vector<std::size_t> readings = {1'000'000, 10'000'000};
  std::size_t series = 200;
  int queries = 200;     ///< of each kind
  bool plain = true;     ///< beside one plain table
  bool postgres = true;  ///< and PostgreSQL
  bool json = false;
};

/// The same readings into Hearken's store, into one SQLite table with the same settings, and into
/// Hearken's store in PostgreSQL, by turns of one batch each; then the same queries of each. What
/// was written is removed. Resource: the disk has no room for it, told before anything is written.
/// Returns an exit code.
Result<int> run_store_bench(const StoreBenchOptions& options);

}  // namespace hearken::app
