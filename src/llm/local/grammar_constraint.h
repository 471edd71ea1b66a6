// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>
#include <vector>

#include "infer/infer.h"
#include "plan/compact_grammar.h"

namespace hearken::llm {

/// Shows a CompactGrammar, which speaks in symbols, as a constraint on a tokenizer's tokens. A word
/// of several tokens is spelled token by token; the grammar moves when a symbol is complete.
/// One thread; the grammar and the tokenizer must outlive it.
class GrammarConstraint final : public infer::TokenConstraint {
 public:
  GrammarConstraint(plan::CompactGrammar& grammar, const infer::Tokenizer& tokenizer);

  void allowed(std::vector<infer::TokenId>& out) const override;
  void accept(infer::TokenId id) override;
  bool finished() const override { return grammar_.finished(); }

 private:
  struct Candidate {
    plan::Symbol symbol;
    std::vector<infer::TokenId> tokens;
  };
  void refresh();
  const std::vector<infer::TokenId>& tokens_of(const plan::Symbol& symbol);

  plan::CompactGrammar& grammar_;
  const infer::Tokenizer& tokenizer_;
  std::unordered_map<plan::Symbol, std::vector<infer::TokenId>> spelled_;
  std::vector<Candidate> candidates_;  ///< symbols that the tokens so far can become
  std::size_t depth_ = 0;              ///< tokens of the symbol that are chosen already
};

}  // namespace hearken::llm
