// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/cli/remote_commands.h"
#include "app/config.h"

// What the commands share while the command line is defined. Inside cli only.
namespace hearken::app {

/// Options that every command shares, and what the parsed one does.
struct Program {
  CLI::App app{
      "Hearken understands what you want of your home, does it, and tells only what\n"
      "the devices themselves reported.",
      "hearken"};
  bool json = false;
  DaemonAddress daemon;
  std::function<int()> action;

  ClientOptions client() const { return {daemon, json}; }
};

/// Where the options of one command are parsed to; its callback keeps them.
template <typename Options>
std::shared_ptr<Options> options_of() {
  return std::make_shared<Options>();
}

/// For check(): a number in that range, asked for in plain words.
CLI::Validator between(double low, double high);

/// A command that talks to a daemon, with the options that say where it is.
CLI::App* client_command(Program& program, const char* name, const char* help);

/// `otherwise` also where the variable is empty.
std::string environment_or(const char* name, const char* otherwise);
/// With a blank between each two.
std::string joined(const std::vector<std::string>& words);

/// The configuration named, or the first usual one that exists; empty: none.
std::string find_config(const std::string& named);
/// An empty path gives the defaults, and says so on stderr.
Result<Config> config_at(const std::string& path);

}  // namespace hearken::app
