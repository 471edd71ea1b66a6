// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/result.h"

/// Reader for GGUF, versions 2 and 3, little endian (format: ggml-org/ggml, docs/gguf.md).
///
/// A file is, in this order: the four bytes "GGUF"; version (u32); number of tensors (u64); number
/// of metadata entries (u64); the entries (key, type, value); the tensor descriptions (name, number
/// of dimensions, dimensions innermost first, element type, offset into the data section); padding
/// to the alignment; the data section. A string is a u64 length and that many bytes. An array is
/// the element type, a u64 count and the elements.
///
/// Every length is checked against a limit and against the bytes that remain before it is used.
namespace hearken::infer {

struct GgufLimits {
  static constexpr std::uint64_t kMaxEntries = 4096;
  static constexpr std::uint64_t kMaxTensors = 16384;
  static constexpr std::uint64_t kMaxKeyBytes = 256;
  static constexpr std::uint64_t kMaxStringBytes = 1U << 20;
  static constexpr std::uint64_t kMaxArrayElements = 1U << 22;
  static constexpr std::uint32_t kMaxDimensions = 4;
  static constexpr std::uint64_t kMaxDimension = 1U << 24;
  static constexpr std::uint64_t kMaxAlignment = 65536;
};

/// Types of metadata values, numbered as in the file.
enum class GgufType : std::uint32_t {
  U8,
  I8,
  U16,
  I16,
  U32,
  I32,
  F32,
  Bool,
  String,
  Array,
  U64,
  I64,
  F64,
};

/// Types of tensor elements that this runtime computes with.
enum class TensorType : std::uint8_t {
  F32,
  F16,
  BF16,
  Q8_0,  // NOLINT(readability-identifier-naming): as GGUF spells it
};
const char* to_string(TensorType type);

/// Q8_0: 32 weights share one scale; 2 bytes of IEEE half, then 32 signed bytes; value = scale * q.
inline constexpr std::size_t kQ8BlockWeights = 32;
inline constexpr std::size_t kQ8BlockBytes = 34;

/// Bytes of one row of `columns` elements. REQUIRES: columns % 32 == 0 for Q8_0.
std::size_t row_bytes(TensorType type, std::size_t columns);

/// An array of metadata. Strings are split up; other elements stay as the bytes of the file.
struct GgufArray {
  GgufType type = GgufType::U8;
  std::uint64_t count = 0;
  std::span<const std::byte> bytes;       ///< count elements, not aligned; empty for strings
  std::vector<std::string_view> strings;  ///< count elements when type is String
};

/// Arrays are owned by the file.
using GgufValue =
    std::variant<std::uint64_t, std::int64_t, double, bool, std::string_view, const GgufArray*>;

struct GgufTensor {
  std::string_view name;
  TensorType type = TensorType::F32;
  std::vector<std::uint64_t> shape;  ///< innermost first, 1..4 dimensions, each at least 1
  std::span<const std::byte> data;   ///< exactly the elements
};

/// A parsed file; views into the bytes that were parsed, which must outlive it. Immutable.
class GgufFile {
 public:
  /// Errors: InvalidInput, saying what is wrong at which byte, or which tensor type is not known.
  static Result<GgufFile> parse(std::span<const std::byte> bytes);

  const GgufValue* find(std::string_view key) const;
  const GgufTensor* find_tensor(std::string_view name) const;
  std::vector<std::string_view> keys_with_prefix(std::string_view prefix) const;
  const std::vector<GgufTensor>& tensors() const { return tensors_; }

  /// A whole number in [least, most]. Errors: InvalidInput naming the key when it is missing, of
  /// another type or out of range; the second form takes `fallback` when it is missing.
  Result<std::uint64_t> unsigned_value(std::string_view key, std::uint64_t least,
                                       std::uint64_t most) const;
  Result<std::uint64_t> unsigned_value_or(std::string_view key, std::uint64_t fallback,
                                          std::uint64_t least, std::uint64_t most) const;
  /// A finite number in [least, most]; errors as above.
  Result<double> float_value_or(std::string_view key, double fallback, double least,
                                double most) const;
  Result<double> float_value(std::string_view key, double least, double most) const;
  Result<bool> bool_value_or(std::string_view key, bool fallback) const;
  Result<std::string_view> string_value(std::string_view key) const;
  Result<std::string_view> string_value_or(std::string_view key, std::string_view fallback) const;
  Result<const GgufArray*> array_value(std::string_view key, GgufType type) const;

 private:
  std::map<std::string_view, GgufValue> entries_;
  std::deque<GgufArray> arrays_;  ///< a deque, because entries_ points into it
  std::vector<GgufTensor> tensors_;
  std::map<std::string_view, std::size_t> tensor_index_;
};

}  // namespace hearken::infer
