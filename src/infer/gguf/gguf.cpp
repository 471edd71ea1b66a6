// SPDX-License-Identifier: Apache-2.0
#include "infer/gguf/gguf.h"

#include <fmt/format.h>

#include <bit>
#include <cmath>

#include "infer/gguf/cursor.h"

namespace hearken::infer {
namespace {

static_assert(std::endian::native == std::endian::little,
              "weights are used as they lie in the file");

constexpr std::uint32_t kTypeCount = 13;

template <typename T>
Result<GgufValue> read_unsigned(Cursor& cursor) {
  HEARKEN_TRY(const auto value, cursor.number<T>("a metadata value"));
  return GgufValue(static_cast<std::uint64_t>(value));
}

template <typename T>
Result<GgufValue> read_signed(Cursor& cursor) {
  HEARKEN_TRY(const auto value, cursor.number<T>("a metadata value"));
  return GgufValue(static_cast<std::int64_t>(value));
}

template <typename T>
Result<GgufValue> read_float(Cursor& cursor) {
  HEARKEN_TRY(const auto value, cursor.number<T>("a metadata value"));
  return GgufValue(static_cast<double>(value));
}

/// Bytes of one array element; 0 for strings and nested arrays.
std::size_t fixed_bytes(GgufType type) {
  switch (type) {
    case GgufType::U8:
    case GgufType::I8:
    case GgufType::Bool:
      return 1;
    case GgufType::U16:
    case GgufType::I16:
      return 2;
    case GgufType::U32:
    case GgufType::I32:
    case GgufType::F32:
      return 4;
    case GgufType::U64:
    case GgufType::I64:
    case GgufType::F64:
      return 8;
    case GgufType::String:
    case GgufType::Array:
      break;
  }
  return 0;
}

Result<GgufType> read_type(Cursor& cursor) {
  HEARKEN_TRY(const auto raw, cursor.number<std::uint32_t>("a value type"));
  if (raw >= kTypeCount) {
    return fail(
        ErrorCode::InvalidInput,
        fmt::format("GGUF: value type {} before byte {} is unknown", raw, cursor.position()));
  }
  return static_cast<GgufType>(raw);
}

Status read_array(Cursor& cursor, GgufArray& array) {
  HEARKEN_TRY(array.type, read_type(cursor));
  HEARKEN_TRY(array.count, cursor.count("an array's length", GgufLimits::kMaxArrayElements));
  if (array.type == GgufType::Array) {
    return fail(ErrorCode::InvalidInput, "GGUF: arrays of arrays are not supported");
  }
  if (array.type != GgufType::String) {
    HEARKEN_TRY(array.bytes, cursor.take(array.count * fixed_bytes(array.type), "an array"));
    return {};
  }
  // Each string takes at least the eight bytes of its length.
  if (array.count > cursor.remaining() / 8) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("GGUF is cut off: {} strings announced at byte {}, {} bytes remain",
                            array.count, cursor.position(), cursor.remaining()));
  }
  array.strings.reserve(static_cast<std::size_t>(array.count));
  for (std::uint64_t i = 0; i < array.count; ++i) {
    HEARKEN_TRY(const auto text, cursor.string("a string", GgufLimits::kMaxStringBytes));
    array.strings.push_back(text);
  }
  return {};
}

Result<GgufValue> read_bool(Cursor& cursor) {
  HEARKEN_TRY(const auto raw, cursor.number<std::uint8_t>("a truth value"));
  if (raw > 1) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("GGUF: truth value {} before byte {}", raw, cursor.position()));
  }
  return GgufValue(raw == 1);
}

Result<GgufValue> read_string(Cursor& cursor) {
  HEARKEN_TRY(const auto text, cursor.string("a string", GgufLimits::kMaxStringBytes));
  return GgufValue(text);
}

