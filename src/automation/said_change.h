// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "automation/check.h"
#include "automation/local_time.h"
#include "core/context.h"

namespace hearken::automation {

/// What a sentence wants changed of a rule that it names by what the rule does.
struct SpokenChange {
  std::vector<AutomationPtr> rules;   ///< those that it may be about; none: none does such a thing
  std::optional<Automation> changed;  ///< the only one of `rules`, as the sentence wants it
  std::string problem;                ///< why nothing is changed
};

/// "make the dryer one 9 pm", "move the hall lights rule from six to half past six", "I would
/// rather the blind came down at ten instead of nine", "that fan rule only when nobody is home".
/// Such a sentence changes a rule that there is, or nothing: it never makes one. Nothing: it is no
/// such sentence. Pure; any thread.
std::optional<SpokenChange> read_change(const Context& context,
                                        const std::vector<AutomationPtr>& rules,
                                        const ZoneOffset& zone);

/// Whether a word of the sentence makes it worth to try read_change().
bool may_be_a_change(const Context& context);

}  // namespace hearken::automation
