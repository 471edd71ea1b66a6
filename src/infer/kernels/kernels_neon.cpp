// SPDX-License-Identifier: Apache-2.0
// NEON with the dot-product instructions of ARMv8.2 (Cortex-A76: Raspberry Pi 5): quantization,
// norm, gating, attention. Only the files *_neon.cpp are compiled for these instructions; nothing
// here runs before usable().
#include "infer/kernels/neon.h"

#include <sys/auxv.h>

#include <algorithm>
#include <cmath>

#include "infer/kernels/half.h"

namespace hearken::infer {
namespace {

constexpr std::size_t kLanes = 4;

/// e^x in single precision: x = n ln 2 + b, polynomial for e^b - 1 (Arm Optimized Routines), 2^n by
/// exponent. Below -87 the result is 0, above 88 it saturates.
float32x4_t exp_lanes(float32x4_t x) {
  const float32x4_t shift = vdupq_n_f32(0x1.8p23F);  // moves the digits behind the point out
  const uint32x4_t tiny = vcltq_f32(x, vdupq_n_f32(-87.0F));
  x = vmaxnmq_f32(vminnmq_f32(x, vdupq_n_f32(88.0F)), vdupq_n_f32(-87.0F));
  const float32x4_t z = vfmaq_n_f32(shift, x, 0x1.715476p+0F);
  const float32x4_t n = vsubq_f32(z, shift);
  float32x4_t b = vfmsq_n_f32(x, n, 0x1.62e4p-1F);
  b = vfmsq_n_f32(b, n, 0x1.7f7d1cp-20F);
  const uint32x4_t exponent = vshlq_n_u32(vreinterpretq_u32_f32(z), 23);
  const float32x4_t power = vreinterpretq_f32_u32(vaddq_u32(exponent, vdupq_n_u32(0x3F800000)));
  const float32x4_t square = vmulq_f32(b, b);
  const float32x4_t high = vfmaq_n_f32(vdupq_n_f32(0x1.573e2ep-5F), b, 0x1.0e4020p-7F);
  const float32x4_t middle = vfmaq_n_f32(vdupq_n_f32(0x1.fffdb6p-2F), b, 0x1.555e66p-3F);
  const float32x4_t p =
      vfmaq_f32(vmulq_n_f32(b, 0x1.ffffecp-1F), vfmaq_f32(middle, high, square), square);
  return vreinterpretq_f32_u32(vbicq_u32(vreinterpretq_u32_f32(vfmaq_f32(power, p, power)), tiny));
}

// --- quantization -------------------------------------------------------------------------------

void quantize_block(const float* x, std::int8_t* q, float* scale) {
  constexpr std::size_t kVectors = kQ8BlockWeights / kLanes;
  float32x4_t v[kVectors];
  float32x4_t largest = vdupq_n_f32(0);
  for (std::size_t i = 0; i < kVectors; ++i) {
    v[i] = vld1q_f32(x + i * kLanes);
    largest = vmaxnmq_f32(largest, vabsq_f32(v[i]));
  }
  const float most = vmaxnmvq_f32(largest);
  *scale = half_to_float(float_to_half(most / 127.0F));
  const float inverse = most > 0 ? 127.0F / most : 0;
  int16x8_t whole[kVectors / 2];
  for (std::size_t i = 0; i < kVectors / 2; ++i) {
    const int32x4_t low = vcvtnq_s32_f32(vmulq_n_f32(v[2 * i], inverse));
    const int32x4_t high = vcvtnq_s32_f32(vmulq_n_f32(v[2 * i + 1], inverse));
    whole[i] = vcombine_s16(vqmovn_s32(low), vqmovn_s32(high));
  }
  for (std::size_t i = 0; i < kVectors / 4; ++i) {
    vst1q_s8(q + i * 16, vcombine_s8(vqmovn_s16(whole[2 * i]), vqmovn_s16(whole[2 * i + 1])));
  }
}

void quantize(const Activations& input, Range tokens) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  for (std::size_t i = tokens.first * blocks; i < (tokens.first + tokens.count) * blocks; ++i) {
    const std::size_t at = i * kQ8BlockWeights;
    quantize_block(input.values + at, input.quantized + at, input.scales + i);
  }
}

// --- normalisation and gating -------------------------------------------------------------------

void rms_norm(const float* x, const float* gain, std::size_t count, float epsilon, float* out) {
  // The sum in double precision: all of a token hangs on this number.
  float64x2_t squares[2] = {vdupq_n_f64(0), vdupq_n_f64(0)};
  for (std::size_t i = 0; i < count; i += kLanes) {
    const float32x4_t v = vld1q_f32(x + i);
    const float32x4_t square = vmulq_f32(v, v);
    squares[0] = vaddq_f64(squares[0], vcvt_f64_f32(vget_low_f32(square)));
    squares[1] = vaddq_f64(squares[1], vcvt_high_f64_f32(square));
  }
  const double sum = vaddvq_f64(vaddq_f64(squares[0], squares[1]));
  const auto mean = static_cast<float>(sum / static_cast<double>(count));
  const float factor = 1.0F / std::sqrt(mean + epsilon);
  for (std::size_t i = 0; i < count; i += kLanes) {
    const float32x4_t scaled = vmulq_n_f32(vld1q_f32(x + i), factor);
    vst1q_f32(out + i, vmulq_f32(scaled, vld1q_f32(gain + i)));
  }
}

void silu_multiply(float* gate, const float* up, std::size_t count) {
  for (std::size_t i = 0; i < count; i += kLanes) {
    const float32x4_t g = vld1q_f32(gate + i);
    const float32x4_t below = vaddq_f32(vdupq_n_f32(1.0F), exp_lanes(vnegq_f32(g)));
    vst1q_f32(gate + i, vmulq_f32(vdivq_f32(g, below), vld1q_f32(up + i)));
  }
}

void rotate(float* head, const float* turns, std::size_t pairs) {
  for (std::size_t i = 0; i < 2 * pairs; i += 2 * kLanes) {
    const float32x4x2_t pair = vld2q_f32(head + i), turn = vld2q_f32(turns + i);
    const float32x4_t a = pair.val[0], b = pair.val[1];
    const float32x4_t cosine = turn.val[0], sine = turn.val[1];
    vst2q_f32(head + i, {{vfmaq_f32(vnegq_f32(vmulq_f32(b, sine)), a, cosine),
                          vfmaq_f32(vmulq_f32(b, cosine), a, sine)}});
  }
}

// --- attention ----------------------------------------------------------------------------------

/// `count` numbers, four at most, and zeros.
float32x4_t load_some(const float* at, std::size_t count) {
  float values[kLanes] = {};
  std::copy_n(at, std::min(count, kLanes), values);
  return vld1q_f32(values);
}

/// Scores of `Rows` queries for the positions of one key tile; load(at, i) gives its four keys at
/// `at`, the i-th four of the tile.
template <std::size_t Rows, typename Load>
void score_tile(const AttentionArgs& args, std::size_t first, Load load) {
  const std::size_t dims = args.head_dims;
  const float* keys = args.keys + first * dims;
  float32x4_t sums[Rows][4];
  for (auto& row : sums) std::fill(row, row + 4, vdupq_n_f32(0));
  for (std::size_t d = 0; d < dims; ++d) {
    const float* at = keys + d * kKeyTile;
    const float32x4_t k[4] = {load(at, 0), load(at + kLanes, 1), load(at + 2 * kLanes, 2),
                              load(at + 3 * kLanes, 3)};
    for (std::size_t r = 0; r < Rows; ++r) {
      for (std::size_t i = 0; i < 4; ++i) {
        sums[r][i] = vfmaq_n_f32(sums[r][i], k[i], args.queries[r][d]);
      }
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    float* scores = args.scores + r * args.score_stride + first;
    for (std::size_t i = 0; i < 4; ++i) {
      vst1q_f32(scores + i * kLanes, vmulq_n_f32(sums[r][i], args.scale));
    }
  }
}

/// Turns scores[0..length) into weights that are not yet divided by their sum, which it returns.
/// Zeroes what follows up to `padded`.
float soften(float* scores, std::size_t length, std::size_t padded) {
  std::fill(scores + length, scores + padded, -INFINITY);
  float32x4_t highest = vld1q_f32(scores);
  for (std::size_t p = kLanes; p < padded; p += kLanes) {
    highest = vmaxnmq_f32(highest, vld1q_f32(scores + p));
  }
  const float32x4_t most = vdupq_n_f32(vmaxnmvq_f32(highest));
  float32x4_t total = vdupq_n_f32(0);
  for (std::size_t p = 0; p < padded; p += kLanes) {
    const float32x4_t e = exp_lanes(vsubq_f32(vld1q_f32(scores + p), most));
    vst1q_f32(scores + p, e);
    total = vaddq_f32(total, e);
  }
  return vaddvq_f32(total);
}

/// Weighted sums of 4 * Vectors columns of the values, from column `first` on.
template <std::size_t Rows, std::size_t Vectors>
void mix_values(const AttentionArgs& args, std::size_t first, const float* inverse) {
  float32x4_t sums[Rows][Vectors];
  for (auto& row : sums) std::fill(row, row + Vectors, vdupq_n_f32(0));
  const float* values = args.values + first;
  for (std::size_t p = 0; p < args.lengths[Rows - 1]; ++p, values += args.head_dims) {
    float32x4_t v[Vectors];
    for (std::size_t i = 0; i < Vectors; ++i) v[i] = vld1q_f32(values + i * kLanes);
    for (std::size_t r = 0; r < Rows; ++r) {
      const float weight = args.scores[r * args.score_stride + p];
      for (std::size_t i = 0; i < Vectors; ++i) sums[r][i] = vfmaq_n_f32(sums[r][i], v[i], weight);
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    for (std::size_t i = 0; i < Vectors; ++i) {
      vst1q_f32(args.outputs[r] + first + i * kLanes, vmulq_n_f32(sums[r][i], inverse[r]));
    }
  }
}

template <std::size_t Rows>
void attend(const AttentionArgs& args) {
  const std::size_t padded = (args.lengths[Rows - 1] + kKeyTile - 1) / kKeyTile * kKeyTile;
  std::size_t p = 0;
  for (; p + kKeyTile <= args.lengths[Rows - 1]; p += kKeyTile) {
    score_tile<Rows>(args, p, [](const float* at, std::size_t) { return vld1q_f32(at); });
  }
  if (p < padded) {
    const std::size_t left = args.lengths[Rows - 1] - p;
    score_tile<Rows>(args, p, [left](const float* at, std::size_t i) {
      return load_some(at, left - std::min(left, i * kLanes));
    });
  }
  float inverse[Rows];
  for (std::size_t r = 0; r < Rows; ++r) {
    inverse[r] = 1.0F / soften(args.scores + r * args.score_stride, args.lengths[r], padded);
  }
  std::size_t d = 0;
  for (; d + 4 * kLanes <= args.head_dims; d += 4 * kLanes) mix_values<Rows, 4>(args, d, inverse);
  if (d < args.head_dims) mix_values<Rows, 2>(args, d, inverse);
}

void attention(const AttentionArgs& args) {
  switch (args.rows) {
    case 1:
      return attend<1>(args);
    case 2:
      return attend<2>(args);
    case 3:
      return attend<3>(args);
    default:
      return attend<4>(args);
  }
}

// --- yardsticks ---------------------------------------------------------------------------------

std::uint64_t multiply_adds(std::size_t rounds) {
  constexpr std::size_t kChains = 12;  // more than the latency of a chain's steps needs
  constexpr std::uint64_t kPerChain = 16;
  int8x16_t a = vdupq_n_s8(3);
  int32x4_t sums[kChains];
  for (int32x4_t& sum : sums) sum = vdupq_n_s32(1);
  for (std::size_t i = 0; i < rounds; ++i) {
#pragma GCC unroll 12
    for (int32x4_t& sum : sums) {
      asm volatile("" : "+w"(a));  // as if a were new each time
      sum = vdotq_s32(sum, a, a);
    }
  }
  for (int32x4_t& sum : sums) asm volatile("" : "+w"(sum));
  return rounds * kChains * kPerChain;
}

std::uint64_t read_all(const std::byte* data, std::size_t bytes) {
  constexpr std::size_t kStreams = 4;
  const std::size_t stream = bytes / kStreams / 64 * 64;
  uint64x2_t mixed[kStreams] = {};
  for (std::size_t i = 0; i < stream; i += 64) {
#pragma GCC unroll 4
    for (std::size_t s = 0; s < kStreams; ++s) {
      const auto* at = reinterpret_cast<const std::uint64_t*>(data + s * stream + i);
      const uint64x2_t low = veorq_u64(vld1q_u64(at), vld1q_u64(at + 2));
      const uint64x2_t high = veorq_u64(vld1q_u64(at + 4), vld1q_u64(at + 6));
      mixed[s] = veorq_u64(mixed[s], veorq_u64(low, high));
    }
  }
  uint64x2_t all = vdupq_n_u64(0);
  for (const uint64x2_t one : mixed) all = veorq_u64(all, one);
  return vgetq_lane_u64(all, 0) ^ vgetq_lane_u64(all, 1);
}

bool usable() { return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0; }

}  // namespace

const Kernels& neon_kernels() {
  static constexpr Kernels kKernels = {
      "neon",        usable,        neon_packed_bytes,  neon_pack,
      quantize,      neon_multiply, neon_multiply_rows, rms_norm,
      silu_multiply, rotate,        attention,          {multiply_adds, read_all},
  };
  return kKernels;
}

}  // namespace hearken::infer
