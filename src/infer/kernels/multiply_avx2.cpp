// SPDX-License-Identifier: Apache-2.0
// Matrix products with AVX2, FMA and F16C.
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#include "infer/kernels/avx2.h"

namespace hearken::infer {
namespace {

/// Fewer tokens than this go one by one; more go by panels.
constexpr std::size_t kLeastPanelTokens = 4;

// --- Q8_0, one token ----------------------------------------------------------------------------

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
  const __m256i ones = _mm256_set1_epi16(1);
  __m256 sum = _mm256_setzero_ps();
  for (std::size_t b = 0; b < blocks; ++b) {
    const std::size_t offset = b * kQ8BlockBytes;
    const __m256i input =
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x + b * kQ8BlockWeights));
    __m256i partial[kLanes];
    for (std::size_t i = 0; i < kLanes; ++i) {
      const __m256i w = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(rows[i] + offset + 2));
      // |w| * (x with the sign of w) is w * x; |-128| is 128 as an unsigned byte, and two products
      // of at most 128 * 127 fit in 16 bits.
      const __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(w), _mm256_sign_epi8(input, w));
      partial[i] = _mm256_madd_epi16(pairs, ones);
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

// --- Q8_0, panels of eight tokens ---------------------------------------------------------------

constexpr std::size_t kTileRows = 4;

/// Rows and weights that are widened at a time: with two panels of the usual widths they fit in the
/// second-level cache. Four rows of the widest model fit too.
constexpr std::size_t kWideRows = 32;
constexpr std::size_t kWideWeights = 65536;

/// Weights widened to 16 bits, and their scales as floats, in tiles of four rows; the four rows'
/// numbers for one pair of columns lie together.
struct WideRows {
  alignas(32) std::int16_t weights[kWideWeights / kTileRows / 2][kTileRows][2];  ///< [tile, pair]
  float scales[kWideWeights / kTileRows / kQ8BlockWeights][kTileRows];           ///< [tile, block]
};

__m256i widen(const std::byte* at) {
  return _mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at)));
}

/// Writes eight pairs of columns of four rows.
void widen_pairs(const std::byte* const rows[kTileRows], std::size_t offset, __m256i* out) {
  // A transposition of 4 x 8 pairs, within 128-bit halves first.
  const __m256i r0 = widen(rows[0] + offset);
  const __m256i r1 = widen(rows[1] + offset);
  const __m256i r2 = widen(rows[2] + offset);
  const __m256i r3 = widen(rows[3] + offset);
  const __m256i low01 = _mm256_unpacklo_epi32(r0, r1);
  const __m256i high01 = _mm256_unpackhi_epi32(r0, r1);
  const __m256i low23 = _mm256_unpacklo_epi32(r2, r3);
  const __m256i high23 = _mm256_unpackhi_epi32(r2, r3);
  const __m256i p04 = _mm256_unpacklo_epi64(low01, low23);  // pair 0 | pair 4
  const __m256i p15 = _mm256_unpackhi_epi64(low01, low23);
  const __m256i p26 = _mm256_unpacklo_epi64(high01, high23);
  const __m256i p37 = _mm256_unpackhi_epi64(high01, high23);
  _mm256_store_si256(out, _mm256_permute2x128_si256(p04, p15, 0x20));
  _mm256_store_si256(out + 1, _mm256_permute2x128_si256(p26, p37, 0x20));
  _mm256_store_si256(out + 2, _mm256_permute2x128_si256(p04, p15, 0x31));
  _mm256_store_si256(out + 3, _mm256_permute2x128_si256(p26, p37, 0x31));
}

void widen_rows(const std::byte* const rows[kTileRows], std::size_t columns, std::size_t tile,
                WideRows& wide) {
  const std::size_t blocks = columns / kQ8BlockWeights;
  auto* out = reinterpret_cast<__m256i*>(wide.weights[tile * columns / 2]);
  for (std::size_t b = 0; b < blocks; ++b, out += 8) {
    const std::size_t offset = b * kQ8BlockBytes;
    for (std::size_t r = 0; r < kTileRows; ++r) {
      std::uint16_t half = 0;
      std::memcpy(&half, rows[r] + offset, sizeof(half));
      wide.scales[tile * blocks + b][r] = _cvtsh_ss(half);
    }
    widen_pairs(rows, offset + 2, out);
    widen_pairs(rows, offset + 18, out + 4);
  }
}

