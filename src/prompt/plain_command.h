// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"

namespace hearken::prompt {

/// "Set the guest room fan to 86" is not impossible where one thing is marked and takes the number,
/// nor is "switch on the boiler": a refusal of the whole sentence becomes its one command then.
/// Nothing changes where the sentence asks, denies, speaks of something that is not here, says a
/// quality that the thing does not have ("the brightness of the fan"), or says more than one thing,
/// number or option. Any thread; pure.
void do_what_is_plain(Plan& plan, const Context& context);

/// An answer to what is one request among others, and no question, becomes a refusal: "Ada's kiln
/// on" does not ask whether Ada is there.
void refuse_answers_to_orders(Plan& plan, const Context& context);

}  // namespace hearken::prompt
