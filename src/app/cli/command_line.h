// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>

namespace CLI {
class App;
class Error;
}  // namespace CLI

namespace hearken::app {

/// Gives `use` the definitions of all commands, as the program itself parses them: what manual
/// pages, shell completion and tests are made from. `use` must not keep it.
void with_command_line(const std::function<void(CLI::App&)>& use);

/// Sorts the commands into groups, so that the program's help can be read at a glance.
void group_commands(CLI::App& app);
/// What to print of a command line that cannot be parsed: what is wrong, the command's first
/// example, and where there is more.
std::string usage_error(const CLI::App* app, const CLI::Error& error);

/// Names what options take, and says where the options of an outer command count. After
/// add_examples().
void finish_help(CLI::App& app);

/// Appends to the help of each command the examples written for it.
void add_examples(CLI::App& app);

}  // namespace hearken::app
