// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "automation/from_plan.h"
#include "core/context.h"

namespace hearken::automation {

/// What the rule grammar makes of a sentence. It reads all of its words or none: a word that no
/// production takes leaves the sentence to the model.
struct RuleReading {
  std::vector<MadeRule> rules;
  /// Set instead of rules: what was understood, but what no automation can be.
  std::string problem;
};

/// Clauses ("when …", "if …", "unless …", "only when …"), times and deeds in any order; two rules
/// joined by "and". Nothing: it is no rule, or not read as a whole. Pure; any thread.
std::optional<RuleReading> read_rules(const Context& context, const ZoneOffset& zone,
                                      const std::string& id_prefix);

}  // namespace hearken::automation
