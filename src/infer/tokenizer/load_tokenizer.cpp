// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "infer/tokenizer/byte_alphabet.h"
#include "infer/tokenizer/tokenizer_data.h"

namespace hearken::infer {
namespace {

constexpr std::size_t kMaxVocab = 1U << 20;
constexpr std::size_t kMaxTokenBytes = 1024;

using WrittenIndex = std::unordered_map<std::string_view, TokenId>;

bool is_special(TokenType type) {
  return type == TokenType::Control || type == TokenType::Unknown || type == TokenType::UserDefined;
}

tl::unexpected<Error> bad(std::string_view key, std::string problem) {
  return fail(ErrorCode::InvalidInput, fmt::format("tokenizer: {} {}", key, problem));
}

Status check_kind(const GgufFile& file) {
  HEARKEN_TRY(const auto model, file.string_value("tokenizer.ggml.model"));
  if (model != "gpt2") {
    return bad("tokenizer.ggml.model", fmt::format("\"{}\" is not supported (\"gpt2\" is)", model));
  }
  HEARKEN_TRY(const auto pre, file.string_value("tokenizer.ggml.pre"));
  if (pre != "gpt-2") {
    return bad("tokenizer.ggml.pre", fmt::format("\"{}\" is not supported (\"gpt-2\" is)", pre));
  }
  HEARKEN_TRY(const bool prefix, file.bool_value_or("tokenizer.ggml.add_space_prefix", false));
  if (prefix) return bad("tokenizer.ggml.add_space_prefix", "true is not supported");
  return {};
}

Result<std::vector<TokenType>> read_types(const GgufFile& file, std::size_t vocab) {
  HEARKEN_TRY(const auto* array, file.array_value("tokenizer.ggml.token_type", GgufType::I32));
  if (array->count != vocab) {
    return bad("tokenizer.ggml.token_type",
               fmt::format("has {} elements for {} tokens", array->count, vocab));
  }
  std::vector<TokenType> types(vocab);
  for (std::size_t i = 0; i < vocab; ++i) {
    std::int32_t raw = 0;
    std::memcpy(&raw, array->bytes.data() + i * sizeof(raw), sizeof(raw));
    if (raw < 1 || raw > 5) {
      return bad("tokenizer.ggml.token_type",
                 fmt::format("{} of token {} is not supported", raw, i));
    }
    types[i] = static_cast<TokenType>(raw);
  }
  return types;
}

Status read_tokens(const GgufFile& file, Tokenizer::Data& data, WrittenIndex& written) {
  HEARKEN_TRY(const auto* tokens, file.array_value("tokenizer.ggml.tokens", GgufType::String));
  if (tokens->count == 0 || tokens->count > kMaxVocab) {
    return bad("tokenizer.ggml.tokens", fmt::format("has {} elements", tokens->count));
  }
  HEARKEN_TRY(data.types, read_types(file, tokens->strings.size()));
  for (std::size_t i = 0; i < tokens->strings.size(); ++i) {
    const std::string_view text = tokens->strings[i];
    if (text.size() > kMaxTokenBytes) {
      return bad("tokenizer.ggml.tokens", fmt::format("token {} is too long", i));
    }
    if (!written.emplace(text, static_cast<TokenId>(i)).second) {
      return bad("tokenizer.ggml.tokens", fmt::format("token {} appears twice", i));
    }
    auto bytes =
        is_special(data.types[i]) ? std::optional<std::string>(text) : decode_byte_alphabet(text);
    if (!bytes) {
      // llama.cpp prints such entries as they are; only unused ones can be let through.
      if (data.types[i] != TokenType::Unused) {
        return bad("tokenizer.ggml.tokens",
                   fmt::format("token {} is outside the byte alphabet", i));
      }
      bytes = std::string(text);
    }
    data.texts.push_back(std::move(*bytes));
  }
  return {};
}

Status find_byte_tokens(Tokenizer::Data& data, const WrittenIndex& written) {
  for (unsigned byte = 0; byte < 256; ++byte) {
    const char raw = static_cast<char>(byte);
    const auto found = written.find(encode_byte_alphabet({&raw, 1}));
    if (found == written.end() ||
        data.types[static_cast<std::size_t>(found->second)] != TokenType::Normal) {
      return bad("tokenizer.ggml.tokens", fmt::format("has no normal token for byte {}", byte));
    }
    data.byte_tokens[byte] = found->second;
  }
  return {};
}

Status read_merges(const GgufFile& file, Tokenizer::Data& data, const WrittenIndex& written) {
  HEARKEN_TRY(const auto* merges, file.array_value("tokenizer.ggml.merges", GgufType::String));
  data.merges = MergeTable(merges->strings.size());
  const auto normal = [&](std::string_view text) -> std::optional<TokenId> {
    const auto found = written.find(text);
    if (found == written.end()) return std::nullopt;
    const TokenType type = data.types[static_cast<std::size_t>(found->second)];
    return type == TokenType::Normal ? std::optional(found->second) : std::nullopt;
  };
  for (std::size_t rank = 0; rank < merges->strings.size(); ++rank) {
    const std::string_view line = merges->strings[rank];
    // The separator is the first blank after the first character; a part is never empty.
    const std::size_t blank = line.find(' ', 1);
    if (blank == std::string_view::npos) {
      return bad("tokenizer.ggml.merges", fmt::format("entry {} has no blank", rank));
    }
    const auto left = normal(line.substr(0, blank));
    const auto right = normal(line.substr(blank + 1));
    const auto merged = normal(fmt::format("{}{}", line.substr(0, blank), line.substr(blank + 1)));
    if (!left || !right || !merged) {
      return bad("tokenizer.ggml.merges",
                 fmt::format("entry {} joins or makes what is no normal token", rank));
    }
    data.merges.insert(*left, *right, {static_cast<std::int32_t>(rank), *merged});
  }
  return {};
}

Result<std::optional<TokenId>> read_id(const GgufFile& file, std::string_view key,
                                       std::size_t vocab) {
  if (file.find(key) == nullptr) return std::optional<TokenId>();
  HEARKEN_TRY(const auto id, file.unsigned_value(key, 0, vocab - 1));
  return std::optional(static_cast<TokenId>(id));
}

void index_texts(Tokenizer::Data& data) {
  std::vector<TokenId> special;
  for (std::size_t i = 0; i < data.texts.size(); ++i) {
    if (is_special(data.types[i]) && !data.texts[i].empty()) {
      special.push_back(static_cast<TokenId>(i));
      data.by_text.emplace(data.texts[i], static_cast<TokenId>(i));
    }
  }
  for (std::size_t i = 0; i < data.texts.size(); ++i) {
    if (!is_special(data.types[i])) data.by_text.emplace(data.texts[i], static_cast<TokenId>(i));
  }
  std::stable_sort(special.begin(), special.end(), [&](TokenId a, TokenId b) {
    return data.texts[static_cast<std::size_t>(a)].size() >
           data.texts[static_cast<std::size_t>(b)].size();
  });
  data.special = SpecialLiterals(special, data.texts);
}

}  // namespace

Result<Tokenizer> load_tokenizer(const GgufFile& file) {
  HEARKEN_TRY_VOID(check_kind(file));
  auto data = std::make_unique<Tokenizer::Data>();
  WrittenIndex written;
  HEARKEN_TRY_VOID(read_tokens(file, *data, written));
  HEARKEN_TRY_VOID(find_byte_tokens(*data, written));
  HEARKEN_TRY_VOID(read_merges(file, *data, written));
  const std::size_t vocab = data->texts.size();
  HEARKEN_TRY(data->bos, read_id(file, "tokenizer.ggml.bos_token_id", vocab));
  HEARKEN_TRY(data->eos, read_id(file, "tokenizer.ggml.eos_token_id", vocab));
  HEARKEN_TRY(data->adds_bos, file.bool_value_or("tokenizer.ggml.add_bos_token", false));
  HEARKEN_TRY(const bool adds_eos, file.bool_value_or("tokenizer.ggml.add_eos_token", false));
  if (adds_eos) return bad("tokenizer.ggml.add_eos_token", "true is not supported");
  if (data->adds_bos && !data->bos) return bad("tokenizer.ggml.bos_token_id", "is missing");
  index_texts(*data);
  return Tokenizer(std::move(data));
}

}  // namespace hearken::infer
