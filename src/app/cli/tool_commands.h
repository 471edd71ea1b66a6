// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>

#include "app/cli/client.h"

// `hearken watch`, `mcp`, `completion` and `manual`.
namespace hearken::app {

/// What the command line lends to them. The references outlive the parsing.
struct ToolFamily {
  CLI::App& app;
  const bool& json;
  const DaemonAddress& daemon;
  std::function<int()>& action;  ///< set by the command that was parsed
  /// Makes a command that talks to a daemon, with the options that say where it is.
  std::function<CLI::App*(const char* name, const char* help)> client_command;
};

void add_tool_commands(const ToolFamily& family);

}  // namespace hearken::app
