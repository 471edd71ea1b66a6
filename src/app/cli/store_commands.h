// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "app/cli/client.h"

// Commands on records: those of a running daemon, like every other command, or with --config those
// of a store itself, whether a daemon runs or not: replay, backup.
namespace hearken::app {

/// What the commands take from the program that they belong to.
struct StoreFamily {
  CLI::App& app;
  const bool& json;
  const DaemonAddress& daemon;
  std::function<int()>& action;  ///< set to what the parsed command does
  std::string (*find_config)(const std::string& named);
  /// Makes a command that talks to a daemon, with the options that say where it is.
  std::function<CLI::App*(const char* name, const char* help)> client_command;
};

void add_store_commands(const StoreFamily& family);

}  // namespace hearken::app
