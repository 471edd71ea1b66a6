// SPDX-License-Identifier: Apache-2.0
// AVX2 with VNNI, as newer CPUs without AVX-512 have it (Intel's N100): products with packed Q8_0
// matrices; all else as the AVX2 set does it. Only this file is compiled for these instructions;
// nothing here runs before usable().
#include <cpuid.h>
#include <immintrin.h>

#include "infer/kernels/avx2.h"
#include "infer/kernels/packed_q8.h"

namespace hearken::infer {
namespace {

struct Registers {
  static constexpr std::size_t kRows = kLanes;
  static constexpr std::size_t kTiles = 2, kTokens = 3;
  /// As in the AVX-512 set: the instruction multiplies unsigned by signed bytes.
  static constexpr auto kOrder = packed_q8::Order::Blocks;
  static constexpr std::uint32_t kFlip = 0x80808080U;
  using Whole = __m256i;
  using Floats = __m256;
  using Weights = __m256i;
  using Columns = const std::int8_t*;

  static Whole begin(const std::int32_t* offset) { return _mm256_set1_epi32(*offset); }
  static Weights load(const std::byte* at) {
    return _mm256_load_si256(reinterpret_cast<const __m256i*>(at));
  }
  static Columns columns(const std::int8_t* at) { return at; }
  template <std::size_t G>
  static Whole add(Whole sum, Weights weights, Columns x) {
    std::int32_t four = 0;
    std::memcpy(&four, x + G * packed_q8::kGroup, sizeof(four));
    return _mm256_dpbusd_avx_epi32(sum, weights, _mm256_set1_epi32(four));
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

/// Sum of a block's 32 bytes, times -128.
std::int32_t offset_sum(const std::int8_t* x) {
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(x));
  const __m256i eight = _mm256_dpbusd_avx_epi32(_mm256_setzero_si256(), _mm256_set1_epi8(1), bytes);
  __m128i four = _mm_add_epi32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
  four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
  four = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0xB1));
  return -128 * _mm_cvtsi128_si32(four);
}

void quantize(const Activations& input, Range tokens) {
  avx2_kernels().quantize(input, tokens);
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  for (std::size_t i = tokens.first * blocks; i < (tokens.first + tokens.count) * blocks; ++i) {
    input.offset_sums[i] = offset_sum(input.quantized + i * kQ8BlockWeights);
  }
}

void multiply(const Weight& weight, Range rows, const Activations& input, Range tokens, float* out,
              std::size_t out_stride) {
  if (weight.packed == nullptr) {
    return avx2_multiply_blocks(weight, rows, input, tokens, out, out_stride);
  }
  packed_q8::multiply<Registers>(weight, rows, input, tokens, out, out_stride);
}

std::uint64_t multiply_adds(std::size_t rounds) {
  constexpr std::size_t kChains = 12;
  constexpr std::uint64_t kPerChain = 32;
  __m256i a = _mm256_set1_epi8(3);
  __m256i sums[kChains];
  for (__m256i& sum : sums) sum = _mm256_set1_epi32(1);
  for (std::size_t i = 0; i < rounds; ++i) {
#pragma GCC unroll 12
    for (__m256i& sum : sums) {
      asm volatile("" : "+x"(a));  // as if a were new each time
      sum = _mm256_dpbusd_avx_epi32(sum, a, a);
    }
  }
  for (__m256i& sum : sums) asm volatile("" : "+x"(sum));
  return rounds * kChains * kPerChain;
}

bool usable() {
  constexpr unsigned kAvxVnni = 1U << 4;
  unsigned a = 0, b = 0, c = 0, d = 0;
  return avx2_kernels().usable() && __get_cpuid_count(7, 1, &a, &b, &c, &d) != 0 &&
         (a & kAvxVnni) != 0;
}

}  // namespace

const Kernels& avxvnni_kernels() {
  static const Kernels kKernels = [] {
    Kernels kernels = avx2_kernels();
    kernels.name = "avxvnni";
    kernels.usable = usable;
    kernels.packed_bytes = packed_q8::packed_bytes<Registers>;
    kernels.pack = packed_q8::pack<Registers>;
    kernels.quantize = quantize;
    kernels.multiply = multiply;
    kernels.multiply_rows = avx2_multiply_rows_blocks;
    kernels.yardsticks.multiply_adds = multiply_adds;
    return kernels;
  }();
  return kKernels;
}

}  // namespace hearken::infer
