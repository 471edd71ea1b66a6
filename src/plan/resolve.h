// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/context.h"
#include "core/home.h"
#include "core/plan.h"

namespace hearken::plan {

/// What happens to a relative value that would leave the property's range ("30 points brighter" at
/// 90).
enum class RelativeLimit {
  Clamp,  ///< stops at the limit of the device
  Keep,   ///< stays as computed, so that the guard refuses it
};

/// A part of a plan that cannot become steps, in one sentence for people.
struct ResolveProblem {
  std::string text;
  std::vector<ThingId> things;  ///< whom it concerns; empty when none was found
};

/// A plan made concrete.
struct Resolution {
  std::vector<Step> steps;
  std::vector<std::size_t> command_of_step;  ///< for each step, index into Plan::commands
  std::vector<ResolveProblem> problems;
  std::vector<std::string> not_met;  ///< parts left out because their condition is false
};

struct ResolveOptions {
  RelativeLimit relative_limit = RelativeLimit::Clamp;
  /// A live value older than this decides nothing (conditions, relative values); zero: any age.
  std::chrono::milliseconds max_age{0};
  MonoTime now{};  ///< ages are measured from here
};

/// Sets without a place become impossible where the sentence names a floor that the home has not
/// ("every light upstairs" in a flat): a place that nobody knows must not become everywhere.
void refuse_unplaced_sets(Plan& plan, const Context& context);

/// Turns each command into concrete steps by registry and live state alone: sets become things that
/// have the action, relative values and toggles are computed from the last report, units converted
/// to the property's, colour names become "#rrggbb" (CSS Color 4 named colours), option words take
/// the device's spelling. Absolute values are never changed otherwise: range is the guard's matter.
/// Conditions are checked once against `home`. What cannot be resolved is a problem, never a guess;
/// an empty set is a problem. Identical steps appear once; opening what is given a position behind
/// it is no step of its own. Any thread; pure.
Resolution resolve(const Plan& plan, const HomeSnapshot& home, const ResolveOptions& options = {});

}  // namespace hearken::plan
