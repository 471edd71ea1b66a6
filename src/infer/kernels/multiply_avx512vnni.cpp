// SPDX-License-Identifier: Apache-2.0
// Products with Q8_0 matrices that were packed for AVX-512 with VNNI; other matrices as the AVX2
// set does it.
//
// Packed form: tiles of 16 rows, one 32-bit lane a row. First the weights of all tiles,
//   [tile, block of 32 columns, group of 4 columns, row, 4] bytes,
// then the scales of all tiles,
//   [tile, block, row] in half precision.
// A last tile of fewer rows repeats its last row. It takes as many bytes as the file's form.
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#include "infer/kernels/avx2.h"
#include "infer/kernels/avx512.h"

namespace hearken::infer {
namespace {

constexpr std::size_t kTileRows = kWideLanes;
constexpr std::size_t kGroup = 4;  // columns that one instruction adds up in a lane
constexpr std::size_t kGroups = kQ8BlockWeights / kGroup;
constexpr std::size_t kTileBlockBytes = kTileRows * kQ8BlockWeights;

/// The instruction multiplies unsigned by signed bytes, so weights are moved up by 128, and the
/// tokens' sums, times this, are taken off (Activations::offset_sums).
constexpr int kOffset = 128;

std::size_t tiles_of(std::size_t rows) { return (rows + kTileRows - 1) / kTileRows; }

/// Where the parts of a packed matrix lie.
struct Packed {
  const std::byte* weights;
  const std::uint16_t* scales;
  std::size_t blocks;

