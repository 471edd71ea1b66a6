// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "app/cli/print.h"
#include "core/clock.h"

// Times of answers (RFC 3339, UTC) as the clock on the reader's wall shows them. What is no time
// stays as it is.
namespace hearken::app {

/// "27 Nov 05:25", always twelve characters
std::string day_and_clock(WallTime at, const Style& style);
std::string day_and_clock(const std::string& at, const Style& style);
/// "05:25:13"
std::string clock_seconds(const std::string& at, const Style& style);

}  // namespace hearken::app
