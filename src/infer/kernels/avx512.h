// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <immintrin.h>

#include "infer/kernels/kernels.h"

/// Shared by the files *_avx512vnni.cpp, and only by them.
namespace hearken::infer {

inline constexpr std::size_t kWideLanes = 16;

/// The first `count` lanes, 0 to 16.
[[gnu::always_inline]] inline __mmask16 first_lanes(std::size_t count) {
  return static_cast<__mmask16>((1U << count) - 1U);
}

/// e^x in single precision: x = n ln 2 + b, polynomial for e^b (Arm Optimized Routines), 2^n by
/// exponent; 0 and infinity where that is the result.
[[gnu::always_inline]] inline __m512 exp_lanes(__m512 x) {
  const __m512 shift = _mm512_set1_ps(0x1.8p23F);  // moves the digits behind the point out
  x = _mm512_max_ps(_mm512_set1_ps(-140.0F), _mm512_min_ps(_mm512_set1_ps(140.0F), x));
  const __m512 n = _mm512_sub_ps(_mm512_fmadd_ps(x, _mm512_set1_ps(0x1.715476p+0F), shift), shift);
  __m512 b = _mm512_fnmadd_ps(n, _mm512_set1_ps(0x1.62e4p-1F), x);
  b = _mm512_fnmadd_ps(n, _mm512_set1_ps(0x1.7f7d1cp-20F), b);
  const __m512 square = _mm512_mul_ps(b, b);
  const __m512 high =
      _mm512_fmadd_ps(_mm512_set1_ps(0x1.0e4020p-7F), b, _mm512_set1_ps(0x1.573e2ep-5F));
  const __m512 middle =
      _mm512_fmadd_ps(_mm512_set1_ps(0x1.555e66p-3F), b, _mm512_set1_ps(0x1.fffdb6p-2F));
  const __m512 low = _mm512_fmadd_ps(_mm512_set1_ps(0x1.ffffecp-1F), b, _mm512_set1_ps(1.0F));
  const __m512 p = _mm512_fmadd_ps(_mm512_fmadd_ps(high, square, middle), square, low);
  return _mm512_scalef_ps(p, n);
}

/// See Kernels::packed_bytes, pack, multiply and attention.
std::size_t avx512_packed_bytes(const Weight& weight);
void avx512_pack(const Weight& weight, std::byte* out);
void avx512_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                     float* out, std::size_t out_stride);
void avx512_attention(const AttentionArgs& args);

}  // namespace hearken::infer
