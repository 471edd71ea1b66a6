// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>

#include "infer/infer.h"

namespace hearken::infer {
namespace {

using Clock = std::chrono::steady_clock;

std::int64_t microseconds_since(Clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
}

/// Tokens that are guessed at a time. Each costs a fifth of a pass, and saves one when it is right.
constexpr std::size_t kMostDrafts = 4;
static_assert(kMostDrafts < Session::kMostStates);

/// One call of generate(). The sequence is the prompt and the tokens taken, `length_` in all. The
/// session holds it up to the tokens that are pending or, when none are, guesses after it.
class Decoder {
 public:
  Decoder(Session& session, const GenerateOptions& options)
      : session_(session), options_(options) {}

  Result<Generation> run(std::span<const TokenId> prompt) {
    HEARKEN_TRY(const bool stopped, prefill(prompt));
    if (stopped) return finish(FinishReason::Stopped);
    decode_start_ = Clock::now();
    for (;;) {
      HEARKEN_TRY(const auto end, step());
      if (end) return finish(*end);
    }
  }

 private:
  Result<bool> prefill(std::span<const TokenId> prompt) {
    decode_start_ = Clock::now();
    result_.prompt_tokens = prompt.size();
    result_.least_margin = std::numeric_limits<float>::infinity();
    const Clock::time_point start = Clock::now();
    const auto computed = session_.feed_with_prefix_reuse(prompt, options_.stop);
    result_.prefill_us = microseconds_since(start);
    if (!computed) {
      if (computed.error().code == ErrorCode::Timeout) return true;
      return fail(computed.error().code, computed.error().message);
    }
    result_.recomputed_tokens = *computed;
    length_ = prompt.size();
    return false;
  }

  /// Makes one token. Returns why generation ends, if it does.
  Result<std::optional<FinishReason>> step() {
    TokenConstraint* constraint = options_.constraint;
    if (constraint != nullptr && constraint->finished()) return end(FinishReason::Constraint);
    if (result_.tokens.size() >= options_.max_tokens) return end(FinishReason::MaxTokens);
    if (options_.stop.stop_requested()) return end(FinishReason::Stopped);
    if (constraint != nullptr) {
      constraint->allowed(allowed_);
      if (allowed_.empty()) {
        return fail(ErrorCode::Internal, "the constraint allows nothing and is not finished");
      }
      if (allowed_.size() == 1) return take_forced(allowed_.front());
    }
    return choose();
  }

  static Result<std::optional<FinishReason>> end(FinishReason reason) {
    return std::optional(reason);
  }

  Result<std::optional<FinishReason>> take_forced(TokenId id) {
    if (id < 0 || static_cast<std::size_t>(id) >= session_.model().info().vocab) {
      return fail(ErrorCode::Internal, fmt::format("the constraint allows token {}", id));
    }
    ++result_.forced_tokens;
    return take({id, 0, std::numeric_limits<float>::infinity(), true});
  }

  Result<std::optional<FinishReason>> choose() {
    if (!pending_.empty()) {
      const Status fed = feed_pending();
      if (!fed && fed.error().code == ErrorCode::Timeout) return end(FinishReason::Stopped);
      if (!fed) return fail(fed.error().code, fed.error().message);
    }
    HEARKEN_TRY_VOID(score_allowed());
    std::size_t best = 0;
    for (std::size_t i = 1; i < scores_.size(); ++i) {
      if (scores_[i] > scores_[best] || (scores_[i] == scores_[best] && id_at(i) < id_at(best))) {
        best = i;
      }
    }
    double total = 0;
    float second = -std::numeric_limits<float>::infinity();
    for (std::size_t i = 0; i < scores_.size(); ++i) {
      total += std::exp(double{scores_[i]} - double{scores_[best]});
      if (i != best) second = std::max(second, scores_[i]);
    }
    if (!std::isfinite(total)) {
      return fail(ErrorCode::InvalidInput, "the model computed a logit that is no number");
    }
    const float margin = scores_[best] - second;
    result_.least_margin = std::min(result_.least_margin, margin);
    return take({id_at(best), static_cast<float>(-std::log(total)), margin, false});
  }

