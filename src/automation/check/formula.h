// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "automation/check/bits.h"

// What can be so at one moment: statements about variables of finitely many values, and a complete
// search for values that make statements true. See docs/decisions/0011-checking-automations.md.
namespace hearken::automation {

using VariableId = std::uint32_t;

/// A statement without negation: those are carried down to the leaves when it is made.
struct Formula {
  enum class Op { True, False, In, All, Any };
  Op op = Op::True;
  VariableId variable = 0;  ///< of In: its value is in `allowed`
  Bits allowed;
  std::vector<Formula> parts;

  static Formula never() { return {Op::False, 0, {}, {}}; }
  static Formula leaf(VariableId variable, Bits allowed) {
    return {Op::In, variable, std::move(allowed), {}};
  }
  static Formula all(std::vector<Formula> parts) { return {Op::All, 0, {}, std::move(parts)}; }
  static Formula any(std::vector<Formula> parts) { return {Op::Any, 0, {}, std::move(parts)}; }
};

bool mentions(const Formula& formula, VariableId variable);

/// For each variable that a statement is about, the values that it may still have.
using Box = std::map<VariableId, Bits>;

/// The formula where variables have these values: a leaf of one is decided when all its values
/// agree, and counts as false when they do not.
Formula with_values(const Formula& formula, const Box& values);

/// Looks for values that make all formulas true. Complete while its budget lasts.
class Solver {
 public:
  std::optional<Box> solve(const std::vector<const Formula*>& formulas);
  /// False when some search ended for lack of budget; it then gave no solution.
  bool complete() const { return complete_; }

 private:
  bool narrow(std::vector<const Formula*> open, Box& box);

  static constexpr std::size_t kMaxBranches = 20'000;
  std::size_t branches_ = 0;
  bool complete_ = true;
};

}  // namespace hearken::automation
