// SPDX-License-Identifier: Apache-2.0
#include "infer/model/saved_prefix.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>

#include "infer/gguf/mapped_file.h"

namespace hearken::infer {
namespace {

constexpr std::string_view kMagic = "HKPREFIX";
/// Raised when a kernel set gives other bits than it did before.
constexpr std::string_view kArithmetic = "2";
constexpr std::size_t kDigestDigits = 64;
constexpr std::size_t kHeaderBytes = kMagic.size() + kDigestDigits + sizeof(std::uint64_t);
constexpr std::size_t kMaxFileBytes = std::size_t{1} << 30;

template <typename T>
void put(std::string& out, const T* values, std::size_t count) {
  out.append(reinterpret_cast<const char*>(values), count * sizeof(T));
}

std::span<const std::byte> bytes_of(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

/// Floats of one token: keys and values of all layers and heads.
std::size_t floats_per_token(const ModelInfo& info) {
  return info.layers * info.kv_heads * info.head_dims * 2;
}

/// Calls visit(layer, head, position) in the order of the file.
template <typename Visit>
void for_each(const ModelInfo& info, std::size_t tokens, Visit visit) {
  for (std::size_t layer = 0; layer < info.layers; ++layer) {
    for (std::size_t head = 0; head < info.kv_heads; ++head) {
      for (std::size_t position = 0; position < tokens; ++position) visit(layer, head, position);
    }
  }
}

Status write_file(const std::string& path, std::string_view content) {
  const std::string part = path + ".part";
  const int file = ::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) {
    return fail(ErrorCode::Unavailable, fmt::format("{}: {}", part, std::strerror(errno)));
  }
  bool written = true;
  while (written && !content.empty()) {
    const auto count = ::write(file, content.data(), content.size());
    written = count > 0;
    if (written) content.remove_prefix(static_cast<std::size_t>(count));
  }
  ::close(file);
  if (written && std::rename(part.c_str(), path.c_str()) == 0) return {};
  const std::string why = std::strerror(errno);
  ::unlink(part.c_str());
  return fail(ErrorCode::Unavailable, fmt::format("{}: {}", path, why));
}

auto damaged(const std::string& path, std::string_view what) {
  return fail(ErrorCode::InvalidInput, fmt::format("{}: this saved prefix {}", path, what));
}

/// Checks everything but the numbers themselves; gives the tokens.
Result<std::vector<TokenId>> read_tokens(const std::string& path, std::string_view file,
                                         const PrefixOwner& owner, std::size_t capacity) {
  if (file.size() < kHeaderBytes + kDigestDigits || !file.starts_with(kMagic)) {
    return damaged(path, "does not start like one");
  }
  const auto content = file.substr(0, file.size() - kDigestDigits);
  HEARKEN_TRY(const auto digest, sha256_hex(bytes_of(content)));
  if (digest != file.substr(content.size())) return damaged(path, "is damaged");
  std::uint64_t count = 0;
  std::memcpy(&count, file.data() + kHeaderBytes - sizeof(count), sizeof(count));
  if (count == 0 || count > capacity) return damaged(path, "does not fit in the context");
  const std::size_t expected =
      kHeaderBytes + count * (sizeof(TokenId) + floats_per_token(owner.info) * sizeof(float));
  if (content.size() != expected) return damaged(path, "has another length than its tokens need");
  std::vector<TokenId> tokens(count);
  std::memcpy(tokens.data(), file.data() + kHeaderBytes, count * sizeof(TokenId));
  HEARKEN_TRY(const auto key, prefix_key(owner, tokens));
  if (key != file.substr(kMagic.size(), kDigestDigits)) {
    return damaged(path, "is of another model or kernel set");
  }
  return tokens;
}

}  // namespace

Result<std::string> prefix_key(const PrefixOwner& owner, std::span<const TokenId> tokens) {
  std::string all = owner.info.sha256 + '\n' + std::string(owner.kernels) + '\n';
  all.append(kArithmetic).push_back('\n');
  put(all, tokens.data(), tokens.size());
  return sha256_hex(bytes_of(all));
}

Status write_prefix(const std::string& path, const PrefixOwner& owner,
                    std::span<const TokenId> tokens, const KeyValueCache& cache) {
  HEARKEN_TRY(const auto key, prefix_key(owner, tokens));
  const std::size_t dims = owner.info.head_dims;
  const std::uint64_t count = tokens.size();
  std::string file(kMagic);
  file.reserve(kHeaderBytes + kDigestDigits +
               count * (sizeof(TokenId) + floats_per_token(owner.info) * sizeof(float)));
  file += key;
  put(file, &count, 1);
  put(file, tokens.data(), tokens.size());
  std::vector<float> pair(2 * dims);
  for_each(owner.info, tokens.size(), [&](std::size_t layer, std::size_t head, std::size_t at) {
    cache.load(layer, head, at, pair.data(), pair.data() + dims);
    put(file, pair.data(), pair.size());
  });
  HEARKEN_TRY(const auto digest, sha256_hex(bytes_of(file)));
  return write_file(path, file + digest);
}

Result<std::vector<TokenId>> read_prefix(const std::string& path, const PrefixOwner& owner,
                                         std::size_t capacity, const KeyValueCache& cache) {
  const auto mapped = MappedFile::open(path, kMaxFileBytes);
  if (!mapped)
    return fail(mapped.error().code, fmt::format("{}: {}", path, mapped.error().message));
  const std::span<const std::byte> bytes = (*mapped)->bytes();
  const std::string_view file(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  HEARKEN_TRY(auto tokens, read_tokens(path, file, owner, capacity));
  const std::size_t dims = owner.info.head_dims;
  const char* next = file.data() + kHeaderBytes + tokens.size() * sizeof(TokenId);
  std::vector<float> pair(2 * dims);
  for_each(owner.info, tokens.size(), [&](std::size_t layer, std::size_t head, std::size_t at) {
    std::memcpy(pair.data(), next, pair.size() * sizeof(float));
    next += pair.size() * sizeof(float);
    cache.store(layer, head, at, pair.data(), pair.data() + dims);
  });
  return tokens;
}

}  // namespace hearken::infer
