// SPDX-License-Identifier: Apache-2.0
#include "plan/compact_words.h"

#include <algorithm>

namespace hearken::plan {
namespace {

/// What the tokenizer has no word for is written "?" and cannot be copied.
bool can_copy(const Word& word) { return word.text != "?"; }

}  // namespace

bool has_words(const Context& context) {
  return std::any_of(context.words.begin(), context.words.end(), can_copy);
}

void WordRun::allow(const Context& context, std::vector<Symbol>& allowed) const {
  const auto& words = context.words;
  const auto add = [&](std::size_t position) {
    if (position >= words.size() || !can_copy(words[position])) return;
    Symbol symbol = " " + words[position].text;
    if (std::find(allowed.begin(), allowed.end(), symbol) == allowed.end())
      allowed.push_back(std::move(symbol));
  };
  if (positions_.empty()) {
    for (std::size_t i = 0; i < words.size(); ++i) add(i);
  } else {
    for (const std::size_t position : positions_) add(position + 1);
  }
}

void WordRun::accept(const Context& context, const Symbol& symbol) {
  std::vector<std::size_t> next;
  for (std::size_t i = 0; i < context.words.size(); ++i) {
    const bool follows =
        positions_.empty() ||
        (i > 0 && std::find(positions_.begin(), positions_.end(), i - 1) != positions_.end());
    if (follows && symbol.compare(1, Symbol::npos, context.words[i].text) == 0) next.push_back(i);
  }
  positions_ = std::move(next);
}

std::string WordRun::signature() const {
  std::string key;
  for (const std::size_t position : positions_) key += std::to_string(position) + ',';
  return key;
}

}  // namespace hearken::plan
