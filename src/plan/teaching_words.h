// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::plan {

/// Whether the sentence has words with which people teach: it says that something means, is called
/// or is short for something else, or that something is to be remembered ("by X I mean Y", "save
/// this as X"). Without them nothing may be learned from it: "make that smoke alarm shut up" is a
/// wish. Any thread; pure.
bool speaks_of_teaching(const Context& context);

}  // namespace hearken::plan
