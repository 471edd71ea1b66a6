// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "infer/gguf/gguf.h"
#include "infer/infer.h"
#include "infer/tokenizer/merge_table.h"
#include "infer/tokenizer/special_literals.h"

namespace hearken::infer {

/// Token types, numbered as in the file.
enum class TokenType : std::int32_t {
  Normal = 1,
  Unknown = 2,
  Control = 3,
  UserDefined = 4,
  Unused = 5
};

struct Tokenizer::Data {
  std::vector<std::string> texts;  ///< bytes per token
  std::vector<TokenType> types;    ///< same length
  std::array<TokenId, 256> byte_tokens{};
  MergeTable merges;
  SpecialLiterals special;  ///< control, unknown and user-defined; the longest literal wins
  std::map<std::string, TokenId, std::less<>> by_text;
  std::optional<TokenId> bos;
  std::optional<TokenId> eos;
  bool adds_bos = false;
};

/// Reads the keys tokenizer.ggml.*.
/// Errors: InvalidInput, naming the key: another model or pre-tokenizer than "gpt2" and "gpt-2", a
/// byte without a token, a token that appears twice, a merge whose parts or result are not normal
/// tokens, an id outside the vocabulary.
Result<Tokenizer> load_tokenizer(const GgufFile& file);

}  // namespace hearken::infer