__m256i broadcast_pair(const std::int16_t* at) {
  std::int32_t pair = 0;
  std::memcpy(&pair, at, sizeof(pair));
  return _mm256_set1_epi32(pair);
}

/// Whole sums over one block of four rows with `Panels` panels: out[r][p] has one lane per token.
/// A function of its own, because joined with its caller it needs more registers than there are,
/// and a running sum on the stack costs half the speed.
template <std::size_t Panels>
[[gnu::noinline]] void sum_block(const std::int16_t (*weights)[kTileRows][2],
                                 const std::int16_t* const x[2], __m256i out[kTileRows][2]) {
  __m256i sums[kTileRows][Panels];
  for (auto& row : sums) {
    for (__m256i& sum : row) sum = _mm256_setzero_si256();
  }
#pragma GCC unroll 2
  for (std::size_t pair = 0; pair < kQ8BlockWeights / 2; ++pair) {
    __m256i tokens[Panels];
#pragma GCC unroll 2
    for (std::size_t p = 0; p < Panels; ++p) {
      const auto* at = reinterpret_cast<const __m256i*>(x[p] + pair * kPanelTokens * 2);
      tokens[p] = _mm256_loadu_si256(at);
    }
#pragma GCC unroll 4
    for (std::size_t r = 0; r < kTileRows; ++r) {
      const __m256i w = broadcast_pair(weights[pair][r]);
#pragma GCC unroll 2
      for (std::size_t p = 0; p < Panels; ++p) {
        sums[r][p] = _mm256_add_epi32(sums[r][p], _mm256_madd_epi16(w, tokens[p]));
      }
    }
  }
#pragma GCC unroll 4
  for (std::size_t r = 0; r < kTileRows; ++r) {
#pragma GCC unroll 2
    for (std::size_t p = 0; p < Panels; ++p) out[r][p] = sums[r][p];
  }
}

/// Four rows with `Panels` panels; sums[r][p] has one lane per token. Same arithmetic, in the same
/// order, as dot_q8_eight_rows, so that both give the same bits.
template <std::size_t Panels>
void dot_q8_tile(const WideRows& wide, std::size_t tile, const Activations& input,
                 std::size_t first_panel, __m256 sums[kTileRows][2]) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  const auto* weights = wide.weights + tile * input.columns / 2;
  const auto* row_scales = wide.scales + tile * blocks;
  const std::int16_t* x[2] = {input.panels + first_panel * input.columns * kPanelTokens, nullptr};
  const float* scales = input.panel_scales + first_panel * blocks * kPanelTokens;
  x[1] = x[0] + input.columns * kPanelTokens;
  for (std::size_t r = 0; r < kTileRows; ++r) sums[r][0] = sums[r][1] = _mm256_setzero_ps();
  for (std::size_t b = 0; b < blocks; ++b) {
    __m256i whole[kTileRows][2];
    sum_block<Panels>(weights, x, whole);
    for (std::size_t r = 0; r < kTileRows; ++r) {
      const __m256 row_scale = _mm256_set1_ps(row_scales[b][r]);
      for (std::size_t p = 0; p < Panels; ++p) {
        const float* at = scales + (p * blocks + b) * kPanelTokens;
        sums[r][p] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(whole[r][p]),
                                     _mm256_mul_ps(row_scale, _mm256_loadu_ps(at)), sums[r][p]);
      }
    }
    weights += kQ8BlockWeights / 2;
    for (const std::int16_t*& panel : x) panel += kQ8BlockWeights * kPanelTokens;
  }
}

