// SPDX-License-Identifier: Apache-2.0
#include "api/secret_hash.h"

#include <argon2.h>
#include <fmt/format.h>
#include <sys/random.h>

#include <array>
#include <cstdint>
#include <vector>

namespace hearken::api {
namespace {

constexpr std::uint32_t kPasses = 2;
constexpr std::uint32_t kMemoryKib = 19'456;
constexpr std::uint32_t kLanes = 1;
constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kHashBytes = 32;
constexpr std::size_t kMaxEncodedBytes = 512;

Status fill_random(std::uint8_t* bytes, std::size_t count) {
  // Up to 256 bytes the call is never cut short once the pool is ready.
  if (count > 256 || getrandom(bytes, count, 0) != static_cast<ssize_t>(count)) {
    return fail(ErrorCode::Internal, "the system gave no random bytes");
  }
  return {};
}

}  // namespace

Result<std::string> hash_secret(std::string_view secret) {
  std::array<std::uint8_t, kSaltBytes> salt = {};
  HEARKEN_TRY_VOID(fill_random(salt.data(), salt.size()));
  std::string encoded(
      argon2_encodedlen(kPasses, kMemoryKib, kLanes, kSaltBytes, kHashBytes, Argon2_id), '\0');
  const int code =
      argon2id_hash_encoded(kPasses, kMemoryKib, kLanes, secret.data(), secret.size(), salt.data(),
                            salt.size(), kHashBytes, encoded.data(), encoded.size());
  if (code != ARGON2_OK) return fail(ErrorCode::Internal, argon2_error_message(code));
  encoded.resize(encoded.find('\0'));
  return encoded;
}

bool fits_hash(std::string_view secret, const std::string& encoded) {
  if (encoded.size() > kMaxEncodedBytes) return false;
  return argon2id_verify(encoded.c_str(), secret.data(), secret.size()) == ARGON2_OK;
}

Result<std::string> random_hex(std::size_t bytes) {
  std::vector<std::uint8_t> raw(bytes);
  HEARKEN_TRY_VOID(fill_random(raw.data(), raw.size()));
  std::string text;
  for (const std::uint8_t byte : raw) text += fmt::format("{:02x}", byte);
  return text;
}

}  // namespace hearken::api
