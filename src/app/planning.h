// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/context.h"
#include "guard/guard.h"
#include "llm/tiers.h"
#include "plan/compact.h"
#include "prompt/retrieve.h"

// From a context to a plan: what a turn does, and what its replay does again.
namespace hearken::app {

/// Which things a person can reach at all: no list means every one. The guard judges everything
/// else.
struct Reach {
  std::vector<AreaId> areas;
  std::vector<std::string> kinds;
};

Reach reach_of(const guard::Policy& policy, const PersonId& person);
plan::Permission permission_of(Reach reach);

/// Why a part of the request cannot be done, in one sentence.
std::string why_not(const Context& context, const Plan& plan);

/// What a model made of a context.
struct Planned {
  std::string prompt;  ///< exactly what it read
  llm::TieredReply reply;
  std::vector<std::string> left_out;  ///< what a free model added to the person's words
};

struct PlanningOptions {
  std::vector<llm::Tier> tiers;
  Reach reach;
  /// The sentence's requests, where they stand on their own: prompt::separate_requests().
  std::span<const Context> requests = {};
  std::chrono::milliseconds deadline{60'000};
  llm::TierCallback on_tier = {};
  llm::TokenCallback on_token = {};
};

/// A context for each of the requests that stand on their own; empty: the sentence is one.
/// REQUIRES: `index` was made from the context's registry.
std::vector<Context> contexts_of_requests(const prompt::HomeIndex& index, const Context& whole,
                                          const prompt::RetrieveOptions& options);

/// Asks the models for a plan. A first tier that reads the compact form plans each request by
/// itself; where it is not certain enough of one, or makes anything but commands and one question
/// of them, and for every other tier, the sentence is planned as a whole. `attempts`, when given,
/// is filled in any case. Errors: those of llm::TierLadder.
Result<Planned> make_plan(const Context& context, const PlanningOptions& options,
                          std::stop_token stop, std::vector<llm::Attempt>* attempts = nullptr);

}  // namespace hearken::app