/// Writes a tile's sums: out[t * out_stride + r] for `rows` rows and `tokens` tokens.
void store_tile(const __m256 sums[kTileRows][2], std::size_t rows, std::size_t tokens, float* out,
                std::size_t out_stride) {
  for (std::size_t r = 0; r < rows; ++r) {
    alignas(32) float lanes[2 * kPanelTokens];
    _mm256_store_ps(lanes, sums[r][0]);
    _mm256_store_ps(lanes + kPanelTokens, sums[r][1]);
    for (std::size_t t = 0; t < tokens; ++t) out[t * out_stride + r] = lanes[t];
  }
}

/// The rows in `wide`, `rows` of them, with all tokens. Two panels stay in the first-level cache
/// while the rows pass by.
void multiply_wide(const WideRows& wide, std::size_t rows, const Activations& input, Range tokens,
                   float* out, std::size_t out_stride) {
  for (std::size_t t0 = 0; t0 < tokens.count; t0 += 2 * kPanelTokens) {
    const std::size_t panel = (tokens.first + t0) / kPanelTokens;
    const std::size_t count = std::min(2 * kPanelTokens, tokens.count - t0);
    for (std::size_t r0 = 0; r0 < rows; r0 += kTileRows) {
      __m256 sums[kTileRows][2];
      if (count > kPanelTokens) {
        dot_q8_tile<2>(wide, r0 / kTileRows, input, panel, sums);
      } else {
        dot_q8_tile<1>(wide, r0 / kTileRows, input, panel, sums);
      }
      store_tile(sums, std::min(kTileRows, rows - r0), count, out + t0 * out_stride + r0,
                 out_stride);
    }
  }
}

void multiply_q8_panels(const Weight& weight, Range rows, const Activations& input, Range tokens,
                        float* out, std::size_t out_stride) {
  WideRows wide;  // some 140 KiB of stack, touched as far as rows go
  const std::size_t most =
      std::min(kWideRows, kWideWeights / weight.columns / kTileRows * kTileRows);
  for (std::size_t r0 = 0; r0 < rows.count; r0 += most) {
    const std::size_t count = std::min(most, rows.count - r0);
    for (std::size_t r = 0; r < count; r += kTileRows) {
      const std::byte* tile[kTileRows];
      for (std::size_t i = 0; i < kTileRows; ++i) {
        const std::size_t row = rows.first + r0 + std::min(r + i, count - 1);
        tile[i] = weight.data + row * weight.row_bytes;
      }
      widen_rows(tile, weight.columns, r / kTileRows, wide);
    }
    multiply_wide(wide, count, input, tokens, out + r0, out_stride);
  }
}

// --- F32, F16, BF16 -----------------------------------------------------------------------------

template <TensorType Type>
__m256 load_weights(const std::byte* row, std::size_t column) {
  if constexpr (Type == TensorType::F32) {
    return _mm256_loadu_ps(reinterpret_cast<const float*>(row + column * 4));
  } else {
    const __m128i raw = _mm_loadu_si128(reinterpret_cast<const __m128i*>(row + column * 2));
    if constexpr (Type == TensorType::F16) return _mm256_cvtph_ps(raw);
    return _mm256_castsi256_ps(_mm256_slli_epi32(_mm256_cvtepu16_epi32(raw), 16));
  }
}