  /// Feeds what is pending, and guesses of what follows.
  Status feed_pending() {
    ++result_.forward_passes;
    const std::size_t room = session_.capacity() - session_.position();
    if (options_.drafts != nullptr && room > pending_.size()) {
      std::vector<TokenId> taken;
      for (const GeneratedToken& token : result_.tokens) taken.push_back(token.id);
      options_.drafts->guess(taken, std::min(kMostDrafts, room - pending_.size()), drafts_);
      pending_.insert(pending_.end(), drafts_.begin(), drafts_.end());
    }
    auto fed = session_.feed(pending_, options_.stop, 1 + drafts_.size());
    if (fed) pending_.clear();
    return fed;
  }

  /// Fills scores_ with the logits of what is allowed: all of them, or only those few.
  Status score_allowed() {
    const std::size_t vocab = session_.model().info().vocab;
    constrained_ = options_.constraint != nullptr;
    if (constrained_ && allowed_.size() * 2 <= vocab) {
      scores_.resize(allowed_.size());
      auto scored = session_.logits_for(length_, allowed_, scores_);
      if (!scored && scored.error().code == ErrorCode::InvalidInput) {
        return fail(ErrorCode::Internal, "constraint: " + scored.error().message);
      }
      return scored;
    }
    HEARKEN_TRY(const auto logits, session_.logits_after(length_));
    scores_.clear();
    if (!constrained_) scores_.assign(logits.begin(), logits.end());
    for (std::size_t i = 0; constrained_ && i < allowed_.size(); ++i) {
      const auto id = static_cast<std::size_t>(allowed_[i]);
      if (allowed_[i] < 0 || id >= vocab) {
        return fail(ErrorCode::Internal,
                    fmt::format("the constraint allows token {}", allowed_[i]));
      }
      scores_.push_back(logits[id]);
    }
    return {};
  }

  TokenId id_at(std::size_t index) const {
    return constrained_ ? allowed_[index] : static_cast<TokenId>(index);
  }

  Result<std::optional<FinishReason>> take(const GeneratedToken& token) {
    result_.tokens.push_back(token);
    result_.logprob_sum += double{token.logprob};
    follow(token.id);
    if (options_.constraint != nullptr) options_.constraint->accept(token.id);
    if (options_.on_token) options_.on_token(token.id);
    const bool ended =
        options_.constraint == nullptr && token.id == session_.model().tokenizer().eos();
    return ended ? std::optional(FinishReason::EndToken) : std::nullopt;
  }

  /// Makes the sequence one token longer: by a guess that was right, or one that is to be fed.
  void follow(TokenId id) {
    const bool guessed = pending_.empty() && session_.position() > length_;
    if (!guessed || session_.tokens()[length_] != id) {
      if (guessed) session_.truncate(length_);
      pending_.push_back(id);
    }
    ++length_;
  }

  Result<Generation> finish(FinishReason reason) {
    result_.finish = reason;
    result_.decode_us = microseconds_since(decode_start_);
    std::vector<TokenId> ids;
    for (const GeneratedToken& token : result_.tokens) ids.push_back(token.id);
    result_.text = session_.model().tokenizer().decode(ids, RenderControl::No);
    return std::move(result_);
  }

  Session& session_;
  const GenerateOptions& options_;
  Generation result_;
  std::size_t length_ = 0;
  std::vector<TokenId> pending_;  ///< taken, not yet fed
  std::vector<TokenId> drafts_;
  std::vector<TokenId> allowed_;
  std::vector<float> scores_;  ///< of allowed_, or of the whole vocabulary without a constraint
  bool constrained_ = false;
  Clock::time_point decode_start_;
};

}  // namespace

const char* to_string(FinishReason reason) {
  switch (reason) {
    case FinishReason::Constraint:
      return "constraint";
    case FinishReason::EndToken:
      return "end-token";
    case FinishReason::MaxTokens:
      return "max-tokens";
    case FinishReason::Stopped:
      return "stopped";
  }
  return "?";
}

Result<Generation> generate(Session& session, std::span<const TokenId> prompt,
                            const GenerateOptions& options) {
  return Decoder(session, options).run(prompt);
}

}  // namespace hearken::infer
