// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "app/config.h"

// `hearken token` and `hearken pin`: who may speak over the network. They edit the credentials file
// that the configuration names; a running daemon sees the change at its next request.
namespace hearken::app {

/// What the command line lends to a family of commands. The references outlive the parsing.
struct CommandFamily {
  CLI::App& app;
  const bool& json;
  std::function<int()>& action;  ///< set by the command that was parsed
  /// The configuration named, or the usual one.
  std::function<Result<Config>(const std::string& named)> load;
};

void add_credential_commands(const CommandFamily& family);

}  // namespace hearken::app
