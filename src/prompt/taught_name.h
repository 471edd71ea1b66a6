// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// "Call the cave the study", "the cave is the study": of two names the one that no place has
/// here means the other, whichever comes first. Where both are places, the plan says so; any other
/// sentence stays. Any thread; pure.
void teach_a_places_name(Plan& plan, const Context& context);

}  // namespace hearken::prompt
