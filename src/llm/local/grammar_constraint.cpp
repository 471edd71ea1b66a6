// SPDX-License-Identifier: Apache-2.0
#include "llm/local/grammar_constraint.h"

#include <algorithm>

namespace hearken::llm {

using infer::TokenId;

GrammarConstraint::GrammarConstraint(plan::CompactGrammar& grammar,
                                     const infer::Tokenizer& tokenizer)
    : grammar_(grammar), tokenizer_(tokenizer) {
  refresh();
}

const std::vector<TokenId>& GrammarConstraint::tokens_of(const plan::Symbol& symbol) {
  const auto [entry, inserted] = spelled_.try_emplace(symbol);
  if (inserted) {
    if (symbol.front() != '<') {
      entry->second = tokenizer_.encode(symbol, infer::ParseSpecial::No);
    } else if (const auto special = tokenizer_.find_token(symbol)) {
      entry->second = {*special};  // else: a file made before this token was; never offered
    }
  }
  return entry->second;
}

void GrammarConstraint::refresh() {
  candidates_.clear();
  depth_ = 0;
  for (const auto& symbol : grammar_.allowed()) {
    const auto& tokens = tokens_of(symbol);
    if (!tokens.empty()) candidates_.push_back({symbol, tokens});
  }
}

void GrammarConstraint::allowed(std::vector<TokenId>& out) const {
  out.clear();
  for (const auto& candidate : candidates_) {
    if (depth_ < candidate.tokens.size()) out.push_back(candidate.tokens[depth_]);
  }
  // A word that is complete and also begins a longer one ("light", "lights"): what may follow it
  // is not offered here, so the longer one wins. The grammar allows few words, so this is rare.
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
}

void GrammarConstraint::accept(TokenId id) {
  candidates_.erase(std::remove_if(candidates_.begin(), candidates_.end(),
                                   [&](const Candidate& c) {
                                     return depth_ >= c.tokens.size() || c.tokens[depth_] != id;
                                   }),
                    candidates_.end());
  ++depth_;
  const bool all_complete =
      std::all_of(candidates_.begin(), candidates_.end(),
                  [&](const Candidate& c) { return c.tokens.size() == depth_; });
  if (candidates_.empty() || !all_complete) return;
  const plan::Symbol symbol = candidates_.front().symbol;
  grammar_.accept(symbol);
  refresh();
}

}  // namespace hearken::llm
