// SPDX-License-Identifier: Apache-2.0
// The reference: plain loops, one obvious way each. Other sets are tested against it.
//
// With Q8_0 and F32 weights it rounds and adds up in the order of llama.cpp's backend for AVX2, so
// that both get the same bits (bench/shipped_model_test.cpp). That order fits no other registers
// than theirs, and llama.cpp's other backends keep another one.
#include <algorithm>
#include <bit>
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

void quantize(const Activations& input, Range tokens) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  for (std::size_t t = tokens.first; t < tokens.first + tokens.count; ++t) {
    for (std::size_t b = 0; b < blocks; ++b) {
      const std::size_t at = t * input.columns + b * kQ8BlockWeights;
      quantize_block(input.values + at, input.quantized + at, input.scales + t * blocks + b);
    }
  }
}

/// a * b + c, rounded once, also where the CPU has no instruction for it. The product is exact in
/// double precision, so rounding twice matters only where the sum lies between two floats.
float fused(float a, float b, float c) {
  const double sum = double{a} * double{b} + double{c};
  constexpr std::uint64_t kDropped = (std::uint64_t{1} << 29) - 1, kHalf = std::uint64_t{1} << 28;
  if ((std::bit_cast<std::uint64_t>(sum) & kDropped) == kHalf) return std::fma(a, b, c);
  return static_cast<float>(sum);
}

constexpr std::size_t kLanes = 8;                 // of their registers
constexpr std::size_t kRunningSums = 4 * kLanes;  // of a product of floats

float join_eight(const float sums[kLanes]) {
  const float even = (sums[0] + sums[4]) + (sums[2] + sums[6]);
  return even + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
}

float join_running(const float sums[kRunningSums]) {
  float eight[kLanes];
  for (std::size_t i = 0; i < kLanes; ++i) {
    eight[i] = (sums[i] + sums[i + 2 * kLanes]) + (sums[i + kLanes] + sums[i + 3 * kLanes]);
  }
  return ((eight[0] + eight[4]) + (eight[1] + eight[5])) +
         ((eight[2] + eight[6]) + (eight[3] + eight[7]));
}

/// Sum of a(i) * b(i), i < count.
template <typename A, typename B>
float dot_floats(std::size_t count, A a, B b) {
  const std::size_t whole = count / kRunningSums * kRunningSums;
  float sums[kRunningSums] = {};
  for (std::size_t i = 0; i < whole; ++i) {
    float& sum = sums[i % kRunningSums];
    sum = fused(a(i), b(i), sum);
  }
  float result = join_running(sums);
  for (std::size_t i = whole; i < count; ++i) result += a(i) * b(i);
  return result;
}

float dot_q8(const std::byte* row, const Activations& input, std::size_t token) {
  constexpr std::size_t kPerLane = kQ8BlockWeights / kLanes;
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  float sums[kLanes] = {};
  for (std::size_t b = 0; b < blocks; ++b) {
    const std::byte* block = row + b * kQ8BlockBytes;
    std::int8_t w[kQ8BlockWeights], x[kQ8BlockWeights];
    std::memcpy(w, block + 2, sizeof(w));
    std::memcpy(x, input.quantized + token * input.columns + b * kQ8BlockWeights, sizeof(x));
    const float scale = half_to_float(load_u16(block)) * input.scales[token * blocks + b];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
      std::int32_t products = 0;
      for (std::size_t i = 0; i < kPerLane; ++i) {
        products += w[lane * kPerLane + i] * x[lane * kPerLane + i];
      }
      sums[lane] = fused(static_cast<float>(products), scale, sums[lane]);
    }
  }
  return join_eight(sums);
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
  return dot_floats(
      weight.columns, [&](std::size_t i) { return weight_at(data, weight.type, i); },
      [&](std::size_t i) { return x[i]; });
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
  for (std::size_t i = 0; i < count; ++i) sum += double{x[i] * x[i]};
  const auto mean = static_cast<float>(sum / static_cast<double>(count));
  const float factor = 1.0F / std::sqrt(mean + epsilon);
  for (std::size_t i = 0; i < count; ++i) out[i] = x[i] * factor * gain[i];
}

/// e^x: x = n ln 2 + b, a polynomial for e^b - 1 (Arm Optimized Routines), 2^n by exponent.
float exponential(float x) {
  constexpr float kShift = 0x1.8p23F;  // moves the digits behind the point out
  x = std::clamp(x, -140.0F, 140.0F);  // beyond, 0 and infinity
  const float n = fused(x, 0x1.715476p+0F, kShift) - kShift;
  const float b = fused(-n, 0x1.7f7d1cp-20F, fused(-n, 0x1.62e4p-1F, x));
  const float square = b * b;
  const float high = fused(0x1.0e4020p-7F, b, 0x1.573e2ep-5F);
  const float middle = fused(high, square, fused(0x1.555e66p-3F, b, 0x1.fffdb6p-2F));
  const float less_one = fused(middle, square, 0x1.ffffecp-1F * b);
  return std::ldexp(1 + less_one, static_cast<int>(n));
}

void silu_multiply(float* gate, const float* up, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) gate[i] = gate[i] / (1 + exponential(-gate[i])) * up[i];
}

void rotate(float* head, const float* turns, std::size_t pairs) {
  for (std::size_t i = 0; i < 2 * pairs; i += 2) {
    const float a = head[i], b = head[i + 1], cosine = turns[i], sine = turns[i + 1];
    head[i] = fused(a, cosine, -(b * sine));
    head[i + 1] = fused(a, sine, b * cosine);
  }
}

/// Turns scores into weights whose sum is 1.
void soften(float* scores, std::size_t length) {
  const float highest = *std::max_element(scores, scores + length);
  double total = 0;
  for (std::size_t first = 0; first < length; first += kLanes) {
    float eight[kLanes] = {};
    for (std::size_t p = first; p < std::min(first + kLanes, length); ++p) {
      eight[p - first] = scores[p] = exponential(scores[p] - highest);
    }
    total += double{join_eight(eight)};
  }
  const auto factor = static_cast<float>(1 / total);
  for (std::size_t p = 0; p < length; ++p) scores[p] *= factor;
}

void attend_one(const AttentionArgs& args, std::size_t row) {
  const std::size_t length = args.lengths[row];
  const std::size_t dims = args.head_dims;
  float* scores = args.scores + row * args.score_stride;
  for (std::size_t p = 0; p < length; ++p) {
    const float* key = args.keys + p / kKeyTile * dims * kKeyTile + p % kKeyTile;
    const float sum = dot_floats(
        dims, [&](std::size_t d) { return key[d * kKeyTile]; },
        [&](std::size_t d) { return args.queries[row][d]; });
    scores[p] = sum * args.scale;
  }
  soften(scores, length);
  // llama.cpp's cache ends at a multiple of kRunningSums; weights of no position are 0.
  for (std::size_t d = 0; d < dims; ++d) {
    float sums[kRunningSums] = {};
    for (std::size_t p = 0; p < length; ++p) {
      float& sum = sums[p % kRunningSums];
      sum = fused(args.values[p * dims + d], scores[p], sum);
    }
    args.outputs[row][d] = join_running(sums);
  }
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
      rotate,
      attention,
      {multiply_adds, read_all},
  };
  return kKernels;
}

}  // namespace hearken::infer
