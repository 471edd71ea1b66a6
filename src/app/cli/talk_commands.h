// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/program.h"

// `hearken ask`, `chat`, `confirm`, `explain`, `undo`, and what it is told to know: `docs`,
// `words`.
namespace hearken::app {

void add_talk_commands(Program& program);

}  // namespace hearken::app
