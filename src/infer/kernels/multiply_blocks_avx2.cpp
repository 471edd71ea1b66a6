// SPDX-License-Identifier: Apache-2.0
// Products with Q8_0 matrices as they lie in the file, blocks added up as whole numbers: for the
// sets with VNNI, whose packed products do so. Other types as the AVX2 set multiplies them.
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#include "infer/kernels/avx2.h"

namespace hearken::infer {
namespace {

/// Lane i of the result is the sum of the lanes of s[i].
__m256i sum_each(const __m256i s[kLanes]) {
  const __m256i a = _mm256_hadd_epi32(s[0], s[1]);
  const __m256i b = _mm256_hadd_epi32(s[2], s[3]);
  const __m256i c = _mm256_hadd_epi32(s[4], s[5]);
  const __m256i d = _mm256_hadd_epi32(s[6], s[7]);
  const __m256i low = _mm256_hadd_epi32(a, b);   // 0 1 2 3 of the low half | of the high half
  const __m256i high = _mm256_hadd_epi32(c, d);  // 4 5 6 7
  return _mm256_add_epi32(_mm256_permute2x128_si256(low, high, 0x20),
                          _mm256_permute2x128_si256(low, high, 0x31));
}

short half_at(const std::byte* at) {
  short half = 0;
  std::memcpy(&half, at, sizeof(half));
  return half;
}

/// The half-precision scales of block `offset` of eight rows. Inserted one by one: gathering them
/// in memory first would make the wide load wait for eight narrow stores.
__m256 load_scales(const std::byte* const rows[kLanes], std::size_t offset) {
  return _mm256_cvtph_ps(_mm_setr_epi16(half_at(rows[0] + offset), half_at(rows[1] + offset),
                                        half_at(rows[2] + offset), half_at(rows[3] + offset),
                                        half_at(rows[4] + offset), half_at(rows[5] + offset),
                                        half_at(rows[6] + offset), half_at(rows[7] + offset)));
}

/// Dot products of eight rows with one token; lane i belongs to rows[i]. The sums over a block are
/// whole numbers and exact; the sum over blocks runs in the order of the blocks.
__m256 dot_q8_eight_rows(const std::byte* const rows[kLanes], const std::int8_t* x,
                         const float* scales, std::size_t blocks) {
  __m256 sum = _mm256_setzero_ps();
  for (std::size_t b = 0; b < blocks; ++b) {
    const std::size_t offset = b * kQ8BlockBytes;
    const __m256i input =
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x + b * kQ8BlockWeights));
    __m256i partial[kLanes];
    for (std::size_t i = 0; i < kLanes; ++i) {
      const __m256i w = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows[i] + offset + 2));
      partial[i] = multiply_bytes(w, input);
    }
    const __m256 scale = _mm256_mul_ps(load_scales(rows, offset), _mm256_set1_ps(scales[b]));
    sum = _mm256_fmadd_ps(_mm256_cvtepi32_ps(sum_each(partial)), scale, sum);
  }
  return sum;
}

/// Rows given by `row_at(i)`, i < count, with one token. A last group of fewer than eight repeats
/// its last row.
template <typename RowAt, typename Store>
void dot_q8_rows(std::size_t count, const Activations& input, std::size_t token, RowAt row_at,
                 Store store) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  for (std::size_t first = 0; first < count; first += kLanes) {
    const std::byte* rows[kLanes];
    for (std::size_t i = 0; i < kLanes; ++i) rows[i] = row_at(std::min(first + i, count - 1));
    alignas(32) float out[kLanes];
    _mm256_store_ps(out, dot_q8_eight_rows(rows, input.quantized + token * input.columns,
                                           input.scales + token * blocks, blocks));
    for (std::size_t i = 0; i < std::min(kLanes, count - first); ++i) store(first + i, out[i]);
  }
}

}  // namespace

void avx2_multiply_blocks(const Weight& weight, Range rows, const Activations& input, Range tokens,
                          float* out, std::size_t out_stride) {
  if (weight.type != TensorType::Q8_0) {
    return avx2_multiply(weight, rows, input, tokens, out, out_stride);
  }
  for (std::size_t t = 0; t < tokens.count; ++t) {
    dot_q8_rows(
        rows.count, input, tokens.first + t,
        [&](std::size_t r) { return weight.data + (rows.first + r) * weight.row_bytes; },
        [&](std::size_t r, float value) { out[t * out_stride + r] = value; });
  }
}

void avx2_multiply_rows_blocks(const Weight& weight, std::span<const std::int32_t> ids,
                               const Activations& input, std::size_t token, float* out) {
  if (weight.type != TensorType::Q8_0) return avx2_multiply_rows(weight, ids, input, token, out);
  dot_q8_rows(
      ids.size(), input, token,
      [&](std::size_t i) {
        return weight.data + static_cast<std::size_t>(ids[i]) * weight.row_bytes;
      },
      [&](std::size_t i, float value) { out[i] = value; });
}

}  // namespace hearken::infer
