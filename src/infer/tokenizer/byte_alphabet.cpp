// SPDX-License-Identifier: Apache-2.0
#include "infer/tokenizer/byte_alphabet.h"

#include <array>

#include "infer/tokenizer/unicode.h"

namespace hearken::infer {
namespace {

constexpr bool stands_for_itself(unsigned byte) {
  return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
}

constexpr std::array<char32_t, 256> make_alphabet() {
  std::array<char32_t, 256> alphabet{};
  char32_t next = 0x100;
  for (unsigned byte = 0; byte < 256; ++byte) {
    alphabet[byte] = stands_for_itself(byte) ? byte : next++;
  }
  return alphabet;
}

constexpr std::array<char32_t, 256> kAlphabet = make_alphabet();
constexpr char32_t kLastCharacter = 0x143;

constexpr std::array<int, kLastCharacter + 1> make_inverse() {
  std::array<int, kLastCharacter + 1> inverse{};
  for (int& byte : inverse) byte = -1;
  for (int byte = 0; byte < 256; ++byte) inverse[kAlphabet[static_cast<unsigned>(byte)]] = byte;
  return inverse;
}

constexpr auto kInverse = make_inverse();

}  // namespace

char32_t byte_to_character(unsigned char byte) { return kAlphabet[byte]; }

std::optional<std::string> decode_byte_alphabet(std::string_view written) {
  std::string bytes;
  for (const char32_t point : decode_utf8(written)) {
    if (point > kLastCharacter || kInverse[point] < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(kInverse[point]));
  }
  return bytes;
}

std::string encode_byte_alphabet(std::string_view bytes) {
  std::string written;
  for (const char c : bytes) append_utf8(byte_to_character(static_cast<unsigned char>(c)), written);
  return written;
}

}  // namespace hearken::infer
