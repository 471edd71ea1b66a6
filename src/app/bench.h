// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hearken::app {

/// `hearken bench …`: `args` are the words after "bench"; none: all benchmarks. Returns the exit
/// code (cli/exit_code.h).
int bench_main(const std::vector<std::string>& args);

}  // namespace hearken::app
