// SPDX-License-Identifier: Apache-2.0
#include "llm/local/local_provider.h"

#include <algorithm>
#include <cmath>

#include "plan/compact_grammar.h"
#include "plan/compact_tokens.h"

namespace hearken::llm {

LocalProvider::LocalProvider(std::shared_ptr<const infer::Model> model, infer::Session session)
    : model_(std::move(model)), session_(std::move(session)), spelling_(model_->tokenizer()) {
  for (const auto& token : plan::compact_tokens()) {
    if (!model_->tokenizer().find_token(token)) unknown_tokens_.push_back(token);
  }
}

std::shared_ptr<const plan::CompactIndex> LocalProvider::index_for(
    const std::shared_ptr<const Registry>& registry) {
  if (!index_ || &index_->registry() != registry.get()) {
    index_ = std::make_shared<plan::CompactIndex>(registry);
  }
  return index_;
}

Result<std::unique_ptr<LocalProvider>> LocalProvider::open(const std::string& model_path,
                                                           std::size_t threads) {
  HEARKEN_TRY(auto model, infer::Model::load(model_path));
  for (std::size_t i = 0; i < plan::first_tokens_count(); ++i) {
    const std::string& token = plan::compact_tokens()[i];
    if (!model->tokenizer().find_token(token)) {
      return fail(ErrorCode::InvalidInput,
                  model_path + " is not a Hearken model: its vocabulary has no " + token);
    }
  }
  infer::ComputeOptions options;
  options.threads = threads;
  HEARKEN_TRY(auto compute, infer::ComputeContext::create(options));
  HEARKEN_TRY(auto session, infer::Session::create(model, std::move(compute)));
  return std::unique_ptr<LocalProvider>(new LocalProvider(std::move(model), std::move(session)));
}

/// A mark that the model has never seen would be read as letters.
std::string LocalProvider::without_unknown_tokens(std::string prompt) const {
  for (const auto& token : unknown_tokens_) {
    for (auto at = prompt.find(token); at != std::string::npos; at = prompt.find(token, at)) {
      prompt.erase(at, token.size());
    }
  }
  return prompt;
}

ProviderInfo LocalProvider::describe() const {
  return {"embedded", model_->info().name, model_->info().sha256, PromptForm::Compact,
          Locality::Local};
}

Result<GenerateReply> LocalProvider::generate(const GenerateRequest& request,
                                              const TokenCallback& on_token, std::stop_token stop) {
  if (request.compact == nullptr || request.compact_prompt.empty()) {
    return fail(ErrorCode::Internal, "the embedded model was asked without a compact prompt");
  }
  const Context& context = request.compact->context();
  plan::CompactGrammar grammar(context, request.compact->permitted(),
                               index_for(context.home->registry));
  const infer::Tokenizer& tokenizer = model_->tokenizer();
  GrammarConstraint constraint(grammar, spelling_);
  // The prompt's own text was folded, so that only our tokens can be special in it.
  const auto prompt =
      tokenizer.encode(without_unknown_tokens(request.compact_prompt), infer::ParseSpecial::Yes);
  infer::GenerateOptions options;
  options.max_tokens = static_cast<std::size_t>(std::max(request.max_tokens, 1));
  options.constraint = &constraint;
  options.stop = std::move(stop);
  if (on_token) options.on_token = [&](infer::TokenId id) { on_token(tokenizer.token_text(id)); };
  HEARKEN_TRY(const auto generation, infer::generate(session_, prompt, options));
  if (generation.finish == infer::FinishReason::Stopped) {
    return fail(ErrorCode::Unavailable, "the embedded model was stopped");
  }
  if (generation.finish != infer::FinishReason::Constraint) {
    return fail(ErrorCode::InvalidInput, "the embedded model wrote no end within its limit");
  }
  GenerateReply reply;
  std::vector<infer::TokenId> ids;
  for (const auto& token : generation.tokens) ids.push_back(token.id);
  reply.text = tokenizer.decode(ids, infer::RenderControl::Yes);
  reply.model = model_->info().name;
  reply.prompt_tokens = generation.prompt_tokens;
  reply.generated_tokens = generation.tokens.size();
  reply.recomputed_tokens = generation.recomputed_tokens;
  reply.confidence = std::exp(generation.logprob_sum);
  reply.prefill_us = std::chrono::microseconds(generation.prefill_us);
  reply.decode_us = std::chrono::microseconds(generation.decode_us);
  return reply;
}

}  // namespace hearken::llm
