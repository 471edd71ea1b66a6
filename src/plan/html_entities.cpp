// SPDX-License-Identifier: Apache-2.0
#include "plan/html_entities.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "plan/json_lex.h"

namespace hearken::plan {

namespace {

struct Entity {
  std::string_view name;
  char32_t character;
};

constexpr std::array kEntities = std::to_array<Entity>({
    {"quot", '"'},
    {"apos", '\''},
    {"amp", '&'},
    {"lt", '<'},
    {"gt", '>'},
    {"nbsp", ' '},
});

/// Longest reference that is looked at, between "&" and ";".
constexpr std::size_t kMaxName = 8;

std::optional<char32_t> numeric_character(std::string_view digits) {
  const bool hexadecimal = !digits.empty() && (digits[0] == 'x' || digits[0] == 'X');
  if (hexadecimal) digits.remove_prefix(1);
  std::uint32_t code = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, code, hexadecimal ? 16 : 10);
  const bool valid = error == std::errc{} && stop == end && code != 0 && code <= 0x10FFFF &&
                     (code < 0xD800 || code > 0xDFFF);
  return valid ? std::optional<char32_t>(code) : std::nullopt;
}

/// The character of the reference that starts at the "&" at `at`; `size` is set to its bytes.
std::optional<char32_t> entity_at(std::string_view text, std::size_t at, std::size_t& size) {
  const std::size_t end = text.substr(at + 1, kMaxName + 1).find(';');
  if (end == text.npos || end == 0) return std::nullopt;
  size = end + 2;
  const std::string_view name = text.substr(at + 1, end);
  if (name[0] == '#') return numeric_character(name.substr(1));
  for (const Entity& entity : kEntities) {
    if (entity.name == name) return entity.character;
  }
  return std::nullopt;
}

}  // namespace

bool has_encoded_quotes(std::string_view text) {
  if (text.find('"') != text.npos) return false;
  const bool has_single = text.find('\'') != text.npos;
  for (std::size_t at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    std::size_t size = 0;
    const auto character = entity_at(text, at, size);
    if (character == U'"' || (character == U'\'' && !has_single)) return true;
  }
  return false;
}

std::string decode_entities(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    std::size_t size = 0;
    if (text[at] == '&') {
      if (const auto character = entity_at(text, at, size)) {
        lex::append_utf8(out, *character);
        at += size;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

}  // namespace hearken::plan
