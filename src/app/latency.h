// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "core/result.h"

namespace hearken::app {

struct LatencyOptions {
  std::size_t things = 16;
  int turns = 200;
  std::string tier = "embedded";
  std::string config;
  std::string model_path;
  bool json = false;
};

/// Sentence → last command, with a home of `things` things: prompt, model, guard and durable
/// journal included, devices on a broker inside the process. Returns an exit code.
Result<int> run_latency(const LatencyOptions& options);

}  // namespace hearken::app
