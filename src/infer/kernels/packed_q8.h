// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstring>

#include "infer/kernels/kernels.h"

/// Products with Q8_0 matrices that were packed for the registers of one CPU. The loops are the
/// same for all; a set's file says what its registers do and includes this one, which no other file
/// does: each copy is compiled for one CPU.
///
/// Packed form: tiles of kRows rows, one 32-bit lane a row. First the weights of all tiles,
///   [tile, block of 32 columns, group of 4 columns, row, 4] bytes,
/// then the scales of all tiles,
///   [tile, block, row] in half precision.
/// A last tile of fewer rows repeats its last row. It takes as many bytes as the file's form.
///
/// The sum over a group, or a block, is a whole number and exact. Two orders of what follows:
///   Order::Blocks  the whole sums of the blocks become floats and are added in their order
///   Order::Groups  the groups' sums become floats and are added apart, group by group; the eight
///                  are joined at the end. That is what llama.cpp does on x86, with other registers
/// With either any number of rows and tokens gives the same bits.
///
/// `V` provides:
///   kRows        rows of a tile: lanes of a register
///   kOrder
///   kTiles, kTokens  tiles (1 or 2) and tokens that are multiplied at a time, as many as registers
///                allow; one tile with Order::Groups
///   kFlip        what the bytes of weights are xored with in packed form
///   Whole, Floats, Weights   registers: of whole numbers, of floats, of four columns of kRows rows
///   Columns      sixteen columns of a token
///   begin(const std::int32_t* offset)   what the sums over a block begin with
///   load(const std::byte*)              weights
///   columns(const std::int8_t*)         of a token
///   add<G>(Whole, Weights, Columns)     the whole numbers and the products with group G, 0..3
///   scales(const std::uint16_t*)        of kRows rows, as floats
///   times(Floats, float)
///   add_scaled(Floats sum, Whole, Floats scale)
///   plus(Floats, Floats)                with Order::Groups
///   store(Floats, Lanes, float* out)
namespace hearken::infer::packed_q8 {

enum class Order { Blocks, Groups };

inline constexpr std::size_t kGroup = 4;  // columns that one lane adds up at a time
inline constexpr std::size_t kHalf = 16;  // columns of half a block
inline constexpr std::size_t kGroups = kQ8BlockWeights / kGroup;

/// What one tile's lanes are written to: `count` rows from lane `first` on.
struct Lanes {
  std::size_t first = 0;
  std::size_t count = 0;
};

template <typename V>
struct Shape {
  static constexpr std::size_t kGroupBytes = V::kRows * kGroup;
  static constexpr std::size_t kBlockBytes = V::kRows * kQ8BlockWeights;
  static std::size_t tiles_of(std::size_t rows) { return (rows + V::kRows - 1) / V::kRows; }
};

// --- packing ------------------------------------------------------------------------------------

template <typename V>
std::size_t packed_bytes(const Weight& weight) {
  if (weight.type != TensorType::Q8_0) return 0;
  const std::size_t blocks = Shape<V>::tiles_of(weight.rows) * (weight.columns / kQ8BlockWeights);
  const std::size_t bytes = blocks * (Shape<V>::kBlockBytes + V::kRows * sizeof(std::uint16_t));
  return (bytes + kPackedAlignment - 1) / kPackedAlignment * kPackedAlignment;
}

/// Writes one block of a tile, whose bytes in the file `rows` point to.
template <typename V>
void pack_block(const std::byte* const rows[V::kRows], std::byte* weights, std::byte* scales) {
  for (std::size_t r = 0; r < V::kRows; ++r) {
    std::memcpy(scales + r * sizeof(std::uint16_t), rows[r], sizeof(std::uint16_t));
    for (std::size_t g = 0; g < kGroups; ++g) {
      std::uint32_t four = 0;
      std::memcpy(&four, rows[r] + 2 + g * kGroup, kGroup);
      four ^= V::kFlip;
      std::memcpy(weights + (g * V::kRows + r) * kGroup, &four, kGroup);
    }
  }
}

template <typename V>
void pack(const Weight& weight, std::byte* out) {
  const std::size_t blocks = weight.columns / kQ8BlockWeights;
  const std::size_t tiles = Shape<V>::tiles_of(weight.rows);
  std::byte* scales = out + tiles * blocks * Shape<V>::kBlockBytes;
  for (std::size_t tile = 0; tile < tiles; ++tile) {
    for (std::size_t b = 0; b < blocks; ++b) {
      const std::byte* rows[V::kRows];
      for (std::size_t r = 0; r < V::kRows; ++r) {
        const std::size_t row = std::min(tile * V::kRows + r, weight.rows - 1);
        rows[r] = weight.data + row * weight.row_bytes + b * kQ8BlockBytes;
      }
      const std::size_t at = tile * blocks + b;
      pack_block<V>(rows, out + at * Shape<V>::kBlockBytes,
                    scales + at * V::kRows * sizeof(std::uint16_t));
    }
  }
}

// --- multiplying --------------------------------------------------------------------------------

/// Where the parts of a packed matrix lie.
struct Parts {
  const std::byte* weights;
  const std::uint16_t* scales;
  std::size_t blocks;
};

template <typename V>
Parts parts_of(const Weight& weight) {
  const std::size_t blocks = weight.columns / kQ8BlockWeights;
  const std::byte* scales =
      weight.packed + Shape<V>::tiles_of(weight.rows) * blocks * Shape<V>::kBlockBytes;
  return {weight.packed, reinterpret_cast<const std::uint16_t*>(scales), blocks};
}

/// Adds group G of half a block. The tiles' weights lie tile_bytes apart.
template <typename V, std::size_t G, std::size_t Tiles, std::size_t Tokens>
[[gnu::always_inline]] inline void add_group(const std::byte* weights, std::size_t tile_bytes,
                                             const typename V::Columns (&x)[Tokens],
                                             typename V::Whole (&whole)[Tiles][Tokens]) {
  typename V::Weights w[Tiles];
#pragma GCC unroll 4
  for (std::size_t i = 0; i < Tiles; ++i) {
    w[i] = V::load(weights + i * tile_bytes + G * Shape<V>::kGroupBytes);
  }
#pragma GCC unroll 8
  for (std::size_t t = 0; t < Tokens; ++t) {
#pragma GCC unroll 4
    for (std::size_t i = 0; i < Tiles; ++i) {
      whole[i][t] = V::template add<G>(whole[i][t], w[i], x[t]);
    }
  }
}

/// Whole sums over one block.
template <typename V, std::size_t Tiles, std::size_t Tokens>
[[gnu::always_inline]] inline void add_block(const std::byte* weights, std::size_t tile_bytes,
                                             const std::int8_t* x, std::size_t columns,
                                             typename V::Whole (&whole)[Tiles][Tokens]) {
#pragma GCC unroll 2
  for (std::size_t half = 0; half < kQ8BlockWeights / kHalf; ++half) {
    typename V::Columns sixteen[Tokens];
#pragma GCC unroll 8
    for (std::size_t t = 0; t < Tokens; ++t) {
      sixteen[t] = V::columns(x + t * columns + half * kHalf);
    }
    const std::byte* at = weights + half * (Shape<V>::kBlockBytes / 2);
    add_group<V, 0>(at, tile_bytes, sixteen, whole);
    add_group<V, 1>(at, tile_bytes, sixteen, whole);
    add_group<V, 2>(at, tile_bytes, sixteen, whole);
    add_group<V, 3>(at, tile_bytes, sixteen, whole);
  }
}

/// `Tiles` tiles with `Tokens` tokens, from `token` on; the tiles' lanes go to outs[tile] and the
/// tokens out_stride apart.
template <typename V, std::size_t Tiles, std::size_t Tokens>
void multiply_tiles(const Parts& parts, std::size_t tile, const Activations& input,
                    std::size_t token, const Lanes* lanes, float* const* outs,
                    std::size_t out_stride) {
  const std::size_t blocks = parts.blocks, columns = input.columns;
  const std::size_t tile_bytes = blocks * Shape<V>::kBlockBytes;
  const std::int8_t* x = input.quantized + token * columns;
  const float* scales = input.scales + token * blocks;
  const std::int32_t* offsets = input.offset_sums + token * blocks;
  const std::byte* weights = parts.weights + tile * tile_bytes;
  const std::uint16_t* row_scales = parts.scales + tile * blocks * V::kRows;
  typename V::Floats sums[Tiles][Tokens] = {};
  for (std::size_t b = 0; b < blocks; ++b) {
    typename V::Whole whole[Tiles][Tokens];
#pragma GCC unroll 8
    for (std::size_t t = 0; t < Tokens; ++t) {
#pragma GCC unroll 4
      for (std::size_t i = 0; i < Tiles; ++i) whole[i][t] = V::begin(offsets + t * blocks + b);
    }
    add_block<V>(weights + b * Shape<V>::kBlockBytes, tile_bytes, x + b * kQ8BlockWeights, columns,
                 whole);
    typename V::Floats row_scale[Tiles];
#pragma GCC unroll 4
    for (std::size_t i = 0; i < Tiles; ++i) {
      row_scale[i] = V::scales(row_scales + (i * blocks + b) * V::kRows);
    }
#pragma GCC unroll 8
    for (std::size_t t = 0; t < Tokens; ++t) {
#pragma GCC unroll 4
      for (std::size_t i = 0; i < Tiles; ++i) {
        sums[i][t] =
            V::add_scaled(sums[i][t], whole[i][t], V::times(row_scale[i], scales[t * blocks + b]));
      }
    }
  }
#pragma GCC unroll 4
  for (std::size_t i = 0; i < Tiles; ++i) {
#pragma GCC unroll 8
    for (std::size_t t = 0; t < Tokens; ++t) {
      V::store(sums[i][t], lanes[i], outs[i] + t * out_stride);
    }
  }
}

/// Adds the products of group G of half a block to its sums, as floats.
template <typename V, std::size_t G, std::size_t Tokens>
[[gnu::always_inline]] inline void add_group_apart(
    const std::byte* weights, const typename V::Columns (&x)[Tokens],
    const typename V::Floats (&scales)[Tokens], typename V::Floats (&sums)[kGroups / 2][Tokens]) {
  const typename V::Weights w = V::load(weights + G * Shape<V>::kGroupBytes);
#pragma GCC unroll 8
  for (std::size_t t = 0; t < Tokens; ++t) {
    const typename V::Whole whole = V::template add<G>(V::begin(nullptr), w, x[t]);
    sums[G][t] = V::add_scaled(sums[G][t], whole, scales[t]);
  }
}

/// Sums of the four groups in one half of all blocks: more would not fit in the registers.
template <typename V, std::size_t Tokens>
void sum_groups(const std::byte* weights, const std::uint16_t* row_scales, const Activations& input,
                std::size_t token, std::size_t half, typename V::Floats (*out)[Tokens]) {
  const std::size_t blocks = input.columns / kQ8BlockWeights, columns = input.columns;
  const std::int8_t* x = input.quantized + token * columns + half * kHalf;
  const float* token_scales = input.scales + token * blocks;
  weights += half * (Shape<V>::kBlockBytes / 2);
  typename V::Floats sums[kGroups / 2][Tokens] = {};
  for (std::size_t b = 0; b < blocks; ++b) {
    const typename V::Floats row_scale = V::scales(row_scales + b * V::kRows);
    typename V::Floats scales[Tokens];
    typename V::Columns sixteen[Tokens];
#pragma GCC unroll 8
    for (std::size_t t = 0; t < Tokens; ++t) {
      scales[t] = V::times(row_scale, token_scales[t * blocks + b]);
      sixteen[t] = V::columns(x + t * columns + b * kQ8BlockWeights);
    }
    const std::byte* at = weights + b * Shape<V>::kBlockBytes;
    add_group_apart<V, 0>(at, sixteen, scales, sums);
    add_group_apart<V, 1>(at, sixteen, scales, sums);
    add_group_apart<V, 2>(at, sixteen, scales, sums);
    add_group_apart<V, 3>(at, sixteen, scales, sums);
  }
#pragma GCC unroll 4
  for (std::size_t g = 0; g < kGroups / 2; ++g) {
#pragma GCC unroll 8
    for (std::size_t t = 0; t < Tokens; ++t) out[g][t] = sums[g][t];
  }
}

/// As multiply_tiles(), of one tile, with Order::Groups.
template <typename V, std::size_t Tokens>
void multiply_tile_in_groups(const Parts& parts, std::size_t tile, const Activations& input,
                             std::size_t token, const Lanes* lanes, float* const* outs,
                             std::size_t out_stride) {
  const std::byte* weights = parts.weights + tile * parts.blocks * Shape<V>::kBlockBytes;
  const std::uint16_t* row_scales = parts.scales + tile * parts.blocks * V::kRows;
  typename V::Floats s[kGroups][Tokens];
  sum_groups<V, Tokens>(weights, row_scales, input, token, 0, s);
  sum_groups<V, Tokens>(weights, row_scales, input, token, 1, s + kGroups / 2);
  for (std::size_t t = 0; t < Tokens; ++t) {
    const auto even = V::plus(V::plus(s[0][t], s[4][t]), V::plus(s[2][t], s[6][t]));
    const auto odd = V::plus(V::plus(s[1][t], s[5][t]), V::plus(s[3][t], s[7][t]));
    V::store(V::plus(even, odd), lanes[0], outs[0] + t * out_stride);
  }
}

/// The function for `tokens` tokens, 1 to V::kTokens.
template <typename V, std::size_t Tiles, std::size_t Tokens = V::kTokens>
auto tiles_function(std::size_t tokens) {
  if constexpr (Tokens > 1) {
    if (tokens < Tokens) return tiles_function<V, Tiles, Tokens - 1>(tokens);
  }
  if constexpr (V::kOrder == Order::Groups) {
    return multiply_tile_in_groups<V, Tokens>;
  } else {
    return multiply_tiles<V, Tiles, Tokens>;
  }
}

/// All tokens with up to V::kTiles tiles, whose weights stay in the first-level cache meanwhile.
/// See Kernels::multiply. REQUIRES: weight.packed.
template <typename V>
void multiply(const Weight& weight, Range rows, const Activations& input, Range tokens, float* out,
              std::size_t out_stride) {
  static_assert(V::kTiles == (V::kOrder == Order::Groups ? 1 : 2));
  const Parts parts = parts_of<V>(weight);
  const std::size_t end_row = rows.first + rows.count;
  const std::size_t end_tile = Shape<V>::tiles_of(end_row);
  for (std::size_t tile = rows.first / V::kRows; tile < end_tile; tile += V::kTiles) {
    const std::size_t tiles = std::min(V::kTiles, end_tile - tile);
    Lanes lanes[V::kTiles];
    float* outs[V::kTiles];
    for (std::size_t i = 0; i < tiles; ++i) {
      const std::size_t first = std::max(rows.first, (tile + i) * V::kRows);
      const std::size_t end = std::min(end_row, (tile + i + 1) * V::kRows);
      lanes[i] = {first - (tile + i) * V::kRows, end - first};
      outs[i] = out + (first - rows.first);
    }
    for (std::size_t t = 0; t < tokens.count;) {
      const std::size_t count = std::min(V::kTokens, tokens.count - t);
      const auto function =
          tiles == V::kTiles ? tiles_function<V, V::kTiles>(count) : tiles_function<V, 1>(count);
      function(parts, tile, input, tokens.first + t, lanes, outs, out_stride);
      for (std::size_t i = 0; i < tiles; ++i) outs[i] += count * out_stride;
      t += count;
    }
  }
}

/// Lanes::count of `values` from Lanes::first on, for a last tile or a share's edge.
template <typename V>
void store_some(const float (&values)[V::kRows], Lanes lanes, float* out) {
  std::copy_n(values + lanes.first, lanes.count, out);
}

}  // namespace hearken::infer::packed_q8
