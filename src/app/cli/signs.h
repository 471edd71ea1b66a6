// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "app/cli/print.h"
#include "core/outcome.h"

namespace hearken::app {

/// What stands for an outcome: green a success that was seen, faint what was so already, yellow
/// what is open, red what did not happen.
struct Sign {
  const char* mark;
  Tint tint;
};
Sign sign_of(std::optional<Outcome> outcome);

}  // namespace hearken::app
