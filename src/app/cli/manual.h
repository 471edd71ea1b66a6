// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "app/cli/describe_options.h"

namespace hearken::app {

struct ManualPage {
  std::string file;  ///< "hearken-ask.1"
  std::string text;  ///< in man(7)
};

/// One page for the program and one for each of its commands. Pure.
std::vector<ManualPage> manual_pages(const CommandText& program, const std::string& version);

}  // namespace hearken::app
