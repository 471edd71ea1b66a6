// SPDX-License-Identifier: Apache-2.0
#include <exception>
#include <iostream>

#include "app/cli/commands.h"
#include "app/cli/exit_code.h"

int main(int argc, char** argv) {
  try {
    return hearken::app::command_main(argc, argv);
  } catch (const std::exception& error) {
    // Nothing of ours throws; a library may when memory runs out.
    std::cerr << "hearken: " << error.what() << "\n";
    return hearken::app::kExitFailed;
  }
}
