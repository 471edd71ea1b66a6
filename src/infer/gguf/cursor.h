// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "core/result.h"

namespace hearken::infer {

/// Reads little-endian values from bytes, refusing to pass the end. One thread.
class Cursor {
 public:
  explicit Cursor(std::span<const std::byte> bytes) : bytes_(bytes) {}

  std::size_t position() const { return position_; }
  std::size_t remaining() const { return bytes_.size() - position_; }

  Result<std::span<const std::byte>> take(std::uint64_t count, std::string_view what) {
    if (count > remaining()) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("GGUF is cut off: {} at byte {} needs {} bytes, {} remain", what,
                              position_, count, remaining()));
    }
    const auto taken = bytes_.subspan(position_, static_cast<std::size_t>(count));
    position_ += static_cast<std::size_t>(count);
    return taken;
  }

  template <typename T>
  Result<T> number(std::string_view what) {
    HEARKEN_TRY(const auto raw, take(sizeof(T), what));
    T value;
    std::memcpy(&value, raw.data(), sizeof(T));
    return value;
  }

  /// A u64 in [0, most].
  Result<std::uint64_t> count(std::string_view what, std::uint64_t most) {
    const std::size_t at = position_;
    HEARKEN_TRY(const auto value, number<std::uint64_t>(what));
    if (value > most) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("GGUF: {} at byte {} is {}, the limit is {}", what, at, value, most));
    }
    return value;
  }

  Result<std::string_view> string(std::string_view what, std::uint64_t most) {
    HEARKEN_TRY(const auto length, count(what, most));
    HEARKEN_TRY(const auto raw, take(length, what));
    return std::string_view(reinterpret_cast<const char*>(raw.data()), raw.size());
  }

 private:
  std::span<const std::byte> bytes_;
  std::size_t position_ = 0;
};

}  // namespace hearken::infer
