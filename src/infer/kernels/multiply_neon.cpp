// SPDX-License-Identifier: Apache-2.0
// Matrix products with NEON and the dot-product instructions of ARMv8.2.
#include <algorithm>
#include <cstring>

#include "infer/kernels/neon.h"

namespace hearken::infer {
namespace {

constexpr std::size_t kTileRows = 4;    // one lane a row
constexpr std::size_t kTileTokens = 8;  // of a batch

/// Scales of one block of four rows.
float32x4_t load_scales(const std::byte* const rows[kTileRows], std::size_t offset) {
  std::uint16_t halves[kTileRows];
  for (std::size_t r = 0; r < kTileRows; ++r) {
    std::memcpy(&halves[r], rows[r] + offset, sizeof(halves[r]));
  }
  return vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(halves)));
}

int8x16_t load_bytes(const std::byte* at) {
  return vld1q_s8(reinterpret_cast<const std::int8_t*>(at));
}

// --- Q8_0 ---------------------------------------------------------------------------------------
// The sum over a block is a whole number and exact, and blocks are added in their order, so that
// both paths give the same bits.

/// Four rows with one token; lane r belongs to rows[r].
float32x4_t dot_q8_one(const std::byte* const rows[kTileRows], const std::int8_t* x,
                       const float* scales, std::size_t blocks) {
  float32x4_t sum = vdupq_n_f32(0);
  for (std::size_t b = 0; b < blocks; ++b) {
    const std::size_t offset = b * kQ8BlockBytes;
    const int8x16_t low = vld1q_s8(x + b * kQ8BlockWeights);
    const int8x16_t high = vld1q_s8(x + b * kQ8BlockWeights + 16);
    int32x4_t part[kTileRows];
    for (std::size_t r = 0; r < kTileRows; ++r) {
      const std::byte* w = rows[r] + offset + 2;
      part[r] = vdotq_s32(vdotq_s32(vdupq_n_s32(0), load_bytes(w), low), load_bytes(w + 16), high);
    }
    const int32x4_t whole = vpaddq_s32(vpaddq_s32(part[0], part[1]), vpaddq_s32(part[2], part[3]));
    const float32x4_t scale = vmulq_n_f32(load_scales(rows, offset), scales[b]);
    sum = vfmaq_f32(sum, vcvtq_f32_s32(whole), scale);
  }
  return sum;
}

/// Bytes of four rows so that each group of four columns lies together, a row in a lane.
void interleave(const std::byte* const rows[kTileRows], std::size_t offset, int8x16_t out[4]) {
  int32x4_t w[kTileRows];
  for (std::size_t r = 0; r < kTileRows; ++r) {
    w[r] = vreinterpretq_s32_s8(load_bytes(rows[r] + offset));
  }
  const auto low01 = vreinterpretq_s64_s32(vzip1q_s32(w[0], w[1]));
  const auto low23 = vreinterpretq_s64_s32(vzip1q_s32(w[2], w[3]));
  const auto high01 = vreinterpretq_s64_s32(vzip2q_s32(w[0], w[1]));
  const auto high23 = vreinterpretq_s64_s32(vzip2q_s32(w[2], w[3]));
  out[0] = vreinterpretq_s8_s64(vzip1q_s64(low01, low23));
  out[1] = vreinterpretq_s8_s64(vzip2q_s64(low01, low23));
  out[2] = vreinterpretq_s8_s64(vzip1q_s64(high01, high23));
  out[3] = vreinterpretq_s8_s64(vzip2q_s64(high01, high23));
}

/// Adds four groups of columns, of which the token's sixteen bytes are `x`.
int32x4_t add_groups(int32x4_t sum, const int8x16_t w[4], int8x16_t x) {
  sum = vdotq_laneq_s32(sum, w[0], x, 0);
  sum = vdotq_laneq_s32(sum, w[1], x, 1);
  sum = vdotq_laneq_s32(sum, w[2], x, 2);
  return vdotq_laneq_s32(sum, w[3], x, 3);
}

/// Four rows with up to eight tokens; sums[t] has one lane a row.
void dot_q8_tile(const std::byte* const rows[kTileRows], const Activations& input,
                 std::size_t first_token, std::size_t tokens, float32x4_t sums[kTileTokens]) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  const std::int8_t* x = input.quantized + first_token * input.columns;
  const float* scales = input.scales + first_token * blocks;
  for (std::size_t t = 0; t < kTileTokens; ++t) sums[t] = vdupq_n_f32(0);
  for (std::size_t b = 0; b < blocks; ++b) {
    const std::size_t offset = b * kQ8BlockBytes;
    int8x16_t low[4], high[4];
    interleave(rows, offset + 2, low);
    interleave(rows, offset + 18, high);
    const float32x4_t row_scales = load_scales(rows, offset);
    for (std::size_t t = 0; t < tokens; ++t) {
      const std::int8_t* at = x + t * input.columns + b * kQ8BlockWeights;
      int32x4_t whole = add_groups(vdupq_n_s32(0), low, vld1q_s8(at));
      whole = add_groups(whole, high, vld1q_s8(at + 16));
      const float32x4_t scale = vmulq_n_f32(row_scales, scales[t * blocks + b]);
      sums[t] = vfmaq_f32(sums[t], vcvtq_f32_s32(whole), scale);
    }
  }
}

