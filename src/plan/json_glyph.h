// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

// What a character means to the tolerant reader outside of strings. Private to this folder.
namespace hearken::plan {

enum class Mark {
  End,    ///< behind the last character
  Blank,  ///< any blank of Unicode, zero-width ones included
  NewLine,
  OpenBrace,
  CloseBrace,
  OpenBracket,
  CloseBracket,
  Colon,
  Comma,
  DoubleQuote,  ///< "
  SingleQuote,  ///< '
  CurlyDouble,  ///< “ ” „ ‟ and the full-width form
  CurlySingle,  ///< ‘ ’ ‚ ‛ and the full-width form
  Comment,      ///< start of "//", "/*" or "#"
  Backslash,
  Other,
};

struct Glyph {
  Mark mark = Mark::End;
  std::size_t size = 0;  ///< bytes; 0 only at the end
};

/// The character at byte `at` of valid UTF-8. East Asian full-width forms of punctuation count as
/// the ASCII ones.
Glyph glyph_at(std::string_view text, std::size_t at);

inline bool is_quote(Mark mark) {
  return mark == Mark::DoubleQuote || mark == Mark::SingleQuote || mark == Mark::CurlyDouble ||
         mark == Mark::CurlySingle;
}
inline bool is_blank(Mark mark) { return mark == Mark::Blank || mark == Mark::NewLine; }

/// Bytes of the identifier (letter, "_" or "$", then also digits and "-") at `at`; 0: none.
std::size_t identifier_size(std::string_view text, std::size_t at);

/// First byte at or behind `at` that is no blank. `crossed_line` is set when a line ended between.
std::size_t skip_blanks(std::string_view text, std::size_t at, bool& crossed_line);

}  // namespace hearken::plan