Result<GgufValue> read_value(Cursor& cursor, std::deque<GgufArray>& arrays) {
  HEARKEN_TRY(const auto type, read_type(cursor));
  switch (type) {
    case GgufType::U8:
      return read_unsigned<std::uint8_t>(cursor);
    case GgufType::U16:
      return read_unsigned<std::uint16_t>(cursor);
    case GgufType::U32:
      return read_unsigned<std::uint32_t>(cursor);
    case GgufType::U64:
      return read_unsigned<std::uint64_t>(cursor);
    case GgufType::I8:
      return read_signed<std::int8_t>(cursor);
    case GgufType::I16:
      return read_signed<std::int16_t>(cursor);
    case GgufType::I32:
      return read_signed<std::int32_t>(cursor);
    case GgufType::I64:
      return read_signed<std::int64_t>(cursor);
    case GgufType::F32:
      return read_float<float>(cursor);
    case GgufType::F64:
      return read_float<double>(cursor);
    case GgufType::Bool:
      return read_bool(cursor);
    case GgufType::String:
      return read_string(cursor);
    case GgufType::Array:
      HEARKEN_TRY_VOID(read_array(cursor, arrays.emplace_back()));
      return GgufValue(&arrays.back());
  }
  return fail(ErrorCode::Internal, "unreachable value type");
}

/// ggml's numbers of the element types in the subset.
std::optional<TensorType> tensor_type_of(std::uint32_t raw) {
  switch (raw) {
    case 0:
      return TensorType::F32;
    case 1:
      return TensorType::F16;
    case 8:
      return TensorType::Q8_0;
    case 30:
      return TensorType::BF16;
    default:
      return std::nullopt;
  }
}

struct TensorHeader {
  GgufTensor tensor;
  std::uint64_t offset = 0;
};

Result<TensorHeader> read_tensor_header(Cursor& cursor) {
  TensorHeader header;
  HEARKEN_TRY(header.tensor.name, cursor.string("a tensor's name", GgufLimits::kMaxKeyBytes));
  HEARKEN_TRY(const auto dimensions, cursor.number<std::uint32_t>("a number of dimensions"));
  if (dimensions == 0 || dimensions > GgufLimits::kMaxDimensions) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("GGUF: tensor {} has {} dimensions", header.tensor.name, dimensions));
  }
  for (std::uint32_t i = 0; i < dimensions; ++i) {
    HEARKEN_TRY(const auto size, cursor.count("a dimension", GgufLimits::kMaxDimension));
    if (size == 0) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("GGUF: tensor {} has an empty dimension", header.tensor.name));
    }
    header.tensor.shape.push_back(size);
  }
  HEARKEN_TRY(const auto raw_type, cursor.number<std::uint32_t>("a tensor's type"));
  const auto type = tensor_type_of(raw_type);
  if (!type) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("GGUF: tensor {} has element type {} (only F32=0, F16=1, Q8_0=8 and "
                            "BF16=30 are supported)",
                            header.tensor.name, raw_type));
  }
  header.tensor.type = *type;
  HEARKEN_TRY(header.offset, cursor.number<std::uint64_t>("a tensor's offset"));
  return header;
}

/// Gives `header` its bytes of the data section.
Result<GgufTensor> locate_tensor(TensorHeader header, std::span<const std::byte> data,
                                 std::uint64_t alignment) {
  GgufTensor& tensor = header.tensor;
  const std::uint64_t columns = tensor.shape[0];
  if (tensor.type == TensorType::Q8_0 && columns % kQ8BlockWeights != 0) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("GGUF: Q8_0 tensor {} has rows of {} elements, not a multiple of {}",
                            tensor.name, columns, kQ8BlockWeights));
  }
  // A row has at most 2^26 bytes; the product is compared by division, so it cannot wrap around.
  std::uint64_t bytes = row_bytes(tensor.type, static_cast<std::size_t>(columns));
  for (std::size_t i = 1; i < tensor.shape.size(); ++i) {
    if (bytes > data.size() / tensor.shape[i]) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("GGUF is cut off: tensor {} is larger than the data section of {} "
                              "bytes",
                              tensor.name, data.size()));
    }
    bytes *= tensor.shape[i];
  }
  if (header.offset % alignment != 0) {
    return fail(ErrorCode::InvalidInput, fmt::format("GGUF: tensor {} starts at {}, not aligned to "
                                                     "{}",
                                                     tensor.name, header.offset, alignment));
  }
  if (header.offset > data.size() || bytes > data.size() - header.offset) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("GGUF is cut off: tensor {} needs {} bytes at {}, the data section has "
                            "{}",
                            tensor.name, bytes, header.offset, data.size()));
  }
  tensor.data =
      data.subspan(static_cast<std::size_t>(header.offset), static_cast<std::size_t>(bytes));
  return std::move(tensor);
}

