// SPDX-License-Identifier: Apache-2.0
#include "plan/json_glyph.h"

#include <array>

#include "plan/json_lex.h"

namespace hearken::plan {

namespace {

Mark ascii_mark(std::string_view text, std::size_t at) {
  switch (text[at]) {
    case ' ':
    case '\t':
    case '\r':
      return Mark::Blank;
    case '\n':
      return Mark::NewLine;
    case '{':
      return Mark::OpenBrace;
    case '}':
      return Mark::CloseBrace;
    case '[':
      return Mark::OpenBracket;
    case ']':
      return Mark::CloseBracket;
    case ':':
      return Mark::Colon;
    case ',':
      return Mark::Comma;
    case '"':
      return Mark::DoubleQuote;
    case '\'':
      return Mark::SingleQuote;
    case '#':
      return Mark::Comment;
    case '\\':
      return Mark::Backslash;
    case '/':
      if (at + 1 < text.size() && (text[at + 1] == '/' || text[at + 1] == '*')) {
        return Mark::Comment;
      }
      return Mark::Other;
    default:
      return Mark::Other;
  }
}

struct WideGlyph {
  std::string_view bytes;
  Mark mark;
};

constexpr std::array kWide = std::to_array<WideGlyph>({
    {"\u00A0", Mark::Blank},       {"\u3000", Mark::Blank},        {"\u202F", Mark::Blank},
    {"\u200B", Mark::Blank},       {"\uFEFF", Mark::Blank},        {"\u2028", Mark::NewLine},
    {"\u2029", Mark::NewLine},     {"\uFF5B", Mark::OpenBrace},    {"\uFF5D", Mark::CloseBrace},
    {"\uFF3B", Mark::OpenBracket}, {"\uFF3D", Mark::CloseBracket}, {"\uFF1A", Mark::Colon},
    {"\uFF0C", Mark::Comma},       {"\u201C", Mark::CurlyDouble},  {"\u201D", Mark::CurlyDouble},
    {"\u201E", Mark::CurlyDouble}, {"\u201F", Mark::CurlyDouble},  {"\uFF02", Mark::CurlyDouble},
    {"\u2018", Mark::CurlySingle}, {"\u2019", Mark::CurlySingle},  {"\u201A", Mark::CurlySingle},
    {"\u201B", Mark::CurlySingle}, {"\uFF07", Mark::CurlySingle},
});

std::size_t utf8_size(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xE0) return 2;
  return lead < 0xF0 ? 3 : 4;
}

}  // namespace

Glyph glyph_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) return {ascii_mark(text, at), 1};
  const std::string_view bytes = text.substr(at, utf8_size(lead));
  // U+2000 to U+200A: the typographic spaces.
  if (bytes.size() == 3 && bytes.substr(0, 2) == "\xE2\x80" &&
      static_cast<unsigned char>(bytes[2]) <= 0x8A) {
    return {Mark::Blank, 3};
  }
  for (const WideGlyph& wide : kWide) {
    if (wide.bytes == bytes) return {wide.mark, bytes.size()};
  }
  return {Mark::Other, bytes.size()};
}

std::size_t identifier_size(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const char c = text[end];
    const bool begins = lex::is_letter(c) || c == '_' || c == '$';
    if (!begins && (end == at || !(lex::is_digit(c) || c == '-'))) break;
    ++end;
  }
  return end - at;
}

std::size_t skip_blanks(std::string_view text, std::size_t at, bool& crossed_line) {
  for (Glyph glyph = glyph_at(text, at); is_blank(glyph.mark); glyph = glyph_at(text, at)) {
    crossed_line = crossed_line || glyph.mark == Mark::NewLine;
    at += glyph.size;
  }
  return at;
}

}  // namespace hearken::plan
