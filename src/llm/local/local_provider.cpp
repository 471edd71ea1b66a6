// SPDX-License-Identifier: Apache-2.0
#include "llm/local/local_provider.h"

#include <algorithm>
#include <filesystem>
#include <vector>

#include "infer/confidence.h"
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
                                                           std::size_t threads,
                                                           const std::string& prefix_folder) {
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
  std::unique_ptr<LocalProvider> provider(new LocalProvider(std::move(model), std::move(session)));
  provider->prefix_folder_ = prefix_folder;
  return provider;
}

/// Tokens of the prompt before the retrieved things: the same from turn to turn.
std::size_t LocalProvider::stable_tokens(std::span<const infer::TokenId> prompt) const {
  const auto things = model_->tokenizer().find_token("<things>");
  if (!things) return 0;
  return static_cast<std::size_t>(std::find(prompt.begin(), prompt.end(), *things) -
                                  prompt.begin());
}

std::string LocalProvider::prefix_path(std::span<const infer::TokenId> prefix) const {
  const auto key = session_.prefix_key(prefix);
  return key ? prefix_folder_ + "/" + *key + ".prefix" : std::string();
}

/// Takes the stable prefix from disk when the cache does not hold it. Whatever is wrong with the
/// file, it is computed instead.
void LocalProvider::load_prefix(std::span<const infer::TokenId> prompt) {
  const auto prefix = prompt.first(stable_tokens(prompt));
  const auto cached = session_.tokens();
  const bool held =
      cached.size() >= prefix.size() && std::equal(prefix.begin(), prefix.end(), cached.begin());
  if (prefix_folder_.empty() || prefix.empty() || held) return;
  static_cast<void>(session_.load_prefix(prefix_path(prefix)));
}

/// Keeps the stable prefix for the next start, and drops those of homes that were.
void LocalProvider::save_prefix(std::span<const infer::TokenId> prompt) {
  namespace fs = std::filesystem;
  constexpr std::size_t kMostFiles = 8;
  const auto prefix = prompt.first(stable_tokens(prompt));
  if (prefix_folder_.empty() || prefix.empty()) return;
  const std::string path = prefix_path(prefix);
  std::error_code error;
  if (path == saved_prefix_ || fs::exists(path, error)) return;
  saved_prefix_ = path;  // once: a full disk is not asked again each turn
  fs::create_directories(prefix_folder_, error);
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(prefix_folder_, error)) {
    if (entry.path().extension() == ".prefix") files.push_back(entry.path());
  }
  if (files.size() >= kMostFiles) {
    for (const auto& file : files) fs::remove(file, error);
  }
  static_cast<void>(session_.save_prefix(path, prefix.size()));
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
  options.drafts = &drafts_;
  options.stop = std::move(stop);
  if (on_token) options.on_token = [&](infer::TokenId id) { on_token(tokenizer.token_text(id)); };
  load_prefix(prompt);
  HEARKEN_TRY(const auto generation, infer::generate(session_, prompt, options));
  save_prefix(prompt);
  if (generation.finish == infer::FinishReason::Stopped) {
    return fail(ErrorCode::Unavailable, "the embedded model was stopped");
  }
  if (generation.finish != infer::FinishReason::Constraint) {
    return fail(ErrorCode::InvalidInput, "the embedded model wrote no end within its limit");
  }
  GenerateReply reply;
  std::vector<infer::TokenId> ids;
  for (const auto& token : generation.tokens) ids.push_back(token.id);
  drafts_.learn(ids);
  reply.text = tokenizer.decode(ids, infer::RenderControl::Yes);
  reply.model = model_->info().name;
  reply.prompt_tokens = generation.prompt_tokens;
  reply.generated_tokens = generation.tokens.size();
  reply.recomputed_tokens = generation.recomputed_tokens;
  reply.confidence = infer::confidence_of(generation, model_->info());
  reply.prefill_us = std::chrono::microseconds(generation.prefill_us);
  reply.decode_us = std::chrono::microseconds(generation.decode_us);
  return reply;
}

}  // namespace hearken::llm
