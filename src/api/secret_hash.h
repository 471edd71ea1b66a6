// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"

// Secrets that people and programs show: made at random, kept only as argon2id hashes. Any thread.
namespace hearken::api {

/// Encoded argon2id hash ("$argon2id$v=19$m=19456,t=2,p=1$…") with a random salt; takes tens of
/// milliseconds and 19 MiB on purpose (OWASP password storage, second recommended setting).
Result<std::string> hash_secret(std::string_view secret);

/// Whether `secret` is what `encoded` was made from. As slow as hash_secret; false for a hash that
/// cannot be read.
bool fits_hash(std::string_view secret, const std::string& encoded);

/// `bytes` random bytes of the system as lower-case hexadecimal digits.
Result<std::string> random_hex(std::size_t bytes);

}  // namespace hearken::api
