// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

// The definitions of commands as plain values, for manual pages and shell completion. Pure.
namespace hearken::app {

struct OptionText {
  std::vector<std::string> names;  ///< "-n", "--limit"; of a positional its one name
  std::string help;
  bool is_positional = false;
  bool is_required = false;
  bool takes_value = false;
  bool takes_file = false;
};

struct CommandText {
  std::vector<std::string> words;  ///< "ledger", "verify"; empty for the program itself
  std::string help;
  std::string examples;  ///< lines; empty: none
  std::vector<OptionText> options;
  std::vector<CommandText> commands;

  /// "hearken ledger verify", or with another joint "hearken-ledger-verify".
  std::string full_name(char joint) const;
};

CommandText describe(const CLI::App& app);

/// The program and all its commands, outer before inner.
std::vector<const CommandText*> all_commands(const CommandText& program);

}  // namespace hearken::app
