// SPDX-License-Identifier: Apache-2.0
// AVX-512 with VNNI: prefill of Q8_0 weights; everything else as the AVX2 set does it. Only this
// file is compiled for these instructions; nothing here runs before usable().
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#include "infer/kernels/avx2.h"

namespace hearken::infer {
namespace {

constexpr std::size_t kTileRows = 16;   // one 32-bit lane a row
constexpr std::size_t kTileTokens = 8;  // chains of products in flight
constexpr std::size_t kGroup = 4;       // columns that one instruction adds up in a lane
constexpr std::size_t kGroups = kQ8BlockWeights / kGroup;
/// Blocks of a tile that are packed at a time; with the tokens' numbers they fit in the first-level
/// cache.
constexpr std::size_t kChunkBlocks = 32;

/// Fewer tokens than this go one by one.
constexpr std::size_t kLeastTokens = 4;

/// The instruction multiplies unsigned by signed bytes, so weights are moved up by this and the
/// tokens' sums, times this, are taken off.
constexpr int kOffset = 128;

/// Sixteen rows' weights: for each block and group of four columns, the rows' four bytes together.
struct Tile {
  alignas(64) std::uint8_t weights[kChunkBlocks][kGroups][kTileRows * kGroup];
  alignas(64) float scales[kChunkBlocks][kTileRows];
};

/// Columns of an 8 x 8 matrix of 32-bit numbers become rows.
void transpose(__m256i m[8]) {
  __m256i pairs[8];
  for (int i = 0; i < 4; ++i) {
    pairs[2 * i] = _mm256_unpacklo_epi32(m[2 * i], m[2 * i + 1]);
    pairs[2 * i + 1] = _mm256_unpackhi_epi32(m[2 * i], m[2 * i + 1]);
  }
  __m256i fours[8];
  for (int half = 0; half < 2; ++half) {
    const __m256i* p = pairs + 4 * half;
    fours[4 * half] = _mm256_unpacklo_epi64(p[0], p[2]);
    fours[4 * half + 1] = _mm256_unpackhi_epi64(p[0], p[2]);
    fours[4 * half + 2] = _mm256_unpacklo_epi64(p[1], p[3]);
    fours[4 * half + 3] = _mm256_unpackhi_epi64(p[1], p[3]);
  }
  for (int i = 0; i < 4; ++i) {
    m[i] = _mm256_permute2x128_si256(fours[i], fours[4 + i], 0x20);
    m[4 + i] = _mm256_permute2x128_si256(fours[i], fours[4 + i], 0x31);
  }
}

/// Packs one block, at byte `offset` of each of the rows.
void pack_block(const std::byte* const rows[kTileRows], std::size_t offset, std::size_t block,
                Tile& tile) {
  const __m256i up = _mm256_set1_epi8(static_cast<char>(kOffset));
  for (std::size_t half = 0; half < 2; ++half) {
    __m256i m[8];
    for (std::size_t r = 0; r < 8; ++r) {
      const auto* at = reinterpret_cast<const __m256i*>(rows[half * 8 + r] + offset + 2);
      m[r] = _mm256_xor_si256(_mm256_loadu_si256(at), up);
    }
    transpose(m);
    for (std::size_t g = 0; g < kGroups; ++g) {
      auto* to = reinterpret_cast<__m256i*>(tile.weights[block][g] + half * 32);
      _mm256_store_si256(to, m[g]);
    }
  }
  for (std::size_t r = 0; r < kTileRows; ++r) {
    std::uint16_t scale = 0;
    std::memcpy(&scale, rows[r] + offset, sizeof(scale));
    tile.scales[block][r] = _cvtsh_ss(scale);
  }
}

/// Up to eight tokens and where their results go; unused places repeat the last token.
struct Tokens {
  const std::int8_t* quantized[kTileTokens];
  const float* scales[kTileTokens];
  const std::int32_t* sums[kTileTokens];
  float* out[kTileTokens];
  std::size_t count;
};

/// Adds `blocks` packed blocks to the results, whose lanes in `rows` are used. The sum over a block
/// is a whole number and exact, and blocks are added in their order, as the other paths do.
void multiply_tile(const Tile& tile, std::size_t first_block, std::size_t blocks, bool begin,
                   const Tokens& tokens, __mmask16 rows) {
  __m512 sums[kTileTokens];
  for (std::size_t t = 0; t < kTileTokens; ++t) {
    sums[t] = begin ? _mm512_setzero_ps() : _mm512_maskz_loadu_ps(rows, tokens.out[t]);
  }
  for (std::size_t b = 0; b < blocks; ++b) {
    const std::size_t block = first_block + b;
    __m512i whole[kTileTokens];
#pragma GCC unroll 8
    for (std::size_t t = 0; t < kTileTokens; ++t) {
      whole[t] = _mm512_set1_epi32(tokens.sums[t][block]);
    }
#pragma GCC unroll 8
    for (std::size_t g = 0; g < kGroups; ++g) {
      const __m512i w = _mm512_load_si512(tile.weights[b][g]);
#pragma GCC unroll 8
      for (std::size_t t = 0; t < kTileTokens; ++t) {
        std::int32_t four = 0;
        std::memcpy(&four, tokens.quantized[t] + block * kQ8BlockWeights + g * kGroup,
                    sizeof(four));
        whole[t] = _mm512_dpbusd_epi32(whole[t], w, _mm512_set1_epi32(four));
      }
    }
    const __m512 row_scales = _mm512_load_ps(tile.scales[b]);
#pragma GCC unroll 8
    for (std::size_t t = 0; t < kTileTokens; ++t) {
      const __m512 scale = _mm512_mul_ps(row_scales, _mm512_set1_ps(tokens.scales[t][block]));
      // Masked by nothing: GCC 12 takes the plain form to read what was never written.
      const __m512 exact = _mm512_maskz_cvtepi32_ps(static_cast<__mmask16>(-1), whole[t]);
      sums[t] = _mm512_fmadd_ps(exact, scale, sums[t]);
    }
  }
  for (std::size_t t = 0; t < tokens.count; ++t) {
    _mm512_mask_storeu_ps(tokens.out[t], rows, sums[t]);
  }
}

Tokens tokens_at(const Activations& input, Range range, std::size_t first, float* out,
                 std::size_t out_stride) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  Tokens tokens;
  tokens.count = std::min(kTileTokens, range.count - first);
  for (std::size_t i = 0; i < kTileTokens; ++i) {
    const std::size_t at = first + std::min(i, tokens.count - 1);
    const std::size_t t = range.first + at;
    tokens.quantized[i] = input.quantized + t * input.columns;
    tokens.scales[i] = input.scales + t * blocks;
    tokens.sums[i] = input.offset_sums + t * blocks;
    tokens.out[i] = out + at * out_stride;
  }
  return tokens;
}

void multiply_q8(const Weight& weight, Range rows, const Activations& input, Range tokens,
                 float* out, std::size_t out_stride) {
  Tile tile;
  const std::size_t blocks = weight.columns / kQ8BlockWeights;
  for (std::size_t r0 = 0; r0 < rows.count; r0 += kTileRows) {
    const std::size_t count = std::min(kTileRows, rows.count - r0);
    const auto lanes = static_cast<__mmask16>((1U << count) - 1);
    const std::byte* at[kTileRows];
    for (std::size_t r = 0; r < kTileRows; ++r) {
      at[r] = weight.data + (rows.first + r0 + std::min(r, count - 1)) * weight.row_bytes;
    }
    for (std::size_t b0 = 0; b0 < blocks; b0 += kChunkBlocks) {
      const std::size_t chunk = std::min(kChunkBlocks, blocks - b0);
      for (std::size_t b = 0; b < chunk; ++b) pack_block(at, (b0 + b) * kQ8BlockBytes, b, tile);
      for (std::size_t t = 0; t < tokens.count; t += kTileTokens) {
        multiply_tile(tile, b0, chunk, b0 == 0, tokens_at(input, tokens, t, out + r0, out_stride),
                      lanes);
      }
    }
  }
}

void multiply(const Weight& weight, Range rows, const Activations& input, Range tokens, float* out,
              std::size_t out_stride) {
  const bool packed = weight.type == TensorType::Q8_0 && input.offset_sums != nullptr &&
                      tokens.count >= kLeastTokens;
  if (packed) return multiply_q8(weight, rows, input, tokens, out, out_stride);
  Activations one_by_one = input;
  one_by_one.panels = nullptr;  // this set's quantize() does not fill them
  avx2_multiply(weight, rows, one_by_one, tokens, out, out_stride);
}

void quantize(const Activations& input, Range tokens, bool batch) {
  avx2_kernels().quantize(input, tokens, false);
  if (!batch) return;
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  const __m256i ones = _mm256_set1_epi8(1);
  for (std::size_t i = tokens.first * blocks; i < (tokens.first + tokens.count) * blocks; ++i) {
    const auto* at = reinterpret_cast<const __m256i*>(input.quantized + i * kQ8BlockWeights);
    const __m256i fours = _mm256_dpbusd_epi32(_mm256_setzero_si256(), ones, _mm256_loadu_si256(at));
    const __m128i two =
        _mm_add_epi32(_mm256_castsi256_si128(fours), _mm256_extracti128_si256(fours, 1));
    const __m128i one = _mm_add_epi32(two, _mm_shuffle_epi32(two, 0x4E));
    const int sum = _mm_cvtsi128_si32(_mm_add_epi32(one, _mm_shuffle_epi32(one, 0xB1)));
    input.offset_sums[i] = -kOffset * sum;
  }
}

std::uint64_t multiply_adds(std::size_t rounds) {
  constexpr std::size_t kChains = 16;
  constexpr std::uint64_t kPerChain = 64;
  __m512i a = _mm512_set1_epi8(3);
  __m512i sums[kChains];
  for (__m512i& sum : sums) sum = _mm512_set1_epi32(1);
  for (std::size_t i = 0; i < rounds; ++i) {
#pragma GCC unroll 16
    for (__m512i& sum : sums) {
      asm volatile("" : "+v"(a));  // as if a were new each time
      sum = _mm512_dpbusd_epi32(sum, a, a);
    }
  }
  for (__m512i& sum : sums) asm volatile("" : "+v"(sum));
  return rounds * kChains * kPerChain;
}

bool usable() {
  return avx2_kernels().usable() && __builtin_cpu_supports("avx512f") &&
         __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
         __builtin_cpu_supports("avx512vnni");
}

}  // namespace

const Kernels& avx512vnni_kernels() {
  static const Kernels kKernels = [] {
    Kernels kernels = avx2_kernels();
    kernels.name = "avx512vnni";
    kernels.usable = usable;
    kernels.quantize = quantize;
    kernels.multiply = multiply;
    kernels.yardsticks.multiply_adds = multiply_adds;
    return kernels;
  }();
  return kKernels;
}

}  // namespace hearken::infer
