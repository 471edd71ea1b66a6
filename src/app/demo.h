// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace hearken::app {

struct DemoOptions {
  std::vector<std::string> say;        ///< sentences to run, in order; empty: a prompt
  bool json = false;                   ///< one JSON object a sentence instead of text
  std::vector<std::string> misbehave;  ///< "THING=MODE": devices that fail on purpose
  int past_days = 0;                   ///< of a simulated past to begin with
  std::string keep_dir;       ///< where store and broker files stay; empty: removed at the end
  std::string model_path;     ///< empty: the shipped model
  std::uint16_t port = 8760;  ///< of the web page; when it is taken, one that the system chooses
};

/// `hearken demo`: a private broker, a simulated home, the whole loop. Returns the exit code
/// (cli/exit_code.h). Blocks until done; signals SIGINT and SIGTERM end it.
int run_demo(const DemoOptions& options);

}  // namespace hearken::app
