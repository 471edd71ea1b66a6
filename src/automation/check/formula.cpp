// SPDX-License-Identifier: Apache-2.0
#include "automation/check/formula.h"

#include <algorithm>
#include <utility>

namespace hearken::automation {

bool mentions(const Formula& formula, VariableId variable) {
  if (formula.op == Formula::Op::In) return formula.variable == variable;
  return std::any_of(formula.parts.begin(), formula.parts.end(),
                     [&](const Formula& part) { return mentions(part, variable); });
}

Formula with_values(const Formula& formula, const Box& values) {
  if (formula.op == Formula::Op::In) {
    const auto known = values.find(formula.variable);
    if (known == values.end()) return formula;
    return known->second.within(formula.allowed) ? Formula{} : Formula::never();
  }
  Formula out{formula.op, 0, {}, {}};
  for (const auto& part : formula.parts) out.parts.push_back(with_values(part, values));
  return out;
}

std::optional<Box> Solver::solve(const std::vector<const Formula*>& formulas) {
  branches_ = 0;
  Box box;
  if (!narrow(formulas, box)) return {};
  return box;
}

/// Takes what must be so first, and only then tries the parts of an "any", one after the other.
bool Solver::narrow(std::vector<const Formula*> open, Box& box) {
  std::vector<const Formula*> choices;
  while (!open.empty()) {
    const Formula& formula = *open.back();
    open.pop_back();
    switch (formula.op) {
      case Formula::Op::True:
        break;
      case Formula::Op::False:
        return false;
      case Formula::Op::All:
        for (const auto& part : formula.parts) open.push_back(&part);
        break;
      case Formula::Op::Any:
        choices.push_back(&formula);
        break;
      case Formula::Op::In: {
        const auto [at, fresh] = box.try_emplace(formula.variable, formula.allowed);
        if (!fresh) at->second &= formula.allowed;
        if (at->second.none()) return false;
      }
    }
  }
  if (choices.empty()) return true;
  const Formula& choice = *choices.back();
  choices.pop_back();
  for (const auto& part : choice.parts) {
    if (++branches_ > kMaxBranches) {
      complete_ = false;
      return false;
    }
    Box tried = box;
    std::vector<const Formula*> rest = choices;
    rest.push_back(&part);
    if (!narrow(std::move(rest), tried)) continue;
    box = std::move(tried);
    return true;
  }
  return false;
}

}  // namespace hearken::automation
