// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"
#include "prompt/said.h"

// Private to this folder. Any thread; pure.
namespace hearken::prompt {

/// "How soon may we enter after spraying?", "what is wrong with the press?": what only
/// documents, and readings held against them, can tell is asked of them and is no command.
void ask_what_documents_tell(Plan& plan, const Context& context, const Said& said);

}  // namespace hearken::prompt
