// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace hearken::automation {

/// A set of the numbers 0 … size - 1. A small value.
class Bits {
 public:
  Bits() = default;
  explicit Bits(std::size_t size) : words_((size + 63) / 64), size_(size) {}
  static Bits all(std::size_t size) { return ~Bits(size); }

  std::size_t size() const { return size_; }
  bool has(std::size_t i) const { return (words_[i / 64] >> (i % 64) & 1U) != 0; }
  void add(std::size_t i) { words_[i / 64] |= std::uint64_t{1} << (i % 64); }
  bool none() const {
    for (const auto word : words_) {
      if (word != 0) return false;
    }
    return true;
  }
  std::size_t count() const {
    std::size_t count = 0;
    for (const auto word : words_) count += static_cast<std::size_t>(__builtin_popcountll(word));
    return count;
  }
  /// The smallest one; size() when there is none.
  std::size_t first() const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if (words_[i] != 0) return i * 64 + static_cast<std::size_t>(__builtin_ctzll(words_[i]));
    }
    return size_;
  }
  /// REQUIRES for what follows: sets of one size.
  bool within(const Bits& other) const { return (*this & ~other).none(); }
  bool meets(const Bits& other) const {
    for (std::size_t i = 0; i < words_.size(); ++i) {
      if ((words_[i] & other.words_[i]) != 0) return true;
    }
    return false;
  }
  Bits& operator&=(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
    return *this;
  }
  Bits& operator|=(const Bits& other) {
    for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
    return *this;
  }
  friend Bits operator&(Bits a, const Bits& b) { return a &= b; }
  Bits operator~() const {
    Bits out(size_);
    for (std::size_t i = 0; i < words_.size(); ++i) out.words_[i] = ~words_[i];
    if (size_ % 64 != 0) out.words_.back() &= (std::uint64_t{1} << (size_ % 64)) - 1;
    return out;
  }
  bool operator==(const Bits&) const = default;

 private:
  std::vector<std::uint64_t> words_;
  std::size_t size_ = 0;
};

}  // namespace hearken::automation
