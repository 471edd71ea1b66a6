// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace hearken::infer {

/// Cuts text into the words within which byte pairs are merged, as the pattern of GPT-2 does
/// (Radford et al. 2019):
///   's|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+
/// Returns the lengths of the words in code points; they sum to points.size().
std::vector<std::size_t> split_words_gpt2(std::span<const char32_t> points);

}  // namespace hearken::infer
