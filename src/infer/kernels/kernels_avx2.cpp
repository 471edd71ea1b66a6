// SPDX-License-Identifier: Apache-2.0
// AVX2, FMA and F16C. Only this file is compiled for them; nothing here runs before usable().
#include <immintrin.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "infer/kernels/kernels.h"

namespace hearken::infer {
namespace {

constexpr std::size_t kLanes = 8;
/// Fewer tokens than this go one by one; more go by panels.
constexpr std::size_t kLeastPanelTokens = 4;

float sum_lanes(__m256 v) {
  __m128 s = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  s = _mm_add_ps(s, _mm_movehl_ps(s, s));
  return _mm_cvtss_f32(_mm_add_ss(s, _mm_movehdup_ps(s)));
}

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

/// The half-precision scales of block `offset` of eight rows.
__m256 load_scales(const std::byte* const rows[kLanes], std::size_t offset) {
  alignas(16) std::uint16_t halves[kLanes];
  for (std::size_t i = 0; i < kLanes; ++i) std::memcpy(&halves[i], rows[i] + offset, 2);
  return _mm256_cvtph_ps(_mm_load_si128(reinterpret_cast<const __m128i*>(halves)));
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
constexpr std::size_t kMaxColumns = 16384;

/// Four rows of weights, widened to 16 bits, with their scales as floats.
struct WideRows {
  alignas(32) std::int16_t weights[kTileRows][kMaxColumns];
  float scales[kTileRows][kMaxColumns / kQ8BlockWeights];
};

void widen_row(const std::byte* row, std::size_t blocks, std::int16_t* weights, float* scales) {
  for (std::size_t b = 0; b < blocks; ++b) {
    const std::byte* block = row + b * kQ8BlockBytes;
    std::uint16_t half = 0;
    std::memcpy(&half, block, sizeof(half));
    scales[b] = _cvtsh_ss(half);
    for (std::size_t i = 0; i < 2; ++i) {
      const auto* bytes = reinterpret_cast<const __m128i*>(block + 2 + i * 16);
      _mm256_store_si256(reinterpret_cast<__m256i*>(weights + b * kQ8BlockWeights + i * 16),
                         _mm256_cvtepi8_epi16(_mm_loadu_si128(bytes)));
    }
  }
}

__m256i broadcast_pair(const std::int16_t* at) {
  std::int32_t pair = 0;
  std::memcpy(&pair, at, sizeof(pair));
  return _mm256_set1_epi32(pair);
}

/// Four rows with `Panels` panels; sums[r][p] has one lane per token. Same arithmetic, in the same
/// order, as dot_q8_eight_rows, so that both give the same bits.
template <std::size_t Panels>
void dot_q8_tile(const WideRows& wide, const Activations& input, std::size_t first_panel,
                 __m256 sums[kTileRows][2]) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  constexpr std::size_t kBlockPairs = kQ8BlockWeights / 2;
  const std::int16_t* x[Panels];
  const float* scales[Panels];
  for (std::size_t p = 0; p < Panels; ++p) {
    x[p] = input.panels + (first_panel + p) * input.columns * kPanelTokens;
    scales[p] = input.panel_scales + (first_panel + p) * blocks * kPanelTokens;
    for (std::size_t r = 0; r < kTileRows; ++r) sums[r][p] = _mm256_setzero_ps();
  }
  for (std::size_t b = 0; b < blocks; ++b) {
    __m256i whole[kTileRows][Panels];
    for (auto& row : whole) std::fill(row, row + Panels, _mm256_setzero_si256());
#pragma GCC unroll 4
    for (std::size_t k = 0; k < kBlockPairs; ++k) {
      const std::size_t pair = b * kBlockPairs + k;
      __m256i tokens[Panels];
      for (std::size_t p = 0; p < Panels; ++p) {
        tokens[p] =
            _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x[p] + pair * kPanelTokens * 2));
      }
#pragma GCC unroll 4
      for (std::size_t r = 0; r < kTileRows; ++r) {
        const __m256i w = broadcast_pair(wide.weights[r] + pair * 2);
        for (std::size_t p = 0; p < Panels; ++p) {
          whole[r][p] = _mm256_add_epi32(whole[r][p], _mm256_madd_epi16(w, tokens[p]));
        }
      }
    }
    for (std::size_t r = 0; r < kTileRows; ++r) {
      for (std::size_t p = 0; p < Panels; ++p) {
        const __m256 scale = _mm256_mul_ps(_mm256_set1_ps(wide.scales[r][b]),
                                           _mm256_loadu_ps(scales[p] + b * kPanelTokens));
        sums[r][p] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(whole[r][p]), scale, sums[r][p]);
      }
    }
  }
}

