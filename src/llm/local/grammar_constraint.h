// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>
#include <vector>

#include "infer/infer.h"
#include "plan/compact_grammar.h"

namespace hearken::llm {

/// How a tokenizer spells the symbols of the compact form. Remembers them, because the same few
/// hundred come in every turn. One thread; the tokenizer must outlive it.
class SymbolTokens {
 public:
  explicit SymbolTokens(const infer::Tokenizer& tokenizer) : tokenizer_(tokenizer) {}

  struct Entry {
    plan::Symbol symbol;
    std::vector<infer::TokenId> tokens;  ///< empty: the model's file has no such token
  };
  /// Stays where it is until forget_words().
  const Entry& of(const plan::Symbol& symbol);
  /// Drops words of sentences when there are many; special tokens are few.
  void forget_words();

 private:
  const infer::Tokenizer& tokenizer_;
  std::unordered_map<plan::Symbol, Entry> entries_;
};

/// Shows a CompactGrammar, which speaks in symbols, as a constraint on a tokenizer's tokens. A word
/// of several tokens is spelled token by token; the grammar moves when a symbol is complete.
/// One thread; grammar and spelling must outlive it.
class GrammarConstraint final : public infer::TokenConstraint {
 public:
  GrammarConstraint(plan::CompactGrammar& grammar, SymbolTokens& spelling);

  void allowed(std::vector<infer::TokenId>& out) const override;
  void accept(infer::TokenId id) override;
  bool finished() const override { return grammar_.finished(); }

 private:
  void refresh();

  plan::CompactGrammar& grammar_;
  SymbolTokens& spelling_;
  std::vector<const SymbolTokens::Entry*> candidates_;  ///< what the tokens so far can become
  std::size_t depth_ = 0;                               ///< tokens of the symbol chosen already
  bool spelled_in_parts_ = false;                       ///< some candidate has more than one token
};

}  // namespace hearken::llm
