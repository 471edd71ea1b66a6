// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hearken::infer {

/// What two neighbouring tokens merge into; the lowest rank goes first.
struct Merge {
  std::int32_t rank = 0;
  std::int32_t merged = 0;
};

/// Pairs of tokens to merges; a hash table with open addressing. Immutable after filling.
class MergeTable {
 public:
  MergeTable() : MergeTable(0) {}
  explicit MergeTable(std::size_t expected) {
    std::size_t size = 16;
    while (size < expected * 2) size *= 2;
    cells_.resize(size);
  }

  /// Keeps the first merge of a pair. REQUIRES: at most `expected` calls; ids at least 0.
  void insert(std::int32_t left, std::int32_t right, Merge merge) {
    Cell& cell = cells_[slot(key(left, right))];
    if (cell.key == kEmpty) cell = {key(left, right), merge};
  }

  const Merge* find(std::int32_t left, std::int32_t right) const {
    const Cell& cell = cells_[slot(key(left, right))];
    return cell.key == kEmpty ? nullptr : &cell.merge;
  }

 private:
  static constexpr std::uint64_t kEmpty = ~std::uint64_t{0};
  struct Cell {
    std::uint64_t key = kEmpty;
    Merge merge;
  };

  static std::uint64_t key(std::int32_t left, std::int32_t right) {
    return (std::uint64_t{static_cast<std::uint32_t>(left)} << 32) |
           static_cast<std::uint32_t>(right);
  }

  /// Cell that holds `wanted`, or the empty one where it belongs.
  std::size_t slot(std::uint64_t wanted) const {
    const std::size_t mask = cells_.size() - 1;
    // Multiplicative hashing (Knuth, TAOCP 3, 6.4) with 2^64 / golden ratio.
    std::size_t at = static_cast<std::size_t>((wanted * 0x9E3779B97F4A7C15ULL) >> 32) & mask;
    while (cells_[at].key != kEmpty && cells_[at].key != wanted) at = (at + 1) & mask;
    return at;
  }

  std::vector<Cell> cells_;
};

}  // namespace hearken::infer
