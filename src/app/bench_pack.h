// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/result.h"

namespace hearken::app {

struct PackRunOptions {
  std::string pack;  ///< a .jsonl file; homes-*.json are looked for beside it
  std::string tier = "embedded";
  std::string results;     ///< file for one result a line; empty: none
  std::string config;      ///< where HTTP tiers are configured; empty: none
  std::string model_path;  ///< empty: the shipped model
  std::string only;        ///< an item's id or a category; empty: all
  bool verbose = false;
};

/// Runs every item of a pack through the whole loop on a simulated home and prints what came out.
/// Judging is another program's: the pack's own score.py reads the results. Returns an exit code.
Result<int> run_pack(const PackRunOptions& options);

}  // namespace hearken::app
