// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "infer/infer.h"
#include "infer/tokenizer/merge_table.h"

namespace hearken::infer {

/// Finds the literals of special tokens in one walk over a text. Immutable after building.
class SpecialLiterals {
 public:
  SpecialLiterals() = default;
  /// `ids` in the order in which they win where they overlap; `texts` by id, none empty.
  SpecialLiterals(std::span<const TokenId> ids, const std::vector<std::string>& texts);

  struct Occurrence {
    std::size_t at;
    std::size_t length;
    TokenId id;
    std::size_t order;  ///< place of the id among those that were given
  };
  /// What cutting `text` at each literal in turn, each from left to right, would find; by place.
  std::vector<Occurrence> find(std::string_view text) const;

 private:
  struct Node {
    TokenId id = -1;  ///< literal that ends here, if one does
    std::size_t order = 0;
  };
  void match_at(std::string_view text, std::size_t at, std::vector<Occurrence>& out) const;

  std::array<bool, 256> begins_{};  ///< bytes with which a literal begins
  MergeTable edges_;                ///< (node, byte) to node: the literals as a tree
  std::vector<Node> nodes_;
};

}  // namespace hearken::infer
