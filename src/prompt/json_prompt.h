// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/context.h"

namespace hearken::prompt {

/// The prompt for general models, in two parts: `system` depends on nothing but the form (a stable
/// prefix for the server's cache), `user` holds what was retrieved for this turn.
struct JsonPrompt {
  std::string system;
  std::string user;
};

JsonPrompt json_prompt(const Context& context);

}  // namespace hearken::prompt
