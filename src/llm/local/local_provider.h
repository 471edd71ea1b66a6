// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/result.h"
#include "infer/infer.h"
#include "llm/local/grammar_constraint.h"
#include "llm/provider.h"

namespace hearken::llm {

/// The embedded tier: the compact model in this process, its output held to the compact grammar.
/// Status: beta. Trust: the prompt is our own text; whatever the model prefers, only valid plans
/// can come out. One call at a time; keeps the key-value cache between calls.
class LocalProvider final : public Provider {
 public:
  /// `prefix_folder`: where the stable beginning of the prompt is kept between runs, computed;
  /// empty: nowhere. It is made when it is missing. Errors: those of infer::Model::load;
  /// InvalidInput when the model's vocabulary lacks the compact form's tokens.
  static Result<std::unique_ptr<LocalProvider>> open(const std::string& model_path,
                                                     std::size_t threads,
                                                     const std::string& prefix_folder = "");

  ProviderInfo describe() const override;
  Result<GenerateReply> generate(const GenerateRequest& request, const TokenCallback& on_token,
                                 std::stop_token stop) override;
  Status health() override { return {}; }
  const infer::Model& model() const { return *model_; }

 private:
  LocalProvider(std::shared_ptr<const infer::Model> model, infer::Session session);
  std::string without_unknown_tokens(std::string prompt) const;
  std::size_t stable_tokens(std::span<const infer::TokenId> prompt) const;
  std::string prefix_path(std::span<const infer::TokenId> prefix) const;
  void load_prefix(std::span<const infer::TokenId> prompt);
  void save_prefix(std::span<const infer::TokenId> prompt);
  std::shared_ptr<const plan::CompactIndex> index_for(
      const std::shared_ptr<const Registry>& registry);

  std::shared_ptr<const infer::Model> model_;
  infer::Session session_;
  std::vector<std::string> unknown_tokens_;  ///< of the compact form, that this file is older than
  SymbolTokens spelling_;
  infer::DraftMemory drafts_;
  std::string prefix_folder_;
  std::string saved_prefix_;  ///< path of the one that this run has written, or tried to
  std::shared_ptr<const plan::CompactIndex> index_;  ///< of the registry that was asked about last
};

}  // namespace hearken::llm
