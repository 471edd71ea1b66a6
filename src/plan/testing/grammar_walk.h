// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/result.h"
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

/// The text of one walk. Internal, with the text up to there: the grammar led to a place where
/// nothing may follow.
Result<std::string> draw_plan(CompactGrammar grammar, const Choose& choose);

/// What is wrong with a finished plan: it cannot be read, names a thing, an action or a time that
/// does not exist, a value out of range, or something that this person may not do. Empty: nothing.
std::string fault_of(const std::string& text, const Situation& situation);

/// What many plans in many homes came to.
struct Walked {
  std::string fault;  ///< of the first plan that is wrong, with its text; empty: all are valid
  std::size_t plans = 0, different = 0, sets = 0, questions = 0, rules = 0;
};

/// Draws `homes` homes with 50 plans each; stops at the first fault.
Walked walk_homes(std::size_t homes, unsigned seed);

}  // namespace hearken::plan::testing
