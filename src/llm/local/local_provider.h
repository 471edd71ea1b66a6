// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
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
  /// Errors: those of infer::Model::load; InvalidInput when the model's vocabulary lacks the
  /// compact form's tokens.
  static Result<std::unique_ptr<LocalProvider>> open(const std::string& model_path,
                                                     std::size_t threads);

  ProviderInfo describe() const override;
  Result<GenerateReply> generate(const GenerateRequest& request, const TokenCallback& on_token,
                                 std::stop_token stop) override;
  Status health() override { return {}; }
  const infer::Model& model() const { return *model_; }

 private:
  LocalProvider(std::shared_ptr<const infer::Model> model, infer::Session session);
  std::string without_unknown_tokens(std::string prompt) const;
  std::shared_ptr<const plan::CompactIndex> index_for(
      const std::shared_ptr<const Registry>& registry);

  std::shared_ptr<const infer::Model> model_;
  infer::Session session_;
  std::vector<std::string> unknown_tokens_;  ///< of the compact form, that this file is older than
  SymbolTokens spelling_;
  std::shared_ptr<const plan::CompactIndex> index_;  ///< of the registry that was asked about last
};

}  // namespace hearken::llm