  const std::byte* weights_at(std::size_t tile) const {
    return weights + tile * blocks * kTileBlockBytes;
  }
  const std::uint16_t* scales_at(std::size_t tile) const {
    return scales + tile * blocks * kTileRows;
  }
};

Packed packed_parts(const Weight& weight) {
  const std::size_t blocks = weight.columns / kQ8BlockWeights;
  const std::byte* scales = weight.packed + tiles_of(weight.rows) * blocks * kTileBlockBytes;
  return {weight.packed, reinterpret_cast<const std::uint16_t*>(scales), blocks};
}

// --- packing ------------------------------------------------------------------------------------

/// Writes one block of 16 rows, whose bytes in the file `rows` point to.
void pack_block(const std::byte* const rows[kTileRows], std::byte* weights, std::byte* scales) {
  for (std::size_t r = 0; r < kTileRows; ++r) {
    std::memcpy(scales + r * 2, rows[r], 2);
    for (std::size_t g = 0; g < kGroups; ++g) {
      std::uint32_t four = 0;
      std::memcpy(&four, rows[r] + 2 + g * kGroup, kGroup);
      four ^= 0x80808080U;  // moves each up by kOffset
      std::memcpy(weights + (g * kTileRows + r) * kGroup, &four, kGroup);
    }
  }
}

// --- multiplying --------------------------------------------------------------------------------

/// Tokens that are multiplied with two tiles at a time: 12 sums of whole numbers, 12 of floats and
/// what goes into them fit in the 32 registers.
constexpr std::size_t kTileTokens = 6;
constexpr std::size_t kTilesAtOnce = 2;

/// What one tile's lanes are written to: `count` rows from lane `first` on.
struct Lanes {
  std::size_t first = 0;
  std::size_t count = 0;
};

void store_lanes(__m512 sums, Lanes lanes, float* out) {
  if (lanes.count == kTileRows) return _mm512_storeu_ps(out, sums);
  const auto wanted = static_cast<__mmask16>(first_lanes(lanes.count) << lanes.first);
  _mm512_mask_storeu_ps(out, first_lanes(lanes.count), _mm512_maskz_compress_ps(wanted, sums));
}

__m512i broadcast_four(const std::int8_t* at) {
  std::int32_t four = 0;
  std::memcpy(&four, at, sizeof(four));
  return _mm512_set1_epi32(four);
}

/// `Tiles` tiles with `Tokens` tokens, from `token` on; the tiles' lanes go to outs[tile] and the
/// tokens out_stride apart. The sum over a block is a whole number and exact, and blocks are added
/// in their order, so any number of tokens gives the same bits, as the AVX2 set does.
template <std::size_t Tiles, std::size_t Tokens>
void multiply_tiles(const Packed& packed, std::size_t tile, const Activations& input,
                    std::size_t token, const Lanes* lanes, float* const* outs,
                    std::size_t out_stride) {
  const std::size_t blocks = packed.blocks, columns = input.columns;
  const std::int8_t* x = input.quantized + token * columns;
  const float* scales = input.scales + token * blocks;
  const std::int32_t* offsets = input.offset_sums + token * blocks;
  const std::byte* weights = packed.weights_at(tile);
  const std::uint16_t* row_scales = packed.scales_at(tile);
  __m512 sums[Tiles][Tokens];
#pragma GCC unroll 2
  for (std::size_t i = 0; i < Tiles; ++i) {
#pragma GCC unroll 6
    for (std::size_t t = 0; t < Tokens; ++t) sums[i][t] = _mm512_setzero_ps();
  }
  for (std::size_t b = 0; b < blocks; ++b) {
    __m512i whole[Tiles][Tokens];
#pragma GCC unroll 6
    for (std::size_t t = 0; t < Tokens; ++t) {
      const __m512i offset = _mm512_set1_epi32(offsets[t * blocks + b]);
#pragma GCC unroll 2
      for (std::size_t i = 0; i < Tiles; ++i) whole[i][t] = offset;
    }
#pragma GCC unroll 8
    for (std::size_t g = 0; g < kGroups; ++g) {
      __m512i w[Tiles];
#pragma GCC unroll 2
      for (std::size_t i = 0; i < Tiles; ++i) {
        w[i] = _mm512_load_si512(weights + (i * blocks + b) * kTileBlockBytes + g * 64);
      }
#pragma GCC unroll 6
      for (std::size_t t = 0; t < Tokens; ++t) {
        const __m512i four = broadcast_four(x + t * columns + b * kQ8BlockWeights + g * kGroup);
#pragma GCC unroll 2
        for (std::size_t i = 0; i < Tiles; ++i) {
          whole[i][t] = _mm512_dpbusd_epi32(whole[i][t], w[i], four);
        }
      }
    }
    __m512 row_scale[Tiles];
#pragma GCC unroll 2
    for (std::size_t i = 0; i < Tiles; ++i) {
      const auto* at = reinterpret_cast<const __m256i*>(row_scales + (i * blocks + b) * kTileRows);
      row_scale[i] = _mm512_cvtph_ps(_mm256_load_si256(at));
    }
#pragma GCC unroll 6
    for (std::size_t t = 0; t < Tokens; ++t) {
      const __m512 scale = _mm512_set1_ps(scales[t * blocks + b]);
#pragma GCC unroll 2
      for (std::size_t i = 0; i < Tiles; ++i) {
        sums[i][t] = _mm512_fmadd_ps(_mm512_cvtepi32_ps(whole[i][t]),
                                     _mm512_mul_ps(row_scale[i], scale), sums[i][t]);
      }
    }
  }
#pragma GCC unroll 2
  for (std::size_t i = 0; i < Tiles; ++i) {
#pragma GCC unroll 6
    for (std::size_t t = 0; t < Tokens; ++t) {
      store_lanes(sums[i][t], lanes[i], outs[i] + t * out_stride);
    }
  }
}

using MultiplyTiles = void (*)(const Packed&, std::size_t, const Activations&, std::size_t,
                               const Lanes*, float* const*, std::size_t);

/// [tiles - 1][tokens - 1]
constexpr MultiplyTiles kMultiplyTiles[kTilesAtOnce][kTileTokens] = {
    {multiply_tiles<1, 1>, multiply_tiles<1, 2>, multiply_tiles<1, 3>, multiply_tiles<1, 4>,
     multiply_tiles<1, 5>, multiply_tiles<1, 6>},
    {multiply_tiles<2, 1>, multiply_tiles<2, 2>, multiply_tiles<2, 3>, multiply_tiles<2, 4>,
     multiply_tiles<2, 5>, multiply_tiles<2, 6>}};

/// All tokens with a tile or two, whose weights stay in the first-level cache meanwhile.
void multiply_packed(const Weight& weight, Range rows, const Activations& input, Range tokens,
                     float* out, std::size_t out_stride) {
  const Packed packed = packed_parts(weight);
  const std::size_t end_row = rows.first + rows.count;
  const std::size_t end_tile = tiles_of(end_row);
  for (std::size_t tile = rows.first / kTileRows; tile < end_tile; tile += kTilesAtOnce) {
    const std::size_t tiles = std::min(kTilesAtOnce, end_tile - tile);
    Lanes lanes[kTilesAtOnce];
    float* outs[kTilesAtOnce];
    for (std::size_t i = 0; i < tiles; ++i) {
      const std::size_t first = std::max(rows.first, (tile + i) * kTileRows);
      const std::size_t end = std::min(end_row, (tile + i + 1) * kTileRows);
      lanes[i] = {first - (tile + i) * kTileRows, end - first};
      outs[i] = out + (first - rows.first);
    }
    for (std::size_t t = 0; t < tokens.count;) {
      const std::size_t count = std::min(kTileTokens, tokens.count - t);
      kMultiplyTiles[tiles - 1][count - 1](packed, tile, input, tokens.first + t, lanes, outs,
                                           out_stride);
      for (std::size_t i = 0; i < tiles; ++i) outs[i] += count * out_stride;
      t += count;
    }
  }
}

}  // namespace

std::size_t avx512_packed_bytes(const Weight& weight) {
  if (weight.type != TensorType::Q8_0) return 0;
  const std::size_t blocks = tiles_of(weight.rows) * (weight.columns / kQ8BlockWeights);
  const std::size_t bytes = blocks * (kTileBlockBytes + kTileRows * sizeof(std::uint16_t));
  return (bytes + kPackedAlignment - 1) / kPackedAlignment * kPackedAlignment;
}

void avx512_pack(const Weight& weight, std::byte* out) {
  const std::size_t blocks = weight.columns / kQ8BlockWeights;
  const std::size_t tiles = tiles_of(weight.rows);
  std::byte* scales = out + tiles * blocks * kTileBlockBytes;
  for (std::size_t tile = 0; tile < tiles; ++tile) {
    for (std::size_t b = 0; b < blocks; ++b) {
      const std::byte* rows[kTileRows];
      for (std::size_t r = 0; r < kTileRows; ++r) {
        const std::size_t row = std::min(tile * kTileRows + r, weight.rows - 1);
        rows[r] = weight.data + row * weight.row_bytes + b * kQ8BlockBytes;
      }
      const std::size_t at = tile * blocks + b;
      pack_block(rows, out + at * kTileBlockBytes, scales + at * kTileRows * 2);
    }
  }
}

void avx512_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                     float* out, std::size_t out_stride) {
  if (rows.count == 0) return;
  if (weight.packed != nullptr) {
    return multiply_packed(weight, rows, input, tokens, out, out_stride);
  }
  Activations one_by_one = input;
  one_by_one.panels = nullptr;  // this set's quantize() does not fill them
  avx2_multiply(weight, rows, one_by_one, tokens, out, out_stride);
}

}  // namespace hearken::infer
