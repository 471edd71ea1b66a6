// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/program.h"

// `hearken model`: the inference library on its own.
namespace hearken::app {

void add_model_commands(Program& program);

}  // namespace hearken::app
