// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// "What rooms are there?", "list my scenes", "how many lamps do we have upstairs?": asks what
/// there is, and nothing of it. Rooms are asked of the kind "area" (docs/formats/plan-json.md);
/// things of a kind are, whatever state they are in. Where the sentence says any word more, the
/// plan stays. Any thread; pure.
void list_what_is_there(Plan& plan, const Context& context);

}  // namespace hearken::prompt
