// SPDX-License-Identifier: Apache-2.0
// AVX2, FMA and F16C: quantization, norm, gating, attention. Only the files *_avx2.cpp are compiled
// for these instructions; nothing here runs before usable().
#include <cpuid.h>
#include <immintrin.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "infer/kernels/avx2.h"

namespace hearken::infer {
namespace {

float max_lanes(__m256 v) {
  __m128 s = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  s = _mm_max_ps(s, _mm_movehl_ps(s, s));
  return _mm_cvtss_f32(_mm_max_ss(s, _mm_movehdup_ps(s)));
}

/// e^x in single precision: x = n ln 2 + r, polynomial for e^r (Cephes expf, S. Moshier), 2^n by
/// exponent. Below -87 the result is 0, above 88 it saturates.
__m256 exp_lanes(__m256 x) {
  const __m256 tiny = _mm256_cmp_ps(x, _mm256_set1_ps(-87.0F), _CMP_LT_OQ);
  x = _mm256_min_ps(_mm256_set1_ps(88.0F), x);
  x = _mm256_max_ps(_mm256_set1_ps(-87.0F), x);
  const __m256 n = _mm256_round_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504F)),
                                   _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  __m256 r = _mm256_fnmadd_ps(n, _mm256_set1_ps(0.693359375F), x);
  r = _mm256_fnmadd_ps(n, _mm256_set1_ps(-2.12194440e-4F), r);
  __m256 p = _mm256_set1_ps(1.9875691500e-4F);
  p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(1.3981999507e-3F));
  p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(8.3334519073e-3F));
  p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(4.1665795894e-2F));
  p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(1.6666665459e-1F));
  p = _mm256_fmadd_ps(p, r, _mm256_set1_ps(5.0000001201e-1F));
  p = _mm256_fmadd_ps(p, _mm256_mul_ps(r, r), _mm256_add_ps(r, _mm256_set1_ps(1.0F)));
  const __m256i power =
      _mm256_slli_epi32(_mm256_add_epi32(_mm256_cvtps_epi32(n), _mm256_set1_epi32(127)), 23);
  return _mm256_andnot_ps(tiny, _mm256_mul_ps(p, _mm256_castsi256_ps(power)));
}

// --- quantization -------------------------------------------------------------------------------

/// Scale as a half, and back.
float round_to_half(float value) { return _cvtsh_ss(_cvtss_sh(value, _MM_FROUND_TO_NEAREST_INT)); }

void quantize_block(const float* x, std::int8_t* q, float* scale) {
  const __m256 sign = _mm256_set1_ps(-0.0F);
  __m256 v[4];
  __m256 largest = _mm256_setzero_ps();
  for (int i = 0; i < 4; ++i) {
    v[i] = _mm256_loadu_ps(x + static_cast<std::size_t>(i) * kLanes);
    largest = _mm256_max_ps(largest, _mm256_andnot_ps(sign, v[i]));
  }
  const float most = max_lanes(largest);
  *scale = round_to_half(most / 127.0F);
  const __m256 inverse = _mm256_set1_ps(most > 0 ? 127.0F / most : 0);
  __m256i whole[4];
  for (int i = 0; i < 4; ++i) whole[i] = _mm256_cvtps_epi32(_mm256_mul_ps(v[i], inverse));
  const __m256i low = _mm256_packs_epi32(whole[0], whole[1]);
  const __m256i high = _mm256_packs_epi32(whole[2], whole[3]);
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  const __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high), order);
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(q), bytes);
}

/// Puts token `t` of `input` into its panel: pairs of neighbouring columns as two 16-bit numbers.
void fill_panel(const Activations& input, std::size_t t) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  const std::size_t pairs = input.columns / 2;
  const std::int8_t* row = input.quantized + t * input.columns;
  std::int16_t* panel =
      input.panels + (t / kPanelTokens * pairs * kPanelTokens + t % kPanelTokens) * 2;
  for (std::size_t i = 0; i < pairs; ++i) {
    const std::int16_t pair[2] = {row[2 * i], row[2 * i + 1]};
    std::memcpy(panel + i * kPanelTokens * 2, pair, sizeof(pair));
  }
  float* scales = input.panel_scales + t / kPanelTokens * blocks * kPanelTokens + t % kPanelTokens;
  for (std::size_t b = 0; b < blocks; ++b) scales[b * kPanelTokens] = input.scales[t * blocks + b];
}

