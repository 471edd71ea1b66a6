// SPDX-License-Identifier: Apache-2.0
#include "prompt/data_text.h"

#include "core/text.h"

namespace hearken::prompt {
namespace {

constexpr std::size_t kMaxWordBytes = 64;

char harmless(char c) {
  switch (c) {
    case '<':
    case '[':
    case '{':
      return '(';
    case '>':
    case ']':
    case '}':
      return ')';
    case '"':
    case '`':
      return '\'';
    case '|':
    case '\\':
      return '/';
    case '#':
      return ' ';
    default:
      return c;
  }
}

bool is_word_byte(unsigned char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return letter || (c >= '0' && c <= '9') || c >= 0x80 || c == '_' || c == '.' || c == '-' ||
         c == ':' || c == '/' || c == '%' || c == '\'' || c == '+' || c == '@';
}

}  // namespace

std::string as_data(std::string_view text, std::size_t max_bytes) {
  static constexpr std::string_view kOpen = "«", kClose = "»";
  std::string out(kOpen);
  const std::string clean = sanitize(text, max_bytes);
  for (std::size_t i = 0; i < clean.size();) {
    const std::string_view rest = std::string_view(clean).substr(i);
    if (rest.starts_with(kOpen) || rest.starts_with(kClose)) {
      out += '\'';
      i += kOpen.size();
    } else {
      out += harmless(clean[i++]);
    }
  }
  return out.append(kClose);
}

std::string as_word(std::string_view text) {
  std::string out = sanitize(text, kMaxWordBytes);
  for (char& c : out) {
    if (!is_word_byte(static_cast<unsigned char>(c))) c = '_';
  }
  return out;
}

}  // namespace hearken::prompt
