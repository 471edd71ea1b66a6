// SPDX-License-Identifier: Apache-2.0
#include "infer/infer.h"

namespace hearken::infer {
namespace {

/// The two tokens before place `at` of `text`; the beginning counts as a token of its own.
std::uint64_t key_of(std::span<const TokenId> text, std::size_t at) {
  const auto before = [&](std::size_t back) {
    return static_cast<std::uint32_t>(at >= back ? text[at - back] : TokenId{-1});
  };
  return std::uint64_t{before(2)} << 32 | before(1);
}

}  // namespace

void DraftMemory::learn(std::span<const TokenId> text) {
  constexpr std::size_t kMostEntries = 4096;
  if (next_.size() > kMostEntries) next_.clear();
  for (std::size_t i = 1; i < text.size(); ++i) {
    next_[key_of(text, i)] = {text[i], i + 1 == text.size()};
  }
}

void DraftMemory::guess(std::span<const TokenId> text, std::size_t most,
                        std::vector<TokenId>& out) const {
  std::vector<TokenId> so_far(text.begin(), text.end());
  out.clear();
  while (out.size() < most) {
    const auto found = next_.find(key_of(so_far, so_far.size()));
    if (found == next_.end() || found->second.last) return;
    out.push_back(found->second.id);
    so_far.push_back(found->second.id);
  }
}

}  // namespace hearken::infer
