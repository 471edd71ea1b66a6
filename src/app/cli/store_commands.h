// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

// Commands that work on the store itself, whether a daemon runs or not: replay, backup.
namespace hearken::app {

/// What the commands take from the program that they belong to.
struct StoreFamily {
  CLI::App& app;
  const bool& json;
  std::function<int()>& action;  ///< set to what the parsed command does
  std::string (*find_config)(const std::string& named);
};

void add_store_commands(const StoreFamily& family);

}  // namespace hearken::app