/// Calls visit(first, count, rows) for each four of `count` rows; the last four repeat a row.
template <typename RowAt, typename Visit>
void for_each_tile(std::size_t count, RowAt row_at, Visit visit) {
  for (std::size_t first = 0; first < count; first += kTileRows) {
    const std::byte* rows[kTileRows];
    for (std::size_t r = 0; r < kTileRows; ++r) rows[r] = row_at(std::min(first + r, count - 1));
    visit(first, std::min(kTileRows, count - first), rows);
  }
}

void store_lanes(float32x4_t lanes, std::size_t count, float* out) {
  float values[kTileRows];
  vst1q_f32(values, lanes);
  std::copy(values, values + count, out);
}

template <typename RowAt>
void multiply_q8(std::size_t count, const Activations& input, Range tokens, RowAt row_at,
                 float* out, std::size_t out_stride) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  for_each_tile(count, row_at, [&](std::size_t r0, std::size_t rows, const std::byte* const* at) {
    if (tokens.count == 1) {
      store_lanes(dot_q8_one(at, input.quantized + tokens.first * input.columns,
                             input.scales + tokens.first * blocks, blocks),
                  rows, out + r0);
      return;
    }
    for (std::size_t t0 = 0; t0 < tokens.count; t0 += kTileTokens) {
      const std::size_t some = std::min(kTileTokens, tokens.count - t0);
      float32x4_t sums[kTileTokens];
      dot_q8_tile(at, input, tokens.first + t0, some, sums);
      for (std::size_t t = 0; t < some; ++t) {
        store_lanes(sums[t], rows, out + (t0 + t) * out_stride + r0);
      }
    }
  });
}

// --- F32, F16, BF16 -----------------------------------------------------------------------------

/// Eight weights as floats.
struct Eight {
  float32x4_t low, high;
};

template <TensorType Type>
Eight load_weights(const std::byte* row, std::size_t column) {
  if constexpr (Type == TensorType::F32) {
    const auto* at = reinterpret_cast<const float*>(row + column * 4);
    return {vld1q_f32(at), vld1q_f32(at + 4)};
  } else {
    const uint16x8_t raw = vld1q_u16(reinterpret_cast<const std::uint16_t*>(row + column * 2));
    const uint16x4_t low = vget_low_u16(raw), high = vget_high_u16(raw);
    if constexpr (Type == TensorType::F16) {
      return {vcvt_f32_f16(vreinterpret_f16_u16(low)), vcvt_f32_f16(vreinterpret_f16_u16(high))};
    }
    return {vreinterpretq_f32_u32(vshll_n_u16(low, 16)),
            vreinterpretq_f32_u32(vshll_n_u16(high, 16))};
  }
}

/// Four rows with one token: eight running sums a row, added up at the end.
template <TensorType Type>
void dot_float(const std::byte* const rows[kTileRows], const float* x, std::size_t columns,
               float sums[kTileRows]) {
  float32x4_t lanes[kTileRows][2];
  for (auto& row : lanes) row[0] = row[1] = vdupq_n_f32(0);
  for (std::size_t c = 0; c < columns; c += 8) {
    const float32x4_t low = vld1q_f32(x + c), high = vld1q_f32(x + c + 4);
    for (std::size_t r = 0; r < kTileRows; ++r) {
      const Eight w = load_weights<Type>(rows[r], c);
      lanes[r][0] = vfmaq_f32(lanes[r][0], w.low, low);
      lanes[r][1] = vfmaq_f32(lanes[r][1], w.high, high);
    }
  }
  for (std::size_t r = 0; r < kTileRows; ++r) {
    sums[r] = vaddvq_f32(vaddq_f32(lanes[r][0], lanes[r][1]));
  }
}

template <TensorType Type, typename RowAt>
void multiply_float(std::size_t count, const Activations& input, Range tokens, RowAt row_at,
                    float* out, std::size_t out_stride) {
  for_each_tile(count, row_at, [&](std::size_t r0, std::size_t rows, const std::byte* const* at) {
    for (std::size_t t = 0; t < tokens.count; ++t) {
      float sums[kTileRows];
      dot_float<Type>(at, input.values + (tokens.first + t) * input.columns, input.columns, sums);
      std::copy(sums, sums + rows, out + t * out_stride + r0);
    }
  });
}

template <typename RowAt>
void multiply_any(TensorType type, std::size_t count, const Activations& input, Range tokens,
                  RowAt row_at, float* out, std::size_t out_stride) {
  switch (type) {
    case TensorType::Q8_0:
      return multiply_q8(count, input, tokens, row_at, out, out_stride);
    case TensorType::F32:
      return multiply_float<TensorType::F32>(count, input, tokens, row_at, out, out_stride);
    case TensorType::F16:
      return multiply_float<TensorType::F16>(count, input, tokens, row_at, out, out_stride);
    case TensorType::BF16:
      return multiply_float<TensorType::BF16>(count, input, tokens, row_at, out, out_stride);
  }
}

}  // namespace

void neon_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                   float* out, std::size_t out_stride) {
  const auto row_at = [&](std::size_t r) {
    return weight.data + (rows.first + r) * weight.row_bytes;
  };
  multiply_any(weight.type, rows.count, input, tokens, row_at, out, out_stride);
}

void neon_multiply_rows(const Weight& weight, std::span<const std::int32_t> ids,
                        const Activations& input, std::size_t token, float* out) {
  const auto row_at = [&](std::size_t i) {
    return weight.data + static_cast<std::size_t>(ids[i]) * weight.row_bytes;
  };
  multiply_any(weight.type, ids.size(), input, {token, 1}, row_at, out, ids.size());
}

}  // namespace hearken::infer
