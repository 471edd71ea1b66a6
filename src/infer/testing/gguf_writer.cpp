// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <cstring>

#include "infer/kernels/half.h"
#include "infer/testing/tiny_model.h"

namespace hearken::infer::testing {
namespace {

constexpr std::size_t kAlignment = 32;

template <typename T>
void put(std::string& out, T value) {
  char raw[sizeof(T)];
  std::memcpy(raw, &value, sizeof(T));
  out.append(raw, sizeof(T));
}

void put_string(std::string& out, std::string_view text) {
  put(out, static_cast<std::uint64_t>(text.size()));
  out += text;
}

void put_key(std::string& out, std::string_view key, GgufType type) {
  put_string(out, key);
  put(out, static_cast<std::uint32_t>(type));
}

void pad(std::string& out) { out.resize((out.size() + kAlignment - 1) / kAlignment * kAlignment); }

std::uint16_t to_bfloat(float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof(bits));
  return static_cast<std::uint16_t>((bits + 0x7FFFU + ((bits >> 16) & 1U)) >> 16);
}

void put_q8_block(std::string& out, const float* values) {
  float largest = 0;
  for (std::size_t i = 0; i < kQ8BlockWeights; ++i) {
    largest = std::max(largest, std::fabs(values[i]));
  }
  const float scale = largest / 127.0F;
  put(out, float_to_half(scale));
  for (std::size_t i = 0; i < kQ8BlockWeights; ++i) {
    const float q = scale > 0 ? std::round(values[i] / scale) : 0;
    put(out, static_cast<std::int8_t>(q));
  }
}

void put_values(std::string& out, TensorType type, const std::vector<float>& values) {
  if (type == TensorType::Q8_0) {
    for (std::size_t i = 0; i + kQ8BlockWeights <= values.size(); i += kQ8BlockWeights) {
      put_q8_block(out, values.data() + i);
    }
    return;
  }
  for (const float value : values) {
    if (type == TensorType::F32) put(out, value);
    if (type == TensorType::F16) put(out, float_to_half(value));
    if (type == TensorType::BF16) put(out, to_bfloat(value));
  }
}

std::uint32_t number_of(TensorType type) {
  switch (type) {
    case TensorType::F32:
      return 0;
    case TensorType::F16:
      return 1;
    case TensorType::Q8_0:
      return 8;
    case TensorType::BF16:
      return 30;
  }
  return 0;
}

}  // namespace

void GgufWriter::add_string(std::string_view key, std::string_view value) {
  put_key(metadata_, key, GgufType::String);
  put_string(metadata_, value);
  ++entries_;
}

void GgufWriter::add_u32(std::string_view key, std::uint32_t value) {
  put_key(metadata_, key, GgufType::U32);
  put(metadata_, value);
  ++entries_;
}

void GgufWriter::add_f32(std::string_view key, float value) {
  put_key(metadata_, key, GgufType::F32);
  put(metadata_, value);
  ++entries_;
}

void GgufWriter::add_bool(std::string_view key, bool value) {
  put_key(metadata_, key, GgufType::Bool);
  put(metadata_, static_cast<std::uint8_t>(value));
  ++entries_;
}

void GgufWriter::add_strings(std::string_view key, const std::vector<std::string>& values) {
  put_key(metadata_, key, GgufType::Array);
  put(metadata_, static_cast<std::uint32_t>(GgufType::String));
  put(metadata_, static_cast<std::uint64_t>(values.size()));
  for (const std::string& value : values) put_string(metadata_, value);
  ++entries_;
}

void GgufWriter::add_i32s(std::string_view key, const std::vector<std::int32_t>& values) {
  put_key(metadata_, key, GgufType::Array);
  put(metadata_, static_cast<std::uint32_t>(GgufType::I32));
  put(metadata_, static_cast<std::uint64_t>(values.size()));
  for (const std::int32_t value : values) put(metadata_, value);
  ++entries_;
}

void GgufWriter::add_tensor(std::string_view name, const std::vector<std::uint64_t>& shape,
                            TensorType type, const std::vector<float>& values) {
  put_string(descriptions_, name);
  put(descriptions_, static_cast<std::uint32_t>(shape.size()));
  for (const std::uint64_t size : shape) put(descriptions_, size);
  put(descriptions_, number_of(type));
  put(descriptions_, static_cast<std::uint64_t>(data_.size()));
  put_values(data_, type, values);
  pad(data_);
  ++tensors_;
}

std::string GgufWriter::bytes() const {
  std::string out = "GGUF";
  put(out, std::uint32_t{3});
  put(out, tensors_);
  put(out, entries_);
  out += metadata_;
  out += descriptions_;
  pad(out);
  out += data_;
  return out;
}

}  // namespace hearken::infer::testing
