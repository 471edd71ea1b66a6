// SPDX-License-Identifier: Apache-2.0
#include "plan/tolerant_string.h"

#include <algorithm>

#include "plan/json_glyph.h"
#include "plan/json_lex.h"

namespace hearken::plan {

namespace {

using lex::malformed;

/// Keys longer than this are not recognised behind a missing comma, so that looking ahead stays
/// constant in cost.
constexpr std::size_t kMaxKeyLookahead = 64;

/// True when a quoted or (`bare`) unquoted key and its colon start at `at`.
bool is_key_ahead(std::string_view text, std::size_t at, bool bare) {
  const std::string_view window = text.substr(0, std::min(text.size(), at + kMaxKeyLookahead));
  std::size_t end = at;
  if (bare) {
    end += identifier_size(window, at);
    if (end == at) return false;
  } else {
    const Glyph opening = glyph_at(window, at);
    end += opening.size;
    for (Glyph glyph = glyph_at(window, end); glyph.mark != opening.mark;
         glyph = glyph_at(window, end)) {
      if (glyph.mark == Mark::End || glyph.mark == Mark::NewLine) return false;
      end += glyph.size;
    }
    end += glyph_at(window, end).size;
  }
  bool crossed_line = false;
  end = skip_blanks(window, end, crossed_line);
  return glyph_at(window, end).mark == Mark::Colon;
}

/// True when a string whose last mark is before `at` can end there.
bool can_end(std::string_view text, std::size_t at, StringPlace place) {
  if (place == StringPlace::Key) return true;
  bool crossed_line = false;
  const std::size_t next = skip_blanks(text, at, crossed_line);
  const Mark mark = glyph_at(text, next).mark;
  switch (mark) {
    case Mark::End:
    case Mark::Comma:
    case Mark::CloseBrace:
    case Mark::CloseBracket:
    case Mark::Colon:
    case Mark::Comment:
      return true;
    case Mark::OpenBrace:
    case Mark::OpenBracket:
      return place == StringPlace::ArrayItem && crossed_line;
    default:
      break;
  }
  if (is_quote(mark)) {  // a comma is missing, or this mark opens a quotation inside the text
    if (place == StringPlace::ArrayItem) return next > at;
    return crossed_line || is_key_ahead(text, next, false);
  }
  return place == StringPlace::MemberValue && crossed_line && is_key_ahead(text, next, true);
}

bool is_word_byte(char c) { return lex::is_letter(c) || static_cast<unsigned char>(c) >= 0x80; }

/// "don't": a single mark between two letters is part of the word.
bool is_apostrophe(std::string_view text, std::size_t at, const Glyph& glyph) {
  const std::size_t after = at + glyph.size;
  return (glyph.mark == Mark::SingleQuote || glyph.mark == Mark::CurlySingle) && at > 0 &&
         is_word_byte(text[at - 1]) && after < text.size() && is_word_byte(text[after]) &&
         !is_quote(glyph_at(text, after).mark);
}

/// The first of a pair touches the text behind it, the second the text before it.
bool is_plain_inner_mark(std::string_view text, std::size_t at, const Glyph& glyph,
                         std::size_t number) {
  if (number % 2 == 0) return !lex::is_ascii_blank(text[at - 1]);
  return !is_blank(glyph_at(text, at + glyph.size).mark);
}

}  // namespace

Result<std::string> read_tolerant_string(std::string_view text, std::size_t& at,
                                         StringPlace place) {
  const std::size_t start = at;
  const Mark family = glyph_at(text, at).mark;
  at += glyph_at(text, at).size;
  std::string out;
  std::size_t inner_marks = 0;
  while (at < text.size()) {
    const Glyph glyph = glyph_at(text, at);
    if (glyph.mark == Mark::Backslash) {
      HEARKEN_TRY_VOID(lex::read_escape(text, at, lex::Escapes::Markdown, out));
      continue;
    }
    if (glyph.mark == family && !is_apostrophe(text, at, glyph)) {
      if (can_end(text, at + glyph.size, place)) {
        if (inner_marks % 2 != 0) {
          return malformed(text, at, "quotation marks that can be read in two ways");
        }
        at += glyph.size;
        return out;
      }
      ++inner_marks;
      if (!is_plain_inner_mark(text, at, glyph, inner_marks)) {
        return malformed(text, at, "quotation marks that can be read in two ways");
      }
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t') {
      return malformed(text, at, "a control character inside a string");
    }
    out.append(text.substr(at, glyph.size));
    at += glyph.size;
  }
  return malformed(text, start, "a string that never ends: the text was cut off");
}

}  // namespace hearken::plan