void quantize(const Activations& input, Range tokens, bool with_panels) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  for (std::size_t t = tokens.first; t < tokens.first + tokens.count; ++t) {
    for (std::size_t b = 0; b < blocks; ++b) {
      const std::size_t at = t * input.columns + b * kQ8BlockWeights;
      quantize_block(input.values + at, input.quantized + at, input.scales + t * blocks + b);
    }
    if (with_panels) fill_panel(input, t);
  }
}

// --- normalisation and gating -------------------------------------------------------------------

void rms_norm(const float* x, const float* gain, std::size_t count, float epsilon, float* out) {
  __m256 squares = _mm256_setzero_ps();
  for (std::size_t i = 0; i < count; i += kLanes) {
    const __m256 v = _mm256_loadu_ps(x + i);
    squares = _mm256_fmadd_ps(v, v, squares);
  }
  const float mean = sum_lanes(squares) / static_cast<float>(count);
  const __m256 factor = _mm256_set1_ps(1.0F / std::sqrt(mean + epsilon));
  for (std::size_t i = 0; i < count; i += kLanes) {
    const __m256 scaled = _mm256_mul_ps(_mm256_loadu_ps(x + i), factor);
    _mm256_storeu_ps(out + i, _mm256_mul_ps(scaled, _mm256_loadu_ps(gain + i)));
  }
}

void silu_multiply(float* gate, const float* up, std::size_t count) {
  const __m256 one = _mm256_set1_ps(1.0F);
  for (std::size_t i = 0; i < count; i += kLanes) {
    const __m256 g = _mm256_loadu_ps(gate + i);
    const __m256 e = exp_lanes(_mm256_sub_ps(_mm256_setzero_ps(), g));
    const __m256 activated = _mm256_div_ps(g, _mm256_add_ps(one, e));
    _mm256_storeu_ps(gate + i, _mm256_mul_ps(activated, _mm256_loadu_ps(up + i)));
  }
}

// --- attention ----------------------------------------------------------------------------------

