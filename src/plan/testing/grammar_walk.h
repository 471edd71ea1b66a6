// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "plan/compact_grammar.h"

/// Support for tests and fuzzing: any home, any sentence, any person, any walk through the grammar,
/// drawn from a source of choices; and what must hold of the plan at the end. Not part of the
/// product.
namespace hearken::plan::testing {

/// Gives a number below `limit`, which is at least 1.
using Choose = std::function<std::size_t(std::size_t limit)>;

struct Situation {
  std::shared_ptr<Context> context;
  Permission permitted;
};

/// A home of up to `most_things` things of all kinds, of which up to kMaxThings were retrieved.
Situation draw_situation(const Choose& choose, std::size_t most_things);

/// The text of one walk. "<end>" is the last choice wherever the text may end.
std::string draw_plan(CompactGrammar grammar, const Choose& choose);

/// What is wrong with a finished plan: it cannot be read, names a thing or an action that does not
/// exist, a value out of range, or something that this person may not do. Empty: nothing.
std::string fault_of(const std::string& text, const Situation& situation);

}  // namespace hearken::plan::testing
