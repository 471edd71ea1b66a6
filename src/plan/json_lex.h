// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/result.h"

// The tokens that the strict and the tolerant reader have in common. Private to this folder.
// `at` is a byte offset into `text`; functions that read move it behind what they read.
namespace hearken::plan::lex {

/// InvalidInput: `what`, and the line and column of `at` (counted from 1, columns in bytes).
tl::unexpected<Error> malformed(std::string_view text, std::size_t at, std::string_view what);

/// Well-formed after RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view text);

/// Appends one Unicode scalar value.
void append_utf8(std::string& out, char32_t code_point);

/// Which escapes a string may hold.
enum class Escapes {
  Json,      ///< those of RFC 8259
  Markdown,  ///< and a backslash before any other ASCII punctuation, which is that character
};

/// Reads an escape from its backslash on and appends what it means.
Status read_escape(std::string_view text, std::size_t& at, Escapes allowed, std::string& out);

/// Reads a number of RFC 8259's grammar; fails outside the range of a double.
Result<double> read_number(std::string_view text, std::size_t& at);

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_ascii_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
inline bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace hearken::plan::lex
