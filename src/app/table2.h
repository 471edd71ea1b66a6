// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/result.h"

namespace hearken::app {

struct Table2Options {
  std::string tier = "embedded";
  std::string config;
  std::string model_path;
  int runs = 1;  ///< times each command is run; the median time counts
  bool json = false;
};

/// Repeats Table II of Kalita, "Talk with the Things" (arXiv 2507.17865): three commands in a room
/// with a light, a fan and a TV, over a real mosquitto, and the states the devices end in. Prints
/// the paper's rows beside ours. Returns an exit code.
Result<int> run_table2(const Table2Options& options);

}  // namespace hearken::app
