// SPDX-License-Identifier: Apache-2.0
#include "infer/tokenizer/special_literals.h"

#include <algorithm>

namespace hearken::infer {
namespace {

using Occurrence = SpecialLiterals::Occurrence;

std::int32_t byte_of(char c) { return static_cast<unsigned char>(c); }

/// Keeps what wins where occurrences overlap.
std::vector<Occurrence> without_overlaps(std::vector<Occurrence> found, std::size_t text_size) {
  std::sort(found.begin(), found.end(), [](const Occurrence& a, const Occurrence& b) {
    return a.order != b.order ? a.order < b.order : a.at < b.at;
  });
  std::vector<bool> taken(text_size);
  std::vector<Occurrence> kept;
  for (const Occurrence& one : found) {
    const auto first = taken.begin() + static_cast<std::ptrdiff_t>(one.at);
    const auto end = first + static_cast<std::ptrdiff_t>(one.length);
    if (std::find(first, end, true) != end) continue;
    std::fill(first, end, true);
    kept.push_back(one);
  }
  std::sort(kept.begin(), kept.end(),
            [](const Occurrence& a, const Occurrence& b) { return a.at < b.at; });
  return kept;
}

}  // namespace

SpecialLiterals::SpecialLiterals(std::span<const TokenId> ids,
                                 const std::vector<std::string>& texts) {
  std::size_t bytes = 0;
  for (const TokenId id : ids) bytes += texts[static_cast<std::size_t>(id)].size();
  edges_ = MergeTable(bytes);
  nodes_.emplace_back();
  for (std::size_t order = 0; order < ids.size(); ++order) {
    const std::string& literal = texts[static_cast<std::size_t>(ids[order])];
    begins_[static_cast<unsigned char>(literal.front())] = true;
    std::int32_t node = 0;
    for (const char c : literal) {
      if (edges_.find(node, byte_of(c)) == nullptr) {
        edges_.insert(node, byte_of(c), {0, static_cast<std::int32_t>(nodes_.size())});
        nodes_.emplace_back();
      }
      node = edges_.find(node, byte_of(c))->merged;
    }
    nodes_[static_cast<std::size_t>(node)] = {ids[order], order};
  }
}

void SpecialLiterals::match_at(std::string_view text, std::size_t at,
                               std::vector<Occurrence>& out) const {
  std::int32_t node = 0;
  for (std::size_t end = at; end < text.size(); ++end) {
    const Merge* edge = edges_.find(node, byte_of(text[end]));
    if (edge == nullptr) return;
    node = edge->merged;
    const Node& reached = nodes_[static_cast<std::size_t>(node)];
    if (reached.id >= 0) out.push_back({at, end + 1 - at, reached.id, reached.order});
  }
}

std::vector<Occurrence> SpecialLiterals::find(std::string_view text) const {
  std::vector<Occurrence> found;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (begins_[static_cast<unsigned char>(text[at])]) match_at(text, at, found);
  }
  const auto overlap = [](const Occurrence& a, const Occurrence& b) {
    return b.at < a.at + a.length;
  };
  if (std::adjacent_find(found.begin(), found.end(), overlap) == found.end()) return found;
  return without_overlaps(std::move(found), text.size());
}

}  // namespace hearken::infer
