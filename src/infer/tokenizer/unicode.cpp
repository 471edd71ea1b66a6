// SPDX-License-Identifier: Apache-2.0
#include "infer/tokenizer/unicode.h"

#include <algorithm>
#include <array>

namespace hearken::infer {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool contains(std::span<const CodePointRange> ranges, char32_t point) {
  const auto after =
      std::upper_bound(ranges.begin(), ranges.end(), point,
                       [](char32_t value, const CodePointRange& r) { return value < r.first; });
  return after != ranges.begin() && point <= std::prev(after)->last;
}

CodePointClass classify_slowly(char32_t point) {
  if (contains(unicode_letters(), point)) return CodePointClass::Letter;
  if (contains(unicode_numbers(), point)) return CodePointClass::Number;
  if (contains(unicode_whitespace(), point)) return CodePointClass::Whitespace;
  return CodePointClass::Other;
}

CodePointClass classify_ascii(char32_t c) {
  if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return CodePointClass::Letter;
  if (c >= '0' && c <= '9') return CodePointClass::Number;
  if (c == ' ' || (c >= 0x09 && c <= 0x0D)) return CodePointClass::Whitespace;
  return CodePointClass::Other;
}

/// A well-formed sequence at the front of `text`, or length 0.
struct Decoded {
  char32_t point = kReplacement;
  std::size_t length = 0;
};

Decoded decode_one(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  char32_t point = lead & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    point = (point << 6) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < kLeast[length] || point > 0x10FFFF || surrogate) return {};
  return {point, length};
}

}  // namespace

CodePointClass classify(char32_t point) {
  return point < 0x80 ? classify_ascii(point) : classify_slowly(point);
}

std::vector<char32_t> decode_utf8(std::string_view text) {
  std::vector<char32_t> points;
  points.reserve(text.size());
  while (!text.empty()) {
    const Decoded decoded = decode_one(text);
    points.push_back(decoded.point);
    text.remove_prefix(std::max<std::size_t>(decoded.length, 1));
  }
  return points;
}

void append_utf8(char32_t point, std::string& out) {
  const auto put = [&](char32_t bits) { out.push_back(static_cast<char>(bits)); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

}  // namespace hearken::infer
