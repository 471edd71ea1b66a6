// SPDX-License-Identifier: Apache-2.0
#include "plan/json_lex.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace hearken::plan::lex {

tl::unexpected<Error> malformed(std::string_view text, std::size_t at, std::string_view what) {
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n');
  const std::size_t column = before.size() - (start == before.npos ? 0 : start + 1) + 1;
  return fail(ErrorCode::InvalidInput, fmt::format("{}, at line {} column {}", what, line, column));
}

namespace {

struct Range {
  unsigned char low;
  unsigned char high;
};

/// Bytes that may follow `lead`: how many, and the range of the first of them (RFC 3629, 4).
bool tail_of(unsigned char lead, std::size_t& count, Range& first) {
  first = {0x80, 0xBF};
  if (lead >= 0xC2 && lead <= 0xDF) return count = 1, true;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (lead == 0xE0) first.low = 0xA0;
    if (lead == 0xED) first.high = 0x9F;
    return count = 2, true;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (lead == 0xF0) first.low = 0x90;
    if (lead == 0xF4) first.high = 0x8F;
    return count = 3, true;
  }
  return false;
}

}  // namespace

bool is_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at++]);
    if (lead < 0x80) continue;
    std::size_t count = 0;
    Range allowed{};
    if (!tail_of(lead, count, allowed) || text.size() - at < count) return false;
    for (std::size_t i = 0; i < count; ++i) {
      const auto byte = static_cast<unsigned char>(text[at++]);
      if (byte < allowed.low || byte > allowed.high) return false;
      allowed = {0x80, 0xBF};
    }
  }
  return true;
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto push = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  const std::uint32_t c = code_point;
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | c >> 6);
    push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | c >> 12);
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | c >> 18);
    push(0x80 | (c >> 12 & 0x3F));
    push(0x80 | (c >> 6 & 0x3F));
    push(0x80 | (c & 0x3F));
  }
}

namespace {

/// Four hexadecimal digits at `at`.
Result<char32_t> read_hex4(std::string_view text, std::size_t& at) {
  if (text.size() - at < 4) return malformed(text, at, "a \\u escape that is cut off");
  std::uint32_t code = 0;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, begin + 4, code, 16);
  if (error != std::errc{} || end != begin + 4) {
    return malformed(text, at, "a \\u escape without four hexadecimal digits");
  }
  at += 4;
  return static_cast<char32_t>(code);
}

/// The rest of "\uXXXX", a second half of a surrogate pair included.
Status read_unicode_escape(std::string_view text, std::size_t& at, std::string& out) {
  HEARKEN_TRY(char32_t code, read_hex4(text, at));
  if (code >= 0xD800 && code <= 0xDFFF) {
    if (code > 0xDBFF || text.substr(at, 2) != "\\u") {
      return malformed(text, at, "half of a surrogate pair");
    }
    at += 2;
    HEARKEN_TRY(const char32_t low, read_hex4(text, at));
    if (low < 0xDC00 || low > 0xDFFF) return malformed(text, at, "half of a surrogate pair");
    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
  }
  append_utf8(out, code);
  return {};
}

bool is_punctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

}  // namespace

Status read_escape(std::string_view text, std::size_t& at, Escapes allowed, std::string& out) {
  const std::size_t start = at++;
  if (at >= text.size()) return malformed(text, start, "a string that is cut off");
  const char c = text[at++];
  switch (c) {
    case '"':
    case '\\':
    case '/':
      out += c;
      return {};
    case 'b':
      out += '\b';
      return {};
    case 'f':
      out += '\f';
      return {};
    case 'n':
      out += '\n';
      return {};
    case 'r':
      out += '\r';
      return {};
    case 't':
      out += '\t';
      return {};
    case 'u':
      return read_unicode_escape(text, at, out);
    default:
      break;
  }
  if (allowed == Escapes::Markdown && is_punctuation(c)) {
    out += c;
    return {};
  }
  return malformed(text, start, "a backslash before a character that it does not escape");
}

namespace {

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// End of the number that starts at `begin`, or `begin` when there is none.
std::size_t number_end(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  if (at < text.size() && text[at] == '-') ++at;
  const std::size_t whole = at;
  at = skip_digits(text, at);
  if (at == whole || (text[whole] == '0' && at - whole > 1)) return begin;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = at + 1;
    at = skip_digits(text, fraction);
    if (at == fraction) return begin;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    at = skip_digits(text, exponent);
    if (at == exponent) return begin;
  }
  return at;
}

}  // namespace

Result<double> read_number(std::string_view text, std::size_t& at) {
  const std::size_t end = number_end(text, at);
  if (end == at) return malformed(text, at, "a number that is not written as JSON writes numbers");
  double number = 0;
  const auto [stop, error] = std::from_chars(text.data() + at, text.data() + end, number);
  if (error != std::errc{} || stop != text.data() + end || !std::isfinite(number)) {
    return malformed(text, at, "a number outside the range of a double");
  }
  at = end;
  return number;
}

}  // namespace hearken::plan::lex
