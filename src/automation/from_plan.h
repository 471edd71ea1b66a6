// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "automation/automation.h"
#include "automation/local_time.h"
#include "core/context.h"
#include "core/result.h"

namespace hearken::automation {

/// What a rule of a sentence comes to.
struct MadeRule {
  /// Done at once: the commands of "turn on the fan for ten minutes".
  std::vector<PlannedCommand> immediate;
  /// The automation that stays. Its actions are empty when it is to put back what the immediate
  /// commands change: the caller, who knows the state before, fills them in.
  Automation automation;
  /// A delay, a time limit or a reminder of a single time: no need to ask before it is set.
  bool simple = false;
};

/// What people are told when it starts, where the sentence gave no words of its own.
std::string told_text(const Automation& automation, const Registry& registry,
                      const ZoneOffset& zone);

/// Turns a rule of a plan into an automation of `owner`; `said` times are those of the context.
/// InvalidInput says what cannot be understood or done. Pure.
Result<MadeRule> make_rule(const PlannedRule& rule, const Context& context, const ZoneOffset& zone,
                           const AutomationId& id);

}  // namespace hearken::automation
