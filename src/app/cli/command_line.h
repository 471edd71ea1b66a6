// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

namespace CLI {
class App;
}

namespace hearken::app {

/// Gives `use` the definitions of all commands, as the program itself parses them: what manual
/// pages, shell completion and tests are made from. `use` must not keep it.
void with_command_line(const std::function<void(CLI::App&)>& use);

/// Appends to the help of each command the examples written for it.
void add_examples(CLI::App& app);

}  // namespace hearken::app