/// Scores of `Rows` queries for the positions of one key tile.
template <std::size_t Rows>
void score_tile(const AttentionArgs& args, std::size_t first, __m256 scale) {
  const std::size_t dims = args.head_dims;
  const float* keys = args.keys + first * dims;
  __m256 sums[Rows][2];
  for (auto& row : sums) row[0] = row[1] = _mm256_setzero_ps();
  for (std::size_t d = 0; d < dims; ++d) {
    const __m256 low = _mm256_loadu_ps(keys + d * kKeyTile);
    const __m256 high = _mm256_loadu_ps(keys + d * kKeyTile + kLanes);
    for (std::size_t r = 0; r < Rows; ++r) {
      const __m256 q = _mm256_broadcast_ss(args.queries[r] + d);
      sums[r][0] = _mm256_fmadd_ps(q, low, sums[r][0]);
      sums[r][1] = _mm256_fmadd_ps(q, high, sums[r][1]);
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    float* scores = args.scores + r * args.score_stride + first;
    _mm256_storeu_ps(scores, _mm256_mul_ps(sums[r][0], scale));
    _mm256_storeu_ps(scores + kLanes, _mm256_mul_ps(sums[r][1], scale));
  }
}

/// Turns scores[0..length) into weights that are not yet divided by their sum, which it returns.
/// Zeroes what follows up to `padded`.
float soften(float* scores, std::size_t length, std::size_t padded) {
  std::fill(scores + length, scores + padded, -INFINITY);
  __m256 highest = _mm256_loadu_ps(scores);
  for (std::size_t p = kLanes; p < padded; p += kLanes) {
    highest = _mm256_max_ps(highest, _mm256_loadu_ps(scores + p));
  }
  const __m256 most = _mm256_set1_ps(max_lanes(highest));
  __m256 total = _mm256_setzero_ps();
  for (std::size_t p = 0; p < padded; p += kLanes) {
    const __m256 e = exp_lanes(_mm256_sub_ps(_mm256_loadu_ps(scores + p), most));
    _mm256_storeu_ps(scores + p, e);
    total = _mm256_add_ps(total, e);
  }
  return sum_lanes(total);
}

/// Weighted sums of 8 * Vectors columns of the values, from column `first` on.
template <std::size_t Rows, std::size_t Vectors>
void mix_values(const AttentionArgs& args, std::size_t first, const float* inverse) {
  __m256 sums[Rows][Vectors];
  for (auto& row : sums) std::fill(row, row + Vectors, _mm256_setzero_ps());
  const float* values = args.values + first;
  for (std::size_t p = 0; p < args.lengths[Rows - 1]; ++p, values += args.head_dims) {
    __m256 v[Vectors];
    for (std::size_t i = 0; i < Vectors; ++i) v[i] = _mm256_loadu_ps(values + i * kLanes);
    for (std::size_t r = 0; r < Rows; ++r) {
      const __m256 weight = _mm256_broadcast_ss(args.scores + r * args.score_stride + p);
      for (std::size_t i = 0; i < Vectors; ++i) {
        sums[r][i] = _mm256_fmadd_ps(weight, v[i], sums[r][i]);
      }
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    for (std::size_t i = 0; i < Vectors; ++i) {
      _mm256_storeu_ps(args.outputs[r] + first + i * kLanes,
                       _mm256_mul_ps(sums[r][i], _mm256_set1_ps(inverse[r])));
    }
  }
}

template <std::size_t Rows>
void attend(const AttentionArgs& args) {
  const std::size_t padded = (args.lengths[Rows - 1] + kKeyTile - 1) / kKeyTile * kKeyTile;
  const __m256 scale = _mm256_set1_ps(args.scale);
  for (std::size_t p = 0; p < padded; p += kKeyTile) score_tile<Rows>(args, p, scale);
  float inverse[Rows];
  for (std::size_t r = 0; r < Rows; ++r) {
    inverse[r] = 1.0F / soften(args.scores + r * args.score_stride, args.lengths[r], padded);
  }
  std::size_t d = 0;
  for (; d + 2 * kLanes <= args.head_dims; d += 2 * kLanes) mix_values<Rows, 2>(args, d, inverse);
  if (d < args.head_dims) mix_values<Rows, 1>(args, d, inverse);
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
  constexpr std::size_t kChains = 10;  // more than the latency of a chain's steps needs
  constexpr std::uint64_t kPerChain = 32;
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i a = _mm256_set1_epi8(3);
  __m256i sums[kChains];
  for (__m256i& sum : sums) sum = ones;
  for (std::size_t i = 0; i < rounds; ++i) {
#pragma GCC unroll 10
    for (__m256i& sum : sums) {
      asm volatile("" : "+x"(a));  // as if a were new each time
      sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(a, ones), ones));
    }
  }
  for (__m256i& sum : sums) asm volatile("" : "+x"(sum));
  return rounds * kChains * kPerChain;
}

std::uint64_t read_all(const std::byte* data, std::size_t bytes) {
  constexpr std::size_t kStreams = 4;
  const std::size_t stream = bytes / kStreams / 64 * 64;
  __m256i mixed[kStreams][2] = {};
  for (std::size_t i = 0; i < stream; i += 64) {
#pragma GCC unroll 4
    for (std::size_t s = 0; s < kStreams; ++s) {
      const auto* at = reinterpret_cast<const __m256i*>(data + s * stream + i);
      mixed[s][0] = _mm256_xor_si256(mixed[s][0], _mm256_loadu_si256(at));
      mixed[s][1] = _mm256_xor_si256(mixed[s][1], _mm256_loadu_si256(at + 1));
    }
  }
  __m256i all = _mm256_setzero_si256();
  for (const auto& pair : mixed) all = _mm256_xor_si256(all, _mm256_xor_si256(pair[0], pair[1]));
  return static_cast<std::uint64_t>(_mm256_extract_epi64(all, 0) ^ _mm256_extract_epi64(all, 1) ^
                                    _mm256_extract_epi64(all, 2) ^ _mm256_extract_epi64(all, 3));
}

/// clang 14 knows no name for it.
bool converts_halves() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_F16C) != 0;
}

bool usable() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && converts_halves();
}

}  // namespace

const Kernels& avx2_kernels() {
  static constexpr Kernels kKernels = {
      "avx2",
      usable,
      [](const Weight&) { return std::size_t{0}; },
      nullptr,
      quantize,
      avx2_multiply,
      avx2_multiply_rows,
      rms_norm,
      silu_multiply,
      attention,
      {multiply_adds, read_all},
  };
  return kKernels;
}

}  // namespace hearken::infer
