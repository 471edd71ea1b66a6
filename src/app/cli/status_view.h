// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/print.h"

namespace hearken::app {

/// Answers of GET /api/status and GET /api/home as a table for people: what is well in green, what
/// wants a look in yellow, what is broken in red. `home_json` may be empty.
std::string render_status(const std::string& status_json, const std::string& home_json,
                          const std::string& url, const Style& style);

}  // namespace hearken::app
