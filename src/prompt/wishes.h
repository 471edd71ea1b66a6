// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"
#include "core/plan.h"

namespace hearken::prompt {

/// "It's stuffy in here", "the beds are bone dry": a wish that names no device, and for which the
/// plan does nothing (asks back, refuses, or looks into documents), is granted by what its words
/// say (read_wish) with what stands in the place that is said, or where it is spoken. Sentences
/// that ask, deny, wait for something or name a time stay as they are, and so does the plan where
/// nothing there helps. Pure; any thread.
void grant_wish(Plan& plan, const Context& context);

/// Its words are those of a wish, whatever is here: "off to the shops", "a film would be nice".
bool is_plain_wish(const Context& context);

}  // namespace hearken::prompt
