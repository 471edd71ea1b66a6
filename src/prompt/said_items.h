// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// "Add rice, beans and salt to the groceries, tick off plantain": where a sentence is made of such
/// parts alone and one list is meant, the plan becomes a command for each item. Any thread; pure.
void hold_said_items(Plan& plan, const Context& context);

}  // namespace hearken::prompt
