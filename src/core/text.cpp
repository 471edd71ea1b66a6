// SPDX-License-Identifier: Apache-2.0
#include "core/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

namespace hearken {
namespace {

struct Decoded {
  char32_t code;     ///< 0xFFFFFFFF when the bytes are not UTF-8
  std::size_t size;  ///< bytes consumed, at least 1
};

constexpr char32_t kInvalid = 0xFFFFFFFF;

/// Decodes one character (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF).
Decoded decode_utf8(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return {kInvalid, 1};
  char32_t code = lead & (0x7FU >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0) != 0x80) return {kInvalid, 1};
    code = (code << 6) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
  if (code < kSmallest[size] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
    return {kInvalid, 1};
  }
  return {code, size};
}

/// ASCII spelling of a Latin-1 or Latin Extended-A letter; empty when there is none.
std::string_view latin_to_ascii(char32_t code) {
  // U+00C0..U+00FF
  static constexpr std::array<std::string_view, 64> kLatin1{
      "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
      "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "ss",
      "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i",  "i",
      "d", "n", "o", "o", "o", "o", "o",  "",  "o", "u", "u", "u", "u", "y", "th", "y"};
  // U+0100..U+017F: the base letter of each pair, in order.
  static constexpr std::string_view kExtendedA =
      "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln"
      "nnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
  if (code >= 0xC0 && code <= 0xFF) return kLatin1[code - 0xC0];
  if (code >= 0x100 && code - 0x100 < kExtendedA.size()) return kExtendedA.substr(code - 0x100, 1);
  return {};
}

bool is_word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

bool is_unsafe(char32_t code) {
  return code == kInvalid || code < 0x20 || (code >= 0x7F && code < 0xA0) ||
         (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
         (code >= 0x2060 && code <= 0x206F) || code == 0xFEFF || code == 0xAD ||
         (code >= 0xFFF0 && code <= 0xFFFB) || (code >= 0xE0000 && code <= 0xE0FFF);
}

/// Lower-cased ASCII with every other character a blank, except marks that may be inner ones.
std::string to_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const auto [code, size] = decode_utf8(text);
    if (code < 0x80) {
      out += static_cast<char>(std::tolower(static_cast<int>(code)));
    } else if (code == 0x2019 || code == 0x2018) {
      out += '\'';
    } else if (code == 0xB0) {
      out += " degrees ";
    } else if (const auto ascii = latin_to_ascii(code); !ascii.empty()) {
      out += ascii;
    } else if (code >= 0x300 && code <= 0x36F) {
      // combining accents vanish
    } else {
      out += ' ';
    }
    text.remove_prefix(size);
  }
  return out;
}

}  // namespace

std::string fold(std::string_view text) {
  const std::string ascii = to_ascii(text);
  std::string out;
  out.reserve(ascii.size());
  const auto is_digit = [&](std::size_t i) {
    return i < ascii.size() && std::isdigit(static_cast<unsigned char>(ascii[i])) != 0;
  };
  const auto put_blank = [&] {
    if (!out.empty() && out.back() != ' ') out += ' ';
  };
  for (std::size_t i = 0; i < ascii.size(); ++i) {
    const char c = ascii[i];
    const bool inner =
        i > 0 && is_word_char(ascii[i - 1]) && i + 1 < ascii.size() && is_word_char(ascii[i + 1]);
    if (is_word_char(c)) {
      out += c;
    } else if ((c == '.' || c == ',') && i > 0 && is_digit(i - 1) && is_digit(i + 1)) {
      out += '.';
    } else if (c == '-' && is_digit(i + 1) && !(i > 0 && is_word_char(ascii[i - 1]))) {
      put_blank();
      out += '-';
    } else if (c == '%') {
      put_blank();
      out += "percent ";
    } else if (c == '\'' && inner) {
      out += '\'';
    } else if (c == '?') {
      put_blank();
      out += "? ";
    } else {
      put_blank();
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::vector<std::string_view> split_words(std::string_view folded) {
  std::vector<std::string_view> words;
  while (!folded.empty()) {
    const std::size_t end = std::min(folded.find(' '), folded.size());
    if (end > 0) words.push_back(folded.substr(0, end));
    folded.remove_prefix(std::min(end + 1, folded.size()));
  }
  return words;
}

std::string sanitize(std::string_view text, std::size_t max_bytes) {
  std::string out;
  while (!text.empty()) {
    const auto [code, size] = decode_utf8(text);
    if (!is_unsafe(code)) {
      if (out.size() + size > max_bytes) break;
      out.append(text.substr(0, size));
    } else if ((code == '\n' || code == '\t') && out.size() < max_bytes) {
      out += ' ';
    }
    text.remove_prefix(size);
  }
  return out;
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  constexpr std::size_t kMax = 64;
  if (a.size() > kMax || b.size() > kMax) return a == b ? 0 : limit + 1;
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit) return limit + 1;
  std::array<std::array<std::size_t, kMax + 1>, 3> rows{};
  for (std::size_t j = 0; j <= b.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& last = rows[(i + 2) % 3];
    const auto& second_last = rows[(i + 1) % 3];
    row[0] = i;
    std::size_t best = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substitution});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        row[j] = std::min(row[j], second_last[j - 2] + 1);
      }
      best = std::min(best, row[j]);
    }
    if (best > limit) return limit + 1;
  }
  return std::min(rows[a.size() % 3][b.size()], limit + 1);
}

}  // namespace hearken
