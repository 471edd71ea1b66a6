// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <immintrin.h>

#include "infer/kernels/kernels.h"

/// Shared by the files *_avx512vnni.cpp, and only by them.
namespace hearken::infer {

inline constexpr std::size_t kWideLanes = 16;

/// The first `count` lanes, 0 to 16.
inline __mmask16 first_lanes(std::size_t count) {
  return static_cast<__mmask16>((1U << count) - 1U);
}

/// e^x in single precision: x = n ln 2 + r, polynomial for e^r (Cephes expf, S. Moshier), 2^n by
/// exponent. Below -87 the result is 0, above 88 it saturates.
inline __m512 exp_lanes(__m512 x) {
  const __mmask16 not_tiny = _mm512_cmp_ps_mask(x, _mm512_set1_ps(-87.0F), _CMP_NLT_UQ);
  x = _mm512_max_ps(_mm512_set1_ps(-87.0F), _mm512_min_ps(_mm512_set1_ps(88.0F), x));
  const __m512 n = _mm512_roundscale_ps(_mm512_mul_ps(x, _mm512_set1_ps(1.44269504F)),
                                        _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  __m512 r = _mm512_fnmadd_ps(n, _mm512_set1_ps(0.693359375F), x);
  r = _mm512_fnmadd_ps(n, _mm512_set1_ps(-2.12194440e-4F), r);
  __m512 p = _mm512_set1_ps(1.9875691500e-4F);
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.3981999507e-3F));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(8.3334519073e-3F));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(4.1665795894e-2F));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(1.6666665459e-1F));
  p = _mm512_fmadd_ps(p, r, _mm512_set1_ps(5.0000001201e-1F));
  p = _mm512_fmadd_ps(p, _mm512_mul_ps(r, r), _mm512_add_ps(r, _mm512_set1_ps(1.0F)));
  return _mm512_maskz_scalef_ps(not_tiny, p, n);
}

/// See Kernels::packed_bytes, pack, multiply and attention.
std::size_t avx512_packed_bytes(const Weight& weight);
void avx512_pack(const Weight& weight, std::byte* out);
void avx512_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                     float* out, std::size_t out_stride);
void avx512_attention(const AttentionArgs& args);

}  // namespace hearken::infer
