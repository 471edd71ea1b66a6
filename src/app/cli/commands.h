// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hearken::app {

/// The whole command line: parses, runs one command, returns the exit code (exit_code.h).
int command_main(int argc, char** argv);

}  // namespace hearken::app
