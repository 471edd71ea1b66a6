// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <immintrin.h>

#include "infer/kernels/kernels.h"

/// Shared by the files *_avx2.cpp, and only by them.
namespace hearken::infer {

inline constexpr std::size_t kLanes = 8;

inline float sum_lanes(__m256 v) {
  __m128 s = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  s = _mm_add_ps(s, _mm_movehl_ps(s, s));
  return _mm_cvtss_f32(_mm_add_ss(s, _mm_movehdup_ps(s)));
}

/// See Kernels::packed_bytes, pack, multiply and multiply_rows.
std::size_t avx2_packed_bytes(const Weight& weight);
void avx2_pack(const Weight& weight, std::byte* out);
void avx2_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                   float* out, std::size_t out_stride);
void avx2_multiply_rows(const Weight& weight, std::span<const std::int32_t> ids,
                        const Activations& input, std::size_t token, float* out);

}  // namespace hearken::infer
