// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/json_view.h"

namespace hearken::app {

/// Answer of POST /api/automations/backtest: for each automation its figures, a bar for each day,
/// and its newest runs. Pure.
std::string render_backtest(const Json& report);

}  // namespace hearken::app
