// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <immintrin.h>

#include "infer/kernels/kernels.h"

/// Shared by the files for x86, and only by them. What is defined here is always inlined, because a
/// function of its own could be one that was compiled for another CPU.
namespace hearken::infer {

inline constexpr std::size_t kLanes = 8;

[[gnu::always_inline]] inline float max_lanes(__m256 v) {
  __m128 s = _mm_max_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  s = _mm_max_ps(s, _mm_movehl_ps(s, s));
  return _mm_cvtss_f32(_mm_max_ss(s, _mm_movehdup_ps(s)));
}

[[gnu::always_inline]] inline float sum_lanes(__m256 v) {
  __m128 s = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  s = _mm_add_ps(s, _mm_movehl_ps(s, s));
  return _mm_cvtss_f32(_mm_add_ss(s, _mm_movehdup_ps(s)));
}

/// e^x in single precision: x = n ln 2 + b, polynomial for e^b - 1 (Arm Optimized Routines), 2^n by
/// exponent. Below -87 the result is 0, above 88 it saturates.
[[gnu::always_inline]] inline __m256 exp_lanes(__m256 x) {
  const __m256 shift = _mm256_set1_ps(0x1.8p23F);  // moves the digits behind the point out
  const __m256 tiny = _mm256_cmp_ps(x, _mm256_set1_ps(-87.0F), _CMP_LT_OQ);
  x = _mm256_max_ps(_mm256_set1_ps(-87.0F), _mm256_min_ps(_mm256_set1_ps(88.0F), x));
  const __m256 z = _mm256_fmadd_ps(x, _mm256_set1_ps(0x1.715476p+0F), shift);
  const __m256 n = _mm256_sub_ps(z, shift);
  __m256 b = _mm256_fnmadd_ps(n, _mm256_set1_ps(0x1.62e4p-1F), x);
  b = _mm256_fnmadd_ps(n, _mm256_set1_ps(0x1.7f7d1cp-20F), b);
  const __m256 power = _mm256_castsi256_ps(_mm256_add_epi32(
      _mm256_slli_epi32(_mm256_castps_si256(z), 23), _mm256_set1_epi32(0x3F800000)));
  const __m256 square = _mm256_mul_ps(b, b);
  const __m256 high =
      _mm256_fmadd_ps(_mm256_set1_ps(0x1.0e4020p-7F), b, _mm256_set1_ps(0x1.573e2ep-5F));
  const __m256 middle =
      _mm256_fmadd_ps(_mm256_set1_ps(0x1.555e66p-3F), b, _mm256_set1_ps(0x1.fffdb6p-2F));
  const __m256 p = _mm256_fmadd_ps(_mm256_fmadd_ps(high, square, middle), square,
                                   _mm256_mul_ps(_mm256_set1_ps(0x1.ffffecp-1F), b));
  return _mm256_andnot_ps(tiny, _mm256_fmadd_ps(p, power, power));
}

/// Sums of four products of weights `w` and columns `x` of at most 127.
[[gnu::always_inline]] inline __m256i multiply_bytes(__m256i w, __m256i x) {
  // |w| * (x with the sign of w) is w * x; |-128| is 128 as an unsigned byte, and two products of
  // at most 128 * 127 fit in 16 bits.
  const __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(w), _mm256_sign_epi8(x, w));
  return _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

/// See Kernels::packed_bytes, pack, multiply and multiply_rows.
std::size_t avx2_packed_bytes(const Weight& weight);
void avx2_pack(const Weight& weight, std::byte* out);
void avx2_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                   float* out, std::size_t out_stride);
void avx2_multiply_rows(const Weight& weight, std::span<const std::int32_t> ids,
                        const Activations& input, std::size_t token, float* out);
void avx2_attention(const AttentionArgs& args);

/// The same for matrices as they lie in the file, blocks added up as whole numbers.
void avx2_multiply_blocks(const Weight& weight, Range rows, const Activations& input, Range tokens,
                          float* out, std::size_t out_stride);
void avx2_multiply_rows_blocks(const Weight& weight, std::span<const std::int32_t> ids,
                               const Activations& input, std::size_t token, float* out);

}  // namespace hearken::infer
