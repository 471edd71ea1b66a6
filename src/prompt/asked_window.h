// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"
#include "prompt/said.h"

// Private to this folder. Any thread; pure.
namespace hearken::prompt {

/// "For how long was the press idle from six to two?": times of one
/// stretch are a window and no comparison, and idle is not running.
void hold_asked_window(Query& query, const Context& context, const Said& said);

/// "Did we irrigate longer yesterday?": a thing that the sentence names in no way makes place for
/// the only one that it does, by a verb of the same root.
void hold_said_root(Query& query, const Context& context);

}  // namespace hearken::prompt