void multiply_q8_panels(const Weight& weight, Range rows, const Activations& input, Range tokens,
                        float* out, std::size_t out_stride) {
  const std::size_t blocks = weight.columns / kQ8BlockWeights;
  const std::size_t first_panel = tokens.first / kPanelTokens;
  const std::size_t panels = (tokens.count + kPanelTokens - 1) / kPanelTokens;
  WideRows wide;  // some 130 KiB of stack, touched as far as columns go
  for (std::size_t r0 = 0; r0 < rows.count; r0 += kTileRows) {
    const std::size_t tile_rows = std::min(kTileRows, rows.count - r0);
    for (std::size_t r = 0; r < kTileRows; ++r) {
      const std::size_t row = rows.first + r0 + std::min(r, tile_rows - 1);
      widen_row(weight.data + row * weight.row_bytes, blocks, wide.weights[r], wide.scales[r]);
    }
    for (std::size_t p0 = 0; p0 < panels; p0 += 2) {
      __m256 sums[kTileRows][2];
      if (panels - p0 >= 2) {
        dot_q8_tile<2>(wide, input, first_panel + p0, sums);
      } else {
        dot_q8_tile<1>(wide, input, first_panel + p0, sums);
      }
      const std::size_t t0 = p0 * kPanelTokens;
      const std::size_t tile_tokens = std::min(2 * kPanelTokens, tokens.count - t0);
      for (std::size_t r = 0; r < tile_rows; ++r) {
        alignas(32) float lanes[2 * kPanelTokens];
        _mm256_store_ps(lanes, sums[r][0]);
        if (panels - p0 >= 2) _mm256_store_ps(lanes + kPanelTokens, sums[r][1]);
        for (std::size_t t = 0; t < tile_tokens; ++t)
          out[(t0 + t) * out_stride + r0 + r] = lanes[t];
      }
    }
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

// --- entry points -------------------------------------------------------------------------------

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

void multiply(const Weight& weight, Range rows, const Activations& input, Range tokens, float* out,
              std::size_t out_stride) {
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

void multiply_rows(const Weight& weight, std::span<const std::int32_t> ids,
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

/// Scores of `Rows` queries for the 16 positions of two key tiles.
template <std::size_t Rows>
void score_tiles(const AttentionArgs& args, std::size_t first, __m256 scale) {
  const std::size_t dims = args.head_dims;
  const float* keys = args.keys + first * dims;
  __m256 sums[Rows][2];
  for (auto& row : sums) row[0] = row[1] = _mm256_setzero_ps();
  for (std::size_t d = 0; d < dims; ++d) {
    const __m256 low = _mm256_loadu_ps(keys + d * kKeyTile);
    const __m256 high = _mm256_loadu_ps(keys + (dims + d) * kKeyTile);
    for (std::size_t r = 0; r < Rows; ++r) {
      const __m256 q = _mm256_broadcast_ss(args.queries[r] + d);
      sums[r][0] = _mm256_fmadd_ps(q, low, sums[r][0]);
      sums[r][1] = _mm256_fmadd_ps(q, high, sums[r][1]);
    }
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    float* scores = args.scores + r * args.score_stride + first;
    _mm256_storeu_ps(scores, _mm256_mul_ps(sums[r][0], scale));
    _mm256_storeu_ps(scores + kKeyTile, _mm256_mul_ps(sums[r][1], scale));
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
  constexpr std::size_t kStep = 2 * kKeyTile;
  const std::size_t padded = (args.lengths[Rows - 1] + kStep - 1) / kStep * kStep;
  const __m256 scale = _mm256_set1_ps(args.scale);
  for (std::size_t p = 0; p < padded; p += kStep) score_tiles<Rows>(args, p, scale);
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

bool usable() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") &&
         __builtin_cpu_supports("f16c");
}

}  // namespace

const Kernels& avx2_kernels() {
  static constexpr Kernels kKernels = {
      "avx2", usable, quantize, multiply, multiply_rows, rms_norm, silu_multiply, attention,
  };
  return kKernels;
}

}  // namespace hearken::infer
