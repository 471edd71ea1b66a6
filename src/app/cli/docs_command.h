// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hearken::app {

struct DocsOptions {
  enum class What { Add, List, Remove };
  What what = What::List;
  std::string config;              ///< as named; empty: searched
  std::vector<std::string> words;  ///< files to add, or names to remove
  bool json = false;
};

/// Works on the store of the configuration at `config_path` (empty: defaults), whether a daemon
/// runs or not. Gives the exit code.
int run_docs(const DocsOptions& options, const std::string& config_path);

}  // namespace hearken::app
