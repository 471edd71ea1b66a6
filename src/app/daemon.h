// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearken::app {

struct Config;

/// `hearken serve`: runs until SIGINT or SIGTERM. Returns the exit code (cli/exit_code.h).
int run_daemon(const Config& config);

}  // namespace hearken::app