struct Counts {
  std::uint64_t tensors = 0;
  std::uint64_t entries = 0;
};

Result<Counts> read_head(Cursor& cursor) {
  HEARKEN_TRY(const auto magic, cursor.take(4, "the magic number"));
  if (std::memcmp(magic.data(), "GGUF", 4) != 0) {
    return fail(ErrorCode::InvalidInput, "not a GGUF file: it does not begin with \"GGUF\"");
  }
  HEARKEN_TRY(const auto version, cursor.number<std::uint32_t>("the version"));
  if (version != 2 && version != 3) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("GGUF version {} is not supported (2 and 3 are)", version));
  }
  Counts counts;
  HEARKEN_TRY(counts.tensors, cursor.count("the number of tensors", GgufLimits::kMaxTensors));
  HEARKEN_TRY(counts.entries, cursor.count("the number of entries", GgufLimits::kMaxEntries));
  return counts;
}

Status read_entries(Cursor& cursor, std::uint64_t count,
                    std::map<std::string_view, GgufValue>& entries, std::deque<GgufArray>& arrays) {
  for (std::uint64_t i = 0; i < count; ++i) {
    HEARKEN_TRY(const auto key, cursor.string("a key", GgufLimits::kMaxKeyBytes));
    const auto value = read_value(cursor, arrays);
    if (!value) {
      return fail(value.error().code, fmt::format("{} (key {})", value.error().message, key));
    }
    if (!entries.emplace(key, *value).second) {
      return fail(ErrorCode::InvalidInput, fmt::format("GGUF: key {} appears twice", key));
    }
  }
  return {};
}

Result<std::span<const std::byte>> data_section(Cursor& cursor, std::uint64_t alignment) {
  const std::uint64_t padding = (alignment - cursor.position() % alignment) % alignment;
  HEARKEN_TRY_VOID(cursor.take(padding, "padding").map([](auto) {}));
  return cursor.take(cursor.remaining(), "the data section");
}

tl::unexpected<Error> key_error(std::string_view key, std::string_view problem) {
  return fail(ErrorCode::InvalidInput, fmt::format("GGUF: key {} {}", key, problem));
}

}  // namespace

const char* to_string(TensorType type) {
  switch (type) {
    case TensorType::F32:
      return "F32";
    case TensorType::F16:
      return "F16";
    case TensorType::BF16:
      return "BF16";
    case TensorType::Q8_0:
      return "Q8_0";
  }
  return "?";
}

std::size_t row_bytes(TensorType type, std::size_t columns) {
  switch (type) {
    case TensorType::F32:
      return columns * 4;
    case TensorType::F16:
    case TensorType::BF16:
      return columns * 2;
    case TensorType::Q8_0:
      return columns / kQ8BlockWeights * kQ8BlockBytes;
  }
  return 0;
}

Result<GgufFile> GgufFile::parse(std::span<const std::byte> bytes) {
  Cursor cursor(bytes);
  HEARKEN_TRY(const auto counts, read_head(cursor));
  GgufFile file;
  HEARKEN_TRY_VOID(read_entries(cursor, counts.entries, file.entries_, file.arrays_));
  std::vector<TensorHeader> headers;
  for (std::uint64_t i = 0; i < counts.tensors; ++i) {
    HEARKEN_TRY(auto header, read_tensor_header(cursor));
    headers.push_back(std::move(header));
  }
  HEARKEN_TRY(const auto alignment,
              file.unsigned_value_or("general.alignment", 32, 8, GgufLimits::kMaxAlignment));
  if (!std::has_single_bit(alignment)) return key_error("general.alignment", "is no power of two");
  HEARKEN_TRY(const auto data, data_section(cursor, alignment));
  for (auto& header : headers) {
    HEARKEN_TRY(auto tensor, locate_tensor(std::move(header), data, alignment));
    if (!file.tensor_index_.emplace(tensor.name, file.tensors_.size()).second) {
      return fail(ErrorCode::InvalidInput,
                  fmt::format("GGUF: tensor {} appears twice", tensor.name));
    }
    file.tensors_.push_back(std::move(tensor));
  }
  return file;
}

