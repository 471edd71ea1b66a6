// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/result.h"

namespace hearken::testing {

/// Runs a program to its end; arguments[0] is found in PATH. The error has its arguments and what
/// it wrote to its standard error.
Status run_program(const std::vector<std::string>& arguments);

}  // namespace hearken::testing
