// SPDX-License-Identifier: Apache-2.0
#include "llm/tiers.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace hearken::llm {

namespace {

using Clock = std::chrono::steady_clock;

std::string list_failures(const std::vector<Attempt>& attempts) {
  if (attempts.empty()) return "there is no model to ask";
  std::string out = "no model gave a plan";
  for (const Attempt& attempt : attempts) {
    out += fmt::format("; {}: {}", attempt.tier, attempt.why_not);
  }
  return out;
}

}  // namespace

TierLadder::TierLadder(std::vector<Tier> tiers, PlanReader read_plan)
    : tiers_(std::move(tiers)), read_plan_(std::move(read_plan)) {}

Result<TieredReply> TierLadder::ask_one(const Tier& tier, const RequestMaker& make_request,
                                        const TokenCallback& on_token,
                                        std::chrono::milliseconds time_left, std::stop_token stop,
                                        Attempt& attempt) {
  const ProviderInfo info = tier.provider->describe();
  HEARKEN_TRY(GenerateRequest request, make_request(info));
  request.deadline = std::min(request.deadline, time_left);
  HEARKEN_TRY(GenerateReply reply, tier.provider->generate(request, on_token, std::move(stop)));
  attempt.confidence = reply.confidence;
  auto plan = read_plan_(info, reply.text);
  if (!plan) {
    return fail(plan.error().code, "its answer is no plan: " + plan.error().message);
  }
  return TieredReply{std::move(*plan), std::move(reply), info, {}};
}

Result<TieredReply> TierLadder::ask(const RequestMaker& make_request, const TierCallback& on_tier,
                                    const TokenCallback& on_token,
                                    std::chrono::milliseconds deadline, std::stop_token stop,
                                    std::vector<Attempt>* attempts) {
  const auto end = Clock::now() + deadline;
  std::vector<Attempt> made;
  std::optional<TieredReply> uncertain;
  for (const Tier& tier : tiers_) {
    const auto begin = Clock::now();
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - begin);
    const ProviderInfo info = tier.provider->describe();
    Attempt& attempt = made.emplace_back();
    attempt.tier = info.name;
    if (left.count() <= 0 || stop.stop_requested()) {
      attempt.why_not = stop.stop_requested() ? "stopped by the caller" : "no time left";
      continue;
    }
    if (on_tier) on_tier(info);
    auto reply = ask_one(tier, make_request, on_token, left, stop, attempt);
    attempt.elapsed = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    if (!reply) {
      attempt.why_not = reply.error().message;
      continue;
    }
    const double confidence = attempt.confidence;
    if (confidence < 0 || confidence >= tier.min_confidence) {
      reply->attempts = made;
      if (attempts) *attempts = std::move(made);
      return reply;
    }
    attempt.why_not =
        fmt::format("confidence {:.2f} is below {:.2f}", confidence, tier.min_confidence);
    if (!uncertain || uncertain->reply.confidence < confidence) uncertain = std::move(*reply);
  }
  if (attempts) *attempts = made;
  if (stop.stop_requested()) return fail(ErrorCode::Unavailable, "stopped by the caller");
  if (!uncertain) return fail(ErrorCode::Unavailable, list_failures(made));
  uncertain->attempts = std::move(made);
  return std::move(*uncertain);
}

}  // namespace hearken::llm
