// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "plan/compact_grammar.h"

namespace hearken::plan {

/// What `grammar` allows from where it stands, as a grammar in llama.cpp's form (GBNF) with the
/// start rule "root". "<end>" is left out: a server ends by the end token when root is complete.
/// The limits on the number of parts and targets are left out too; there the token limit holds.
std::string to_gbnf(const CompactGrammar& grammar);

}  // namespace hearken::plan
