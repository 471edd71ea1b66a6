// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "core/plan.h"
#include "core/result.h"
#include "llm/provider.h"

namespace hearken::llm {

/// One rung of the ladder. `provider` is not owned and outlives the ladder.
struct Tier {
  Provider* provider = nullptr;
  /// An answer whose confidence is known and below this goes up to the next tier, if there is one.
  double min_confidence = 0;
};

/// What became of one tier in one turn.
struct Attempt {
  std::string tier;     ///< ProviderInfo::name
  std::string why_not;  ///< empty: this tier's plan was taken
  double confidence = -1;
  std::chrono::microseconds elapsed{0};
};

struct TieredReply {
  Plan plan;
  GenerateReply reply;
  ProviderInfo provider;
  std::vector<Attempt> attempts;  ///< in the order asked; the last taken one has no why_not
};

/// Turns a provider's text into a plan: compact or JSON, after `form`. Set by the caller, so that
/// this folder does not depend on `plan`.
using PlanReader = std::function<Result<Plan>(const ProviderInfo&, std::string_view text)>;

/// Fills a request for one provider (prompt form, redaction for remote ones).
using RequestMaker = std::function<Result<GenerateRequest>(const ProviderInfo&)>;

/// Told before a tier is asked that its predecessors' streamed text is void.
using TierCallback = std::function<void(const ProviderInfo&)>;

/// Asks tiers in order until one gives a plan that parses with enough confidence. A plan that was
/// only too uncertain is kept: when no later tier gives a plan, the most confident one is returned
/// with Attempt::why_not telling that it is uncertain, so that the caller can ask the person.
/// Any thread, one call at a time.
class TierLadder {
 public:
  explicit TierLadder(std::vector<Tier> tiers, PlanReader read_plan);

  /// `deadline` bounds the whole; each tier gets what is left of it, and at most its request's own.
  /// Error Unavailable lists what every tier said. `attempts`, when given, is filled in any case.
  Result<TieredReply> ask(const RequestMaker& make_request, const TierCallback& on_tier,
                          const TokenCallback& on_token, std::chrono::milliseconds deadline,
                          std::stop_token stop, std::vector<Attempt>* attempts = nullptr);

 private:
  Result<TieredReply> ask_one(const Tier& tier, const RequestMaker& make_request,
                              const TokenCallback& on_token, std::chrono::milliseconds time_left,
                              std::stop_token stop, Attempt& attempt);

  std::vector<Tier> tiers_;
  PlanReader read_plan_;
};

}  // namespace hearken::llm
