// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/cli/describe_options.h"

namespace hearken::app {

enum class Shell { Bash, Zsh, Fish };
std::optional<Shell> parse_shell(std::string_view name);

/// A script for the shell that completes commands, options and files. Pure.
std::string completion_script(const CommandText& program, Shell shell);

}  // namespace hearken::app
