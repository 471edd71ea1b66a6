// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "automation/automation.h"
#include "core/context.h"

namespace hearken::automation {

/// The automation as a sentence about it wants it: "an hour later", "also the hall", "without the
/// desk lamp", "only when it's dark", "unless somebody is home", "call it morning". A notice that
/// is added has no text yet. Nothing: the sentence is no such change, or not read as a whole. Pure;
/// any thread.
std::optional<Automation> edited(const Automation& automation, const Context& context);

}  // namespace hearken::automation