const GgufValue* GgufFile::find(std::string_view key) const {
  const auto found = entries_.find(key);
  return found == entries_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> GgufFile::keys_with_prefix(std::string_view prefix) const {
  std::vector<std::string_view> keys;
  for (auto at = entries_.lower_bound(prefix); at != entries_.end(); ++at) {
    if (!at->first.starts_with(prefix)) break;
    keys.push_back(at->first);
  }
  return keys;
}

const GgufTensor* GgufFile::find_tensor(std::string_view name) const {
  const auto found = tensor_index_.find(name);
  return found == tensor_index_.end() ? nullptr : &tensors_[found->second];
}

Result<std::uint64_t> GgufFile::unsigned_value(std::string_view key, std::uint64_t least,
                                               std::uint64_t most) const {
  const GgufValue* value = find(key);
  if (value == nullptr) return key_error(key, "is missing");
  std::uint64_t number = 0;
  if (const auto* plain = std::get_if<std::uint64_t>(value)) {
    number = *plain;
  } else if (const auto* with_sign = std::get_if<std::int64_t>(value);
             with_sign && *with_sign >= 0) {
    number = static_cast<std::uint64_t>(*with_sign);
  } else {
    return key_error(key, "is not a whole number of at least 0");
  }
  if (number < least || number > most) {
    return key_error(key, fmt::format("is {}, outside {}..{}", number, least, most));
  }
  return number;
}

Result<std::uint64_t> GgufFile::unsigned_value_or(std::string_view key, std::uint64_t fallback,
                                                  std::uint64_t least, std::uint64_t most) const {
  if (find(key) == nullptr) return fallback;
  return unsigned_value(key, least, most);
}

Result<double> GgufFile::float_value(std::string_view key, double least, double most) const {
  const GgufValue* value = find(key);
  if (value == nullptr) return key_error(key, "is missing");
  const auto* number = std::get_if<double>(value);
  if (number == nullptr) return key_error(key, "is not a floating-point number");
  if (!(*number >= least && *number <= most)) {
    return key_error(key, fmt::format("is {}, outside {}..{}", *number, least, most));
  }
  return *number;
}

Result<double> GgufFile::float_value_or(std::string_view key, double fallback, double least,
                                        double most) const {
  if (find(key) == nullptr) return fallback;
  return float_value(key, least, most);
}

Result<bool> GgufFile::bool_value_or(std::string_view key, bool fallback) const {
  const GgufValue* value = find(key);
  if (value == nullptr) return fallback;
  const auto* flag = std::get_if<bool>(value);
  if (flag == nullptr) return key_error(key, "is not a truth value");
  return *flag;
}

Result<std::string_view> GgufFile::string_value(std::string_view key) const {
  const GgufValue* value = find(key);
  if (value == nullptr) return key_error(key, "is missing");
  const auto* text = std::get_if<std::string_view>(value);
  if (text == nullptr) return key_error(key, "is not a string");
  return *text;
}

Result<std::string_view> GgufFile::string_value_or(std::string_view key,
                                                   std::string_view fallback) const {
  if (find(key) == nullptr) return fallback;
  return string_value(key);
}

Result<const GgufArray*> GgufFile::array_value(std::string_view key, GgufType type) const {
  const GgufValue* value = find(key);
  if (value == nullptr) return key_error(key, "is missing");
  const auto* array = std::get_if<const GgufArray*>(value);
  if (array == nullptr || (*array)->type != type) {
    return key_error(key, "is not an array of the expected type");
  }
  return *array;
}

}  // namespace hearken::infer
