// SPDX-License-Identifier: Apache-2.0
// Matrix products with NEON and the dot-product instructions of ARMv8.2.
#include <algorithm>
#include <cstring>

#include "infer/kernels/neon.h"
#include "infer/kernels/packed_q8.h"

namespace hearken::infer {
namespace {

constexpr std::size_t kTileRows = 4;  // one lane a row

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

// --- Q8_0 as it lies in the file ----------------------------------------------------------------

/// Four rows with one token; lane r belongs to rows[r]. The sum over a block is a whole number and
/// exact, and blocks are added in their order, as with packed matrices.
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
    for (std::size_t t = 0; t < tokens.count; ++t) {
      const std::size_t token = tokens.first + t;
      store_lanes(dot_q8_one(at, input.quantized + token * input.columns,
                             input.scales + token * blocks, blocks),
                  rows, out + t * out_stride + r0);
    }
  });
}

// --- Q8_0, packed -------------------------------------------------------------------------------

struct Registers {
  static constexpr std::size_t kRows = kTileRows;
  /// 8 sums of whole numbers, 8 of floats and what goes into them fit in the 32 registers.
  static constexpr std::size_t kTiles = 2, kTokens = 4;
  static constexpr auto kOrder = packed_q8::Order::Blocks;
  static constexpr std::uint32_t kFlip = 0;
  using Whole = int32x4_t;
  using Floats = float32x4_t;
  using Weights = int8x16_t;
  using Columns = int8x16_t;

  static Whole begin(const std::int32_t* /*offset*/) { return vdupq_n_s32(0); }
  static Weights load(const std::byte* at) { return load_bytes(at); }
  static Columns columns(const std::int8_t* at) { return vld1q_s8(at); }
  template <std::size_t G>
  static Whole add(Whole sum, Weights weights, Columns x) {
    return vdotq_laneq_s32(sum, weights, x, G);
  }
  static Floats scales(const std::uint16_t* at) {
    return vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(at)));
  }
  static Floats times(Floats v, float factor) { return vmulq_n_f32(v, factor); }
  static Floats add_scaled(Floats sum, Whole whole, Floats scale) {
    return vfmaq_f32(sum, vcvtq_f32_s32(whole), scale);
  }
  static void store(Floats sums, packed_q8::Lanes lanes, float* out) {
    if (lanes.count == kRows) return vst1q_f32(out, sums);
    float values[kRows];
    vst1q_f32(values, sums);
    packed_q8::store_some<Registers>(values, lanes, out);
  }
};

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

std::size_t neon_packed_bytes(const Weight& weight) {
  return packed_q8::packed_bytes<Registers>(weight);
}

void neon_pack(const Weight& weight, std::byte* out) { packed_q8::pack<Registers>(weight, out); }

void neon_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                   float* out, std::size_t out_stride) {
  if (weight.packed != nullptr) {
    return packed_q8::multiply<Registers>(weight, rows, input, tokens, out, out_stride);
  }
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
