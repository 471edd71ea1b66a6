// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// "Leave barn 3 out of the dusk round", where "dusk round" is taught: from now on it means what it
/// meant except barn 3, and nothing is done. Reads Context::preferences ("X means Y"). Any thread;
/// pure.
void amend_what_is_taught(Plan& plan, const Context& context);

/// Words of a sentence, up to `phrase` at that word, that take something out of what it means:
/// "leave barn 3 out of the". Any thread; pure.
bool takes_out_of(const std::vector<Word>& words, std::size_t phrase);

}  // namespace hearken::prompt
