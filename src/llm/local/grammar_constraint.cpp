// SPDX-License-Identifier: Apache-2.0
#include "llm/local/grammar_constraint.h"

#include <algorithm>

namespace hearken::llm {

using infer::TokenId;

const SymbolTokens::Entry& SymbolTokens::of(const plan::Symbol& symbol) {
  const auto [found, inserted] = entries_.try_emplace(symbol);
  Entry& entry = found->second;
  if (inserted) {
    entry.symbol = symbol;
    if (symbol.front() != '<') {
      entry.tokens = tokenizer_.encode(symbol, infer::ParseSpecial::No);
    } else if (const auto special = tokenizer_.find_token(symbol)) {
      entry.tokens = {*special};  // else: a file made before this token was; never offered
    }
  }
  return entry;
}

void SymbolTokens::forget_words() {
  constexpr std::size_t kMostEntries = 4096;
  if (entries_.size() > kMostEntries) entries_.clear();
}

GrammarConstraint::GrammarConstraint(plan::CompactGrammar& grammar, SymbolTokens& spelling)
    : grammar_(grammar), spelling_(spelling) {
  spelling_.forget_words();
  refresh();
}

void GrammarConstraint::refresh() {
  candidates_.clear();
  depth_ = 0;
  spelled_in_parts_ = false;
  for (const auto& symbol : grammar_.allowed()) {
    const SymbolTokens::Entry& entry = spelling_.of(symbol);
    if (entry.tokens.empty()) continue;
    candidates_.push_back(&entry);
    spelled_in_parts_ = spelled_in_parts_ || entry.tokens.size() > 1;
  }
}

void GrammarConstraint::allowed(std::vector<TokenId>& out) const {
  out.clear();
  for (const auto* candidate : candidates_) {
    if (depth_ < candidate->tokens.size()) out.push_back(candidate->tokens[depth_]);
  }
  if (!spelled_in_parts_) return;  // one token each: all differ
  // A word that is complete and also begins a longer one ("light", "lights"): what may follow it
  // is not offered here, so the longer one wins. The grammar allows few words, so this is rare.
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void GrammarConstraint::accept(TokenId id) {
  candidates_.erase(std::remove_if(candidates_.begin(), candidates_.end(),
                                   [&](const SymbolTokens::Entry* candidate) {
                                     return depth_ >= candidate->tokens.size() ||
                                            candidate->tokens[depth_] != id;
                                   }),
                    candidates_.end());
  ++depth_;
  const bool all_complete = std::all_of(
      candidates_.begin(), candidates_.end(),
      [&](const SymbolTokens::Entry* candidate) { return candidate->tokens.size() == depth_; });
  if (candidates_.empty() || !all_complete) return;
  grammar_.accept(candidates_.front()->symbol);
  refresh();
}

}  // namespace hearken::llm
