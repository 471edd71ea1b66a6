// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/home.h"
#include "core/plan.h"
#include "core/result.h"
#include "plan/resolve.h"

// How one command's argument becomes a value in the property's unit. Inside resolve only.
namespace hearken::plan {

/// The argument of `action` on `thing`. Errors are sentences for people.
Result<Value> resolve_argument(const Thing& thing, const ThingState& state, const Action& action,
                               const Argument& argument, const ResolveOptions& options);

/// Evaluates a condition; fails when the deciding value is unknown, too old or not comparable.
Result<bool> evaluate_condition(const Condition& condition, const HomeSnapshot& home,
                                const ResolveOptions& options);

/// "brightness" for "set_brightness", "turn off" for "turn_off": for sentences.
std::string spoken_action(std::string_view action);

}  // namespace hearken::plan
