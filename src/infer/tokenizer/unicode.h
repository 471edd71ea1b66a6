// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace hearken::infer {

/// Code points first..last, both included.
struct CodePointRange {
  char32_t first;
  char32_t last;
};

/// Sorted ranges of the general categories L and N and of the property White_Space.
std::span<const CodePointRange> unicode_letters();
std::span<const CodePointRange> unicode_numbers();
std::span<const CodePointRange> unicode_whitespace();

enum class CodePointClass : std::uint8_t { Letter, Number, Whitespace, Other };
CodePointClass classify(char32_t point);

/// Code points of `text`; each byte that is part of no well-formed sequence becomes U+FFFD.
std::vector<char32_t> decode_utf8(std::string_view text);
void append_utf8(char32_t point, std::string& out);

}  // namespace hearken::infer
