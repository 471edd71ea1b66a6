// SPDX-License-Identifier: Apache-2.0
// Attention with AVX-512.
#include <immintrin.h>

#include <algorithm>
#include <cmath>

#include "infer/kernels/avx512.h"

namespace hearken::infer {
namespace {

static_assert(kKeyTile == kWideLanes, "one register scores one tile of keys");

/// Scores of `Rows` queries for the positions of `Tiles` key tiles, of the last of which only
/// positions `last` are read.
template <std::size_t Rows, std::size_t Tiles>
void score_tiles(const AttentionArgs& args, std::size_t first, __mmask16 last) {
  const std::size_t dims = args.head_dims;
  const float* keys = args.keys + first * dims;
  __m512 sums[Rows][Tiles];
#pragma GCC unroll 4
  for (std::size_t r = 0; r < Rows; ++r) {
#pragma GCC unroll 2
    for (std::size_t i = 0; i < Tiles; ++i) sums[r][i] = _mm512_setzero_ps();
  }
#pragma GCC unroll 2
  for (std::size_t d = 0; d < dims; ++d) {
    __m512 k[Tiles];
    for (std::size_t i = 0; i + 1 < Tiles; ++i) {
      k[i] = _mm512_loadu_ps(keys + (i * dims + d) * kKeyTile);
    }
    k[Tiles - 1] = _mm512_maskz_loadu_ps(last, keys + ((Tiles - 1) * dims + d) * kKeyTile);
#pragma GCC unroll 4
    for (std::size_t r = 0; r < Rows; ++r) {
      const __m512 q = _mm512_set1_ps(args.queries[r][d]);
#pragma GCC unroll 2
      for (std::size_t i = 0; i < Tiles; ++i) sums[r][i] = _mm512_fmadd_ps(q, k[i], sums[r][i]);
    }
  }
  const __m512 scale = _mm512_set1_ps(args.scale);
#pragma GCC unroll 4
  for (std::size_t r = 0; r < Rows; ++r) {
    float* scores = args.scores + r * args.score_stride + first;
#pragma GCC unroll 2
    for (std::size_t i = 0; i < Tiles; ++i) {
      _mm512_storeu_ps(scores + i * kKeyTile, _mm512_mul_ps(sums[r][i], scale));
    }
  }
}

/// Turns scores[0..length) into weights that are not yet divided by their sum, which it returns.
/// Zeroes what follows up to `padded`.
float soften(float* scores, std::size_t length, std::size_t padded) {
  const std::size_t whole = length / kWideLanes * kWideLanes;
  const __mmask16 rest = first_lanes(length - whole);
  const __m512 nothing = _mm512_set1_ps(-INFINITY);
  __m512 highest = _mm512_mask_loadu_ps(nothing, rest, scores + whole);
  for (std::size_t p = 0; p < whole; p += kWideLanes) {
    highest = _mm512_max_ps(highest, _mm512_loadu_ps(scores + p));
  }
  const __m512 most = _mm512_set1_ps(_mm512_reduce_max_ps(highest));
  __m512 total = _mm512_setzero_ps();
  for (std::size_t p = 0; p < whole; p += kWideLanes) {
    const __m512 e = exp_lanes(_mm512_sub_ps(_mm512_loadu_ps(scores + p), most));
    _mm512_storeu_ps(scores + p, e);
    total = _mm512_add_ps(total, e);
  }
  for (std::size_t p = whole; p < padded; p += kWideLanes) {
    const __mmask16 lanes = p == whole ? rest : __mmask16{0};
    const __m512 x = _mm512_sub_ps(_mm512_maskz_loadu_ps(lanes, scores + p), most);
    const __m512 e = _mm512_maskz_mov_ps(lanes, exp_lanes(x));
    _mm512_storeu_ps(scores + p, e);
    total = _mm512_add_ps(total, e);
  }
  return _mm512_reduce_add_ps(total);
}

/// Weighted sums of the values' columns from `first` on: 16 * Vectors of them, the last of which
/// may be partly outside; `last` says which of its lanes are not. Even and odd positions are added
/// up apart, because a chain of sums alone would wait for itself.
template <std::size_t Rows, std::size_t Vectors>
void mix_values(const AttentionArgs& args, std::size_t first, __mmask16 last,
                const float* inverse) {
  __m512 sums[2][Rows][Vectors];
#pragma GCC unroll 4
  for (std::size_t r = 0; r < Rows; ++r) {
#pragma GCC unroll 2
    for (std::size_t i = 0; i < Vectors; ++i) sums[0][r][i] = sums[1][r][i] = _mm512_setzero_ps();
  }
  const auto add = [&](std::size_t p, __m512(&to)[Rows][Vectors]) {
    const float* values = args.values + p * args.head_dims + first;
    __m512 v[Vectors];
    for (std::size_t i = 0; i + 1 < Vectors; ++i) v[i] = _mm512_loadu_ps(values + i * kWideLanes);
    v[Vectors - 1] = _mm512_maskz_loadu_ps(last, values + (Vectors - 1) * kWideLanes);
#pragma GCC unroll 4
    for (std::size_t r = 0; r < Rows; ++r) {
      const __m512 weight = _mm512_set1_ps(args.scores[r * args.score_stride + p]);
#pragma GCC unroll 2
      for (std::size_t i = 0; i < Vectors; ++i) to[r][i] = _mm512_fmadd_ps(weight, v[i], to[r][i]);
    }
  };
  const std::size_t length = args.lengths[Rows - 1];
  std::size_t p = 0;
  for (; p + 2 <= length; p += 2) {
    add(p, sums[0]);
    add(p + 1, sums[1]);
  }
  if (p < length) add(p, sums[0]);
#pragma GCC unroll 4
  for (std::size_t r = 0; r < Rows; ++r) {
#pragma GCC unroll 2
    for (std::size_t i = 0; i < Vectors; ++i) {
      const __m512 mixed =
          _mm512_mul_ps(_mm512_add_ps(sums[0][r][i], sums[1][r][i]), _mm512_set1_ps(inverse[r]));
      const __mmask16 lanes = i + 1 < Vectors ? first_lanes(kWideLanes) : last;
      _mm512_mask_storeu_ps(args.outputs[r] + first + i * kWideLanes, lanes, mixed);
    }
  }
}

template <std::size_t Rows>
void attend(const AttentionArgs& args) {
  const std::size_t length = args.lengths[Rows - 1];
  const std::size_t padded = (length + kKeyTile - 1) / kKeyTile * kKeyTile;
  const auto last = [&](std::size_t tile) {
    return first_lanes(std::min(kKeyTile, length - tile));
  };
  std::size_t p = 0;
  for (; p + 2 * kKeyTile <= padded; p += 2 * kKeyTile) {
    score_tiles<Rows, 2>(args, p, last(p + kKeyTile));
  }
  if (p < padded) score_tiles<Rows, 1>(args, p, last(p));
  float inverse[Rows];
  for (std::size_t r = 0; r < Rows; ++r) {
    inverse[r] = 1.0F / soften(args.scores + r * args.score_stride, args.lengths[r], padded);
  }
  constexpr std::size_t kPair = 2 * kWideLanes;
  for (std::size_t d = 0; d < args.head_dims; d += kPair) {
    const std::size_t columns = std::min(kPair, args.head_dims - d);
    if (columns > kWideLanes) {
      mix_values<Rows, 2>(args, d, first_lanes(columns - kWideLanes), inverse);
    } else {
      mix_values<Rows, 1>(args, d, first_lanes(columns), inverse);
    }
  }
}

}  // namespace

void avx512_attention(const AttentionArgs& args) {
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

}  // namespace hearken::infer
