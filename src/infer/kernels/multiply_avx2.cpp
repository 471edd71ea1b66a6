// SPDX-License-Identifier: Apache-2.0
// Matrix products with AVX2, FMA and F16C, in the order of the reference.
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#include "infer/kernels/avx2.h"
#include "infer/kernels/packed_q8.h"

namespace hearken::infer {
namespace {

// --- Q8_0 as it lies in the file ----------------------------------------------------------------

/// Rows given by `row_at(i)`, i < count, with one token; lanes are groups of four columns.
template <typename RowAt, typename Store>
void dot_q8_rows(std::size_t count, const Activations& input, std::size_t token, RowAt row_at,
                 Store store) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  const std::int8_t* x = input.quantized + token * input.columns;
  const float* scales = input.scales + token * blocks;
  for (std::size_t i = 0; i < count; ++i) {
    const std::byte* row = row_at(i);
    __m256 sum = _mm256_setzero_ps();
    for (std::size_t b = 0; b < blocks; ++b) {
      const std::byte* block = row + b * kQ8BlockBytes;
      std::uint16_t half = 0;
      std::memcpy(&half, block, sizeof(half));
      const __m256i w = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(block + 2));
      const auto* at = reinterpret_cast<const __m256i*>(x + b * kQ8BlockWeights);
      const __m256i products = multiply_bytes(w, _mm256_loadu_si256(at));
      const __m256 scale = _mm256_set1_ps(_cvtsh_ss(half) * scales[b]);
      sum = _mm256_fmadd_ps(_mm256_cvtepi32_ps(products), scale, sum);
    }
    store(i, sum_lanes(sum));
  }
}

// --- Q8_0, packed -------------------------------------------------------------------------------

struct Registers {
  static constexpr std::size_t kRows = kLanes;
  static constexpr std::size_t kTiles = 1, kTokens = 2;
  static constexpr auto kOrder = packed_q8::Order::Groups;
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
  static Floats plus(Floats a, Floats b) { return _mm256_add_ps(a, b); }
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

/// The lanes' sum, neighbours first within the sum of both halves.
float sum_neighbours(__m256 v) {
  __m128 s = _mm_add_ps(_mm256_castps256_ps128(v), _mm256_extractf128_ps(v, 1));
  s = _mm_hadd_ps(s, s);
  return _mm_cvtss_f32(_mm_hadd_ps(s, s));
}

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

/// Columns between two that one running sum takes: four registers of them.
constexpr std::size_t kRunningSums = 4 * kLanes;

/// Running sums `first` to `first` + 7 of `Rows` rows with `Tokens` tokens.
template <TensorType Type, std::size_t Rows, std::size_t Tokens>
void sum_columns(const std::byte* const rows[Rows], const float* const x[Tokens], std::size_t first,
                 std::size_t columns, __m256 (&sums)[Rows][Tokens]) {
  for (auto& row : sums) std::fill(row, row + Tokens, _mm256_setzero_ps());
  for (std::size_t c = first; c < columns; c += kRunningSums) {
    __m256 tokens[Tokens];
    for (std::size_t t = 0; t < Tokens; ++t) tokens[t] = _mm256_loadu_ps(x[t] + c);
    for (std::size_t r = 0; r < Rows; ++r) {
      const __m256 w = load_weights<Type>(rows[r], c);
      for (std::size_t t = 0; t < Tokens; ++t) {
        sums[r][t] = _mm256_fmadd_ps(w, tokens[t], sums[r][t]);
      }
    }
  }
}

/// `sum` and the products of the columns from `first` on, one after the other.
template <TensorType Type>
float add_rest(float sum, const std::byte* row, const float* x, std::size_t first,
               std::size_t columns) {
  for (std::size_t c = first; c < columns; c += kLanes) {
    alignas(32) float products[kLanes];
    _mm256_store_ps(products, _mm256_mul_ps(load_weights<Type>(row, c), _mm256_loadu_ps(x + c)));
    for (const float product : products) sum += product;
  }
  return sum;
}

/// `Rows` rows with `Tokens` tokens, in the order of the reference.
template <TensorType Type, std::size_t Rows, std::size_t Tokens>
void dot_float_tile(const std::byte* const rows[Rows], const float* const x[Tokens],
                    std::size_t columns, float sums[Rows][Tokens]) {
  const std::size_t whole = columns / kRunningSums * kRunningSums;
  __m256 lanes[4][Rows][Tokens];
  for (std::size_t i = 0; i < 4; ++i) {
    sum_columns<Type, Rows, Tokens>(rows, x, i * kLanes, whole, lanes[i]);
  }
  for (std::size_t r = 0; r < Rows; ++r) {
    for (std::size_t t = 0; t < Tokens; ++t) {
      const __m256 even = _mm256_add_ps(lanes[0][r][t], lanes[2][r][t]);
      const __m256 odd = _mm256_add_ps(lanes[1][r][t], lanes[3][r][t]);
      const float sum = sum_neighbours(_mm256_add_ps(even, odd));
      sums[r][t] = add_rest<Type>(sum, rows[r], x[t], whole, columns);
    }
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
