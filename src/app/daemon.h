// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/result.h"

namespace hearken::app {

struct Config;

/// `hearken serve`: runs until SIGINT or SIGTERM. SIGHUP asks `reload` for the configuration; a
/// good one takes effect by starting the parts anew within the process, a bad one changes nothing.
/// Tells a supervisor when it is ready and that it lives (service_notify.h). Returns the exit code
/// (cli/exit_code.h). REQUIRES: no other thread runs.
int run_daemon(const Config& config, const std::function<Result<Config>()>& reload);

}  // namespace hearken::app
