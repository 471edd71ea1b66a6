// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "core/context.h"

namespace hearken::prompt {

/// The requests of a sentence, in its order, where they stand on their own: "turn on the hall
/// light, lock the back door and then set the study heating to 20" are three. A model of few words
/// plans each by itself, and a part that cannot be done does not blur the others. What begins with
/// a verb and says no place and no thing of its own, or points back ("dim it"), stays with the
/// request before it. Empty: one request, a question, a rule, or words that bind the parts together
/// ("at seven", "if", "except"). Any thread; pure.
std::vector<std::string> separate_requests(const Context& context);

}  // namespace hearken::prompt
