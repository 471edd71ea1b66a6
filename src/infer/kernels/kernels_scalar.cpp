// SPDX-License-Identifier: Apache-2.0
// The reference: plain loops, one obvious way each. Other sets are tested against it.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "infer/kernels/half.h"
#include "infer/kernels/kernels.h"

namespace hearken::infer {
namespace {

std::uint16_t load_u16(const std::byte* at) {
  std::uint16_t value = 0;
  std::memcpy(&value, at, sizeof(value));
  return value;
}

void quantize_block(const float* x, std::int8_t* q, float* scale) {
  float largest = 0;
  for (std::size_t i = 0; i < kQ8BlockWeights; ++i) largest = std::max(largest, std::fabs(x[i]));
  const float inverse = largest > 0 ? 127.0F / largest : 0;
  *scale = half_to_float(float_to_half(largest / 127.0F));
  for (std::size_t i = 0; i < kQ8BlockWeights; ++i) {
    const float scaled = std::nearbyint(x[i] * inverse);
    // NaN fails both comparisons and becomes 0.
    q[i] =
        scaled >= -127.0F && scaled <= 127.0F ? static_cast<std::int8_t>(scaled) : std::int8_t{0};
  }
}

void quantize(const Activations& input, Range tokens, bool /*with_panels*/) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  for (std::size_t t = tokens.first; t < tokens.first + tokens.count; ++t) {
    for (std::size_t b = 0; b < blocks; ++b) {
      const std::size_t at = t * input.columns + b * kQ8BlockWeights;
      quantize_block(input.values + at, input.quantized + at, input.scales + t * blocks + b);
    }
  }
}

float dot_q8(const std::byte* row, const Activations& input, std::size_t token) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  float sum = 0;
  for (std::size_t b = 0; b < blocks; ++b) {
    const std::byte* block = row + b * kQ8BlockBytes;
    const std::int8_t* x = input.quantized + token * input.columns + b * kQ8BlockWeights;
    std::int32_t products = 0;
    for (std::size_t i = 0; i < kQ8BlockWeights; ++i) {
      products += static_cast<std::int8_t>(block[2 + i]) * x[i];
    }
    const float scale = half_to_float(load_u16(block)) * input.scales[token * blocks + b];
    sum = std::fma(static_cast<float>(products), scale, sum);
  }
  return sum;
}

float weight_at(const std::byte* row, TensorType type, std::size_t column) {
  if (type == TensorType::F16) return half_to_float(load_u16(row + column * 2));
  if (type == TensorType::BF16) return bfloat_to_float(load_u16(row + column * 2));
  float value = 0;
  std::memcpy(&value, row + column * 4, sizeof(value));
  return value;
}

float dot(const Weight& weight, std::size_t row, const Activations& input, std::size_t token) {
  const std::byte* data = weight.data + row * weight.row_bytes;
  if (weight.type == TensorType::Q8_0) return dot_q8(data, input, token);
  const float* x = input.values + token * input.columns;
  float sum = 0;
  for (std::size_t i = 0; i < weight.columns; ++i) sum += weight_at(data, weight.type, i) * x[i];
  return sum;
}

void multiply(const Weight& weight, Range rows, const Activations& input, Range tokens, float* out,
              std::size_t out_stride) {
  for (std::size_t t = 0; t < tokens.count; ++t) {
    for (std::size_t r = 0; r < rows.count; ++r) {
      out[t * out_stride + r] = dot(weight, rows.first + r, input, tokens.first + t);
    }
  }
}

void multiply_rows(const Weight& weight, std::span<const std::int32_t> ids,
                   const Activations& input, std::size_t token, float* out) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    out[i] = dot(weight, static_cast<std::size_t>(ids[i]), input, token);
  }
}

void rms_norm(const float* x, const float* gain, std::size_t count, float epsilon, float* out) {
  double sum = 0;
  for (std::size_t i = 0; i < count; ++i) sum += double{x[i]} * double{x[i]};
  const auto mean = static_cast<float>(sum / static_cast<double>(count));
  const float factor = 1.0F / std::sqrt(mean + epsilon);
  for (std::size_t i = 0; i < count; ++i) out[i] = x[i] * factor * gain[i];
}

void silu_multiply(float* gate, const float* up, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) gate[i] = gate[i] / (1 + std::exp(-gate[i])) * up[i];
}

void attend_one(const AttentionArgs& args, std::size_t row) {
  const std::size_t length = args.lengths[row];
  const std::size_t dims = args.head_dims;
  float* scores = args.scores + row * args.score_stride;
  for (std::size_t p = 0; p < length; ++p) {
    const float* key = args.keys + p / kKeyTile * dims * kKeyTile + p % kKeyTile;
    float sum = 0;
    for (std::size_t d = 0; d < dims; ++d) sum += args.queries[row][d] * key[d * kKeyTile];
    scores[p] = sum * args.scale;
  }
  const float highest = *std::max_element(scores, scores + length);
  float total = 0;
  for (std::size_t p = 0; p < length; ++p) total += scores[p] = std::exp(scores[p] - highest);
  float* out = args.outputs[row];
  std::fill(out, out + dims, 0.0F);
  for (std::size_t p = 0; p < length; ++p) {
    for (std::size_t d = 0; d < dims; ++d) out[d] += scores[p] * args.values[p * dims + d];
  }
  for (std::size_t d = 0; d < dims; ++d) out[d] /= total;
}

void attention(const AttentionArgs& args) {
  for (std::size_t row = 0; row < args.rows; ++row) attend_one(args, row);
}

std::uint64_t multiply_adds(std::size_t rounds) {
  volatile std::int8_t factor = 3;  // read again for each round
  std::int32_t sum = 0;
  for (std::size_t i = 0; i < rounds; ++i) sum += factor * factor;
  volatile std::int32_t result = sum;
  static_cast<void>(result);
  return rounds;
}

std::uint64_t read_all(const std::byte* data, std::size_t bytes) {
  std::uint64_t mixed = 0;
  for (std::size_t i = 0; i + sizeof(mixed) <= bytes; i += sizeof(mixed)) {
    std::uint64_t word = 0;
    std::memcpy(&word, data + i, sizeof(word));
    mixed ^= word;
  }
  return mixed;
}

}  // namespace

const Kernels& scalar_kernels() {
  static constexpr Kernels kKernels = {
      "scalar",
      [] { return true; },
      [](const Weight&) { return std::size_t{0}; },
      nullptr,
      quantize,
      multiply,
      multiply_rows,
      rms_norm,
      silu_multiply,
      attention,
      {multiply_adds, read_all},
  };
  return kKernels;
}

}  // namespace hearken::infer
