// SPDX-License-Identifier: Apache-2.0
// Products with Q8_0 matrices that were packed for AVX-512 with VNNI; other matrices as the AVX2
// set does it.
#include <immintrin.h>

#include "infer/kernels/avx2.h"
#include "infer/kernels/avx512.h"
#include "infer/kernels/packed_q8.h"

namespace hearken::infer {
namespace {

struct Registers {
  static constexpr std::size_t kRows = kWideLanes;
  /// 12 sums of whole numbers, 12 of floats and what goes into them fit in the 32 registers.
  static constexpr std::size_t kTiles = 2, kTokens = 6;
  /// The instruction multiplies unsigned by signed bytes, so weights are moved up by 128, and the
  /// tokens' sums, times this, are taken off (Activations::offset_sums).
  static constexpr auto kOrder = packed_q8::Order::Blocks;
  static constexpr std::uint32_t kFlip = 0x80808080U;
  using Whole = __m512i;
  using Floats = __m512;
  using Weights = __m512i;
  using Columns = const std::int8_t*;

  static Whole begin(const std::int32_t* offset) { return _mm512_set1_epi32(*offset); }
  static Weights load(const std::byte* at) { return _mm512_load_si512(at); }
  static Columns columns(const std::int8_t* at) { return at; }
  template <std::size_t G>
  static Whole add(Whole sum, Weights weights, Columns x) {
    std::int32_t four = 0;
    std::memcpy(&four, x + G * packed_q8::kGroup, sizeof(four));
    return _mm512_dpbusd_epi32(sum, weights, _mm512_set1_epi32(four));
  }
  static Floats scales(const std::uint16_t* at) {
    return _mm512_cvtph_ps(_mm256_load_si256(reinterpret_cast<const __m256i*>(at)));
  }
  static Floats times(Floats v, float factor) { return _mm512_mul_ps(v, _mm512_set1_ps(factor)); }
  static Floats add_scaled(Floats sum, Whole whole, Floats scale) {
    return _mm512_fmadd_ps(_mm512_cvtepi32_ps(whole), scale, sum);
  }
  static void store(Floats sums, packed_q8::Lanes lanes, float* out) {
    if (lanes.count == kRows) return _mm512_storeu_ps(out, sums);
    const auto wanted = static_cast<__mmask16>(first_lanes(lanes.count) << lanes.first);
    _mm512_mask_storeu_ps(out, first_lanes(lanes.count), _mm512_maskz_compress_ps(wanted, sums));
  }
};

}  // namespace

std::size_t avx512_packed_bytes(const Weight& weight) {
  return packed_q8::packed_bytes<Registers>(weight);
}

void avx512_pack(const Weight& weight, std::byte* out) { packed_q8::pack<Registers>(weight, out); }

void avx512_multiply(const Weight& weight, Range rows, const Activations& input, Range tokens,
                     float* out, std::size_t out_stride) {
  if (rows.count == 0) return;
  if (weight.packed == nullptr) {
    return avx2_multiply_blocks(weight, rows, input, tokens, out, out_stride);
  }
  packed_q8::multiply<Registers>(weight, rows, input, tokens, out, out_stride);
}

}  // namespace hearken::infer