/// `Rows` rows with `Tokens` tokens; eight running sums per product, added up at the end.
template <TensorType Type, std::size_t Rows, std::size_t Tokens>
void dot_float_tile(const std::byte* const rows[Rows], const float* const x[Tokens],
                    std::size_t columns, float sums[Rows][Tokens]) {
  __m256 lanes[Rows][Tokens];
  for (auto& row : lanes) std::fill(row, row + Tokens, _mm256_setzero_ps());
  for (std::size_t c = 0; c < columns; c += kLanes) {
    __m256 tokens[Tokens];
    for (std::size_t t = 0; t < Tokens; ++t) tokens[t] = _mm256_loadu_ps(x[t] + c);
    for (std::size_t r = 0; r < Rows; ++r) {
      const __m256 w = load_weights<Type>(rows[r], c);
      for (std::size_t t = 0; t < Tokens; ++t) {
        lanes[r][t] = _mm256_fmadd_ps(w, tokens[t], lanes[r][t]);
      }
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    for (std::size_t t = 0; t < Tokens; ++t) sums[r][t] = sum_lanes(lanes[r][t]);
  }
}

template <TensorType Type, std::size_t Tokens, typename RowAt, typename Store>
void dot_float_rows(std::size_t count, const Activations& input, std::size_t first_token,
                    RowAt row_at, Store store) {
  constexpr std::size_t kRows = 4;
  const float* x[Tokens];
  for (std::size_t t = 0; t < Tokens; ++t) x[t] = input.values + (first_token + t) * input.columns;
  for (std::size_t first = 0; first < count; first += kRows) {
    const std::byte* rows[kRows];
    for (std::size_t r = 0; r < kRows; ++r) rows[r] = row_at(std::min(first + r, count - 1));
    float sums[kRows][Tokens];
    dot_float_tile<Type, kRows, Tokens>(rows, x, input.columns, sums);
    for (std::size_t r = 0; r < std::min(kRows, count - first); ++r) {
      for (std::size_t t = 0; t < Tokens; ++t) store(first + r, t, sums[r][t]);
    }
  }
}

template <TensorType Type>
void multiply_float(const Weight& weight, Range rows, const Activations& input, Range tokens,
                    float* out, std::size_t out_stride) {
  const auto row_at = [&](std::size_t r) {
    return weight.data + (rows.first + r) * weight.row_bytes;
  };
  std::size_t t0 = 0;
  const auto store = [&](std::size_t r, std::size_t t, float value) {
    out[(t0 + t) * out_stride + r] = value;
  };
  for (; t0 + 2 <= tokens.count; t0 += 2) {
    dot_float_rows<Type, 2>(rows.count, input, tokens.first + t0, row_at, store);
  }
  if (t0 < tokens.count) {
    dot_float_rows<Type, 1>(rows.count, input, tokens.first + t0, row_at, store);
  }
}

void multiply_q8(const Weight& weight, Range rows, const Activations& input, Range tokens,
                 float* out, std::size_t out_stride) {
  const bool aligned = tokens.first % kPanelTokens == 0;
  if (input.panels != nullptr && aligned && tokens.count >= kLeastPanelTokens) {
    return multiply_q8_panels(weight, rows, input, tokens, out, out_stride);
  }
  for (std::size_t t = 0; t < tokens.count; ++t) {
    dot_q8_rows(
        rows.count, input, tokens.first + t,
        [&](std::size_t r) { return weight.data + (rows.first + r) * weight.row_bytes; },
        [&](std::size_t r, float value) { out[t * out_stride + r] = value; });
  }
}

}  // namespace

void avx2_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                   float* out, std::size_t out_stride) {
  switch (weight.type) {
    case TensorType::Q8_0:
      return multiply_q8(weight, rows, input, tokens, out, out_stride);
    case TensorType::F32:
      return multiply_float<TensorType::F32>(weight, rows, input, tokens, out, out_stride);
    case TensorType::F16:
      return multiply_float<TensorType::F16>(weight, rows, input, tokens, out, out_stride);
    case TensorType::BF16:
      return multiply_float<TensorType::BF16>(weight, rows, input, tokens, out, out_stride);
  }
}

void avx2_multiply_rows(const Weight& weight, std::span<const std::int32_t> ids,
                        const Activations& input, std::size_t token, float* out) {
  const auto row_at = [&](std::size_t i) {
    return weight.data + static_cast<std::size_t>(ids[i]) * weight.row_bytes;
  };
  const auto store = [&](std::size_t i, std::size_t, float value) { out[i] = value; };
  switch (weight.type) {
    case TensorType::Q8_0:
      return dot_q8_rows(ids.size(), input, token, row_at,
                         [&](std::size_t i, float value) { out[i] = value; });
    case TensorType::F32:
      return dot_float_rows<TensorType::F32, 1>(ids.size(), input, token, row_at, store);
    case TensorType::F16:
      return dot_float_rows<TensorType::F16, 1>(ids.size(), input, token, row_at, store);
    case TensorType::BF16:
      return dot_float_rows<TensorType::BF16, 1>(ids.size(), input, token, row_at, store);
  }
}

}  // namespace hearken::infer
