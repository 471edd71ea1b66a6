// SPDX-License-Identifier: Apache-2.0
// Attention with AVX2, in the order of the reference: 32 running sums of each product.
#include <immintrin.h>

#include <algorithm>
#include <cmath>

#include "infer/kernels/avx2.h"

namespace hearken::infer {
namespace {

constexpr std::size_t kRunningSums = 4 * kLanes;

/// Lanes are eight products; element i of `sums` is their running sum i.
__m256 join_running(const __m256 (&sums)[kRunningSums]) {
  __m256 four[4];
  for (std::size_t i = 0; i < 4; ++i) {
    __m256 eight[2];
    for (std::size_t j = 0; j < 2; ++j) {
      const __m256* at = sums + i + 4 * j;
      eight[j] = _mm256_add_ps(_mm256_add_ps(at[0], at[16]), _mm256_add_ps(at[8], at[24]));
    }
    four[i] = _mm256_add_ps(eight[0], eight[1]);
  }
  return _mm256_add_ps(_mm256_add_ps(four[0], four[1]), _mm256_add_ps(four[2], four[3]));
}

/// Products of a query with eight keys, whose numbers `load` gives for each dimension.
template <typename Load>
__m256 dot_keys(const float* query, std::size_t dims, Load load) {
  const std::size_t whole = dims / kRunningSums * kRunningSums;
  __m256 result = _mm256_setzero_ps();
  if (whole > 0) {
    __m256 sums[kRunningSums];
    for (std::size_t i = 0; i < kRunningSums; ++i) {
      sums[i] = _mm256_mul_ps(_mm256_set1_ps(query[i]), load(i));
      for (std::size_t d = i + kRunningSums; d < whole; d += kRunningSums) {
        const __m256 q = _mm256_set1_ps(query[d]);
        sums[i] = _mm256_fmadd_ps(q, load(d), sums[i]);
      }
    }
    result = join_running(sums);
  }
  for (std::size_t d = whole; d < dims; ++d) {
    const __m256 k = load(d);
    result = _mm256_add_ps(result, _mm256_mul_ps(_mm256_set1_ps(query[d]), k));
  }
  return result;
}

/// Products of a query with the `count` keys from position `first` on, eight at most.
__m256 score_keys(const AttentionArgs& args, std::size_t row, std::size_t first,
                  std::size_t count) {
  const std::size_t dims = args.head_dims;
  const float* keys = args.keys + first / kKeyTile * kKeyTile * dims + first % kKeyTile;
  if (count >= kLanes) {
    return dot_keys(args.queries[row], dims,
                    [&](std::size_t d) { return _mm256_loadu_ps(keys + d * kKeyTile); });
  }
  const __m256i wanted = _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(count)),
                                            _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
  return dot_keys(args.queries[row], dims,
                  [&](std::size_t d) { return _mm256_maskload_ps(keys + d * kKeyTile, wanted); });
}

/// Turns scores[0..length) into weights whose sum is 1. Zeroes what follows up to `padded`.
void soften(float* scores, std::size_t length, std::size_t padded) {
  std::fill(scores + length, scores + padded, -INFINITY);
  __m256 highest = _mm256_loadu_ps(scores);
  for (std::size_t p = kLanes; p < padded; p += kLanes) {
    highest = _mm256_max_ps(highest, _mm256_loadu_ps(scores + p));
  }
  const __m256 most = _mm256_set1_ps(max_lanes(highest));
  double total = 0;
  for (std::size_t p = 0; p < padded; p += kLanes) {
    const __m256 e = exp_lanes(_mm256_sub_ps(_mm256_loadu_ps(scores + p), most));
    _mm256_storeu_ps(scores + p, e);
    total += double{sum_lanes(e)};
  }
  const __m256 factor = _mm256_set1_ps(static_cast<float>(1 / total));
  for (std::size_t p = 0; p < padded; p += kLanes) {
    _mm256_storeu_ps(scores + p, _mm256_mul_ps(_mm256_loadu_ps(scores + p), factor));
  }
}

/// Weighted sums of 8 * Vectors columns of the values, from column `first` on.
template <std::size_t Vectors>
void mix_values(const AttentionArgs& args, std::size_t row, std::size_t first) {
  const float* weights = args.scores + row * args.score_stride;
  const float* values = args.values + first;
  __m256 sums[Vectors][kRunningSums] = {};
  for (std::size_t p = 0; p < args.lengths[row]; ++p, values += args.head_dims) {
    const __m256 weight = _mm256_broadcast_ss(weights + p);
    for (std::size_t i = 0; i < Vectors; ++i) {
      __m256& sum = sums[i][p % kRunningSums];
      sum = _mm256_fmadd_ps(_mm256_loadu_ps(values + i * kLanes), weight, sum);
    }
  }
  for (std::size_t i = 0; i < Vectors; ++i) {
    _mm256_storeu_ps(args.outputs[row] + first + i * kLanes, join_running(sums[i]));
  }
}

void attend(const AttentionArgs& args, std::size_t row) {
  const std::size_t dims = args.head_dims, length = args.lengths[row];
  const std::size_t padded = (length + kKeyTile - 1) / kKeyTile * kKeyTile;
  float* scores = args.scores + row * args.score_stride;
  const __m256 scale = _mm256_set1_ps(args.scale);
  for (std::size_t p = 0; p < length; p += kLanes) {
    const __m256 score = score_keys(args, row, p, length - p);
    _mm256_storeu_ps(scores + p, _mm256_mul_ps(score, scale));
  }
  soften(scores, length, padded);
  std::size_t d = 0;
  for (; d + 4 * kLanes <= dims; d += 4 * kLanes) mix_values<4>(args, row, d);
  for (; d < dims; d += kLanes) mix_values<1>(args, row, d);
}

}  // namespace

void avx2_attention(const AttentionArgs& args) {
  for (std::size_t row = 0; row < args.rows; ++row) attend(args, row);
}

}  // namespace hearken::infer
