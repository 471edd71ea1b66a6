// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace hearken::store {

using Sha256 = std::array<std::uint8_t, 32>;

/// SHA-256 (FIPS 180-4) of `first` followed by `second`. Internal when the library refuses.
Result<Sha256> sha256(std::string_view first, std::string_view second = {});

/// 64 lower-case hexadecimal digits.
std::string to_hex(const Sha256& hash);
/// The reverse; std::nullopt unless `text` is exactly 64 lower-case hexadecimal digits.
std::optional<Sha256> parse_hex(std::string_view text);

}  // namespace hearken::store
