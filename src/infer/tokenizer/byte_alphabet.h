// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace hearken::infer {

/// GPT-2 writes bytes as printable characters: '!'..'~', U+00A1..U+00AC and U+00AE..U+00FF stand
/// for themselves, the other 68 bytes in rising order for U+0100 and up (Radford et al. 2019).
char32_t byte_to_character(unsigned char byte);

/// Bytes that a vocabulary entry written in this alphabet stands for; nullopt when a character is
/// outside the alphabet.
std::optional<std::string> decode_byte_alphabet(std::string_view written);

/// The opposite direction.
std::string encode_byte_alphabet(std::string_view bytes);

}  // namespace hearken::infer
