// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/context.h"
#include "core/plan.h"

namespace hearken::app {

/// Holds what a model planned to the words of its sentence: what nobody said goes, what is said
/// and was missed comes. Any thread; pure.
void hold_to_words(Plan& plan, const Context& context);

}  // namespace hearken::app
