// SPDX-License-Identifier: Apache-2.0
// Matrix products with AVX2, FMA and F16C.
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#include "infer/kernels/avx2.h"
#include "infer/kernels/packed_q8.h"

namespace hearken::infer {
namespace {

// --- Q8_0 as it lies in the file ----------------------------------------------------------------

/// Sums of four products of weights `w` and columns `x` of at most 127.
__m256i multiply_bytes(__m256i w, __m256i x) {
  // |w| * (x with the sign of w) is w * x; |-128| is 128 as an unsigned byte, and two products of
  // at most 128 * 127 fit in 16 bits.
  const __m256i pairs = _mm256_maddubs_epi16(_mm256_abs_epi8(w), _mm256_sign_epi8(x, w));
  return _mm256_madd_epi16(pairs, _mm256_set1_epi16(1));
}

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

// --- Q8_0, packed -------------------------------------------------------------------------------

struct Registers {
  static constexpr std::size_t kRows = kLanes;
  static constexpr std::size_t kTiles = 2, kTokens = 2;
  static constexpr std::uint32_t kFlip = 0;
  using Whole = __m256i;
  using Floats = __m256;
  using Weights = __m256i;
  using Columns = const std::int8_t*;

  static Whole begin(const std::int32_t* /*offset*/) { return _mm256_setzero_si256(); }
  static Weights load(const std::byte* at) {
    return _mm256_load_si256(reinterpret_cast<const __m256i*>(at));
  }
  static Columns columns(const std::int8_t* at) { return at; }
  template <std::size_t G>
  static Whole add(Whole sum, Weights weights, Columns x) {
    std::int32_t four = 0;
    std::memcpy(&four, x + G * packed_q8::kGroup, sizeof(four));
    return _mm256_add_epi32(sum, multiply_bytes(weights, _mm256_set1_epi32(four)));
  }
  static Floats scales(const std::uint16_t* at) {
    return _mm256_cvtph_ps(_mm_load_si128(reinterpret_cast<const __m128i*>(at)));
  }
  static Floats times(Floats v, float factor) { return _mm256_mul_ps(v, _mm256_set1_ps(factor)); }
  static Floats add_scaled(Floats sum, Whole whole, Floats scale) {
    return _mm256_fmadd_ps(_mm256_cvtepi32_ps(whole), scale, sum);
  }
  static void store(Floats sums, packed_q8::Lanes lanes, float* out) {
    if (lanes.count == kRows) return _mm256_storeu_ps(out, sums);
    alignas(32) float values[kRows];
    _mm256_store_ps(values, sums);
    packed_q8::store_some<Registers>(values, lanes, out);
  }
};

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
  if (weight.packed != nullptr) {
    return packed_q8::multiply<Registers>(weight, rows, input, tokens, out, out_stride);
  }
  for (std::size_t t = 0; t < tokens.count; ++t) {
    dot_q8_rows(
        rows.count, input, tokens.first + t,
        [&](std::size_t r) { return weight.data + (rows.first + r) * weight.row_bytes; },
        [&](std::size_t r, float value) { out[t * out_stride + r] = value; });
  }
}

}  // namespace

std::size_t avx2_packed_bytes(const Weight& weight) {
  return packed_q8::packed_bytes<Registers>(weight);
}

void avx2_pack(const Weight& weight, std::byte* out) { packed_q8::pack<Registers>(weight, out); }

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
