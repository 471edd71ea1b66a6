// SPDX-License-Identifier: Apache-2.0
// AVX-512 with VNNI: quantization, norm, gating. Only the files *_avx512vnni.cpp are compiled for
// these instructions; nothing here runs before usable().
#include <immintrin.h>

#include <algorithm>
#include <cmath>

#include "infer/kernels/avx2.h"
#include "infer/kernels/avx512.h"

namespace hearken::infer {
namespace {

// --- quantization -------------------------------------------------------------------------------

/// Blocks that are rounded together, so that the steps across lanes are shared.
constexpr std::size_t kBlocks = 4;

/// Lane i of the result is `join` over all lanes of v[i].
template <typename Join>
__m128i join_lanes(const __m512i v[kBlocks], Join join) {
  const __m512i a = join(_mm512_unpacklo_epi32(v[0], v[1]), _mm512_unpackhi_epi32(v[0], v[1]));
  const __m512i b = join(_mm512_unpacklo_epi32(v[2], v[3]), _mm512_unpackhi_epi32(v[2], v[3]));
  // Each quarter holds a part of all four in turn.
  const __m512i four = join(_mm512_unpacklo_epi64(a, b), _mm512_unpackhi_epi64(a, b));
  const __m512i two = join(four, _mm512_shuffle_i32x4(four, four, 0x4E));
  return _mm512_castsi512_si128(join(two, _mm512_shuffle_i32x4(two, two, 0xB1)));
}

/// Rounds `count` blocks, 1 to 4, of one token.
void quantize_blocks(const float* x, std::size_t count, std::int8_t* q, float* scales,
                     std::int32_t* offset_sums) {
  __m512 v[kBlocks][2];
  __m512i sizes[kBlocks];
  for (std::size_t i = 0; i < kBlocks; ++i) {
    const float* at = x + std::min(i, count - 1) * kQ8BlockWeights;
    v[i][0] = _mm512_loadu_ps(at);
    v[i][1] = _mm512_loadu_ps(at + kWideLanes);
    sizes[i] = _mm512_castps_si512(_mm512_max_ps(_mm512_abs_ps(v[i][0]), _mm512_abs_ps(v[i][1])));
  }
  // Floats without a sign are in the order of their bits.
  const __m128 most = _mm_castsi128_ps(
      join_lanes(sizes, [](__m512i a, __m512i b) { return _mm512_max_epi32(a, b); }));
  const __m128 largest = _mm_set1_ps(127.0F);
  const auto used = static_cast<__mmask8>(first_lanes(count));
  const __m128i halves =
      _mm_cvtps_ph(_mm_div_ps(most, largest), _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC);
  _mm_mask_storeu_ps(scales, used, _mm_cvtph_ps(halves));
  const __mmask8 any = _mm_cmp_ps_mask(most, _mm_setzero_ps(), _CMP_GT_OQ);
  alignas(16) float inverse[kBlocks];
  _mm_store_ps(inverse, _mm_maskz_div_ps(any, largest, most));
  __m512i sums[kBlocks];
  for (std::size_t i = 0; i < kBlocks; ++i) {
    const __m512 factor = _mm512_set1_ps(inverse[i]);
    const __m512i low = _mm512_cvtps_epi32(_mm512_mul_ps(v[i][0], factor));
    const __m512i high = _mm512_cvtps_epi32(_mm512_mul_ps(v[i][1], factor));
    sums[i] = _mm512_add_epi32(low, high);
    auto* to = reinterpret_cast<__m128i*>(q + std::min(i, count - 1) * kQ8BlockWeights);
    _mm_storeu_si128(to, _mm512_cvtsepi32_epi8(low));
    _mm_storeu_si128(to + 1, _mm512_cvtsepi32_epi8(high));
  }
  const __m128i total =
      join_lanes(sums, [](__m512i a, __m512i b) { return _mm512_add_epi32(a, b); });
  // Times -128: the weights are packed as unsigned bytes, moved up by as much.
  const __m128i offset = _mm_sub_epi32(_mm_setzero_si128(), _mm_slli_epi32(total, 7));
  _mm_mask_storeu_epi32(offset_sums, used, offset);
}

void quantize(const Activations& input, Range tokens) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  for (std::size_t t = tokens.first; t < tokens.first + tokens.count; ++t) {
    for (std::size_t b = 0; b < blocks; b += kBlocks) {
      const std::size_t at = t * blocks + b;
      quantize_blocks(input.values + at * kQ8BlockWeights, std::min(kBlocks, blocks - b),
                      input.quantized + at * kQ8BlockWeights, input.scales + at,
                      input.offset_sums + at);
    }
  }
}

// --- normalisation and gating -------------------------------------------------------------------

void rms_norm(const float* x, const float* gain, std::size_t count, float epsilon, float* out) {
  // The sum in double precision: all of a token hangs on this number.
  constexpr std::size_t kChains = 4, kDoubles = 8;
  __m512d squares[kChains] = {};
  std::size_t done = 0;
  for (; done + kChains * kDoubles <= count; done += kChains * kDoubles) {
#pragma GCC unroll 4
    for (std::size_t i = 0; i < kChains; ++i) {
      const __m256 v = _mm256_loadu_ps(x + done + i * kDoubles);
      squares[i] = _mm512_add_pd(squares[i], _mm512_cvtps_pd(_mm256_mul_ps(v, v)));
    }
  }
  for (; done < count; done += kDoubles) {
    const __m256 v = _mm256_loadu_ps(x + done);
    squares[0] = _mm512_add_pd(squares[0], _mm512_cvtps_pd(_mm256_mul_ps(v, v)));
  }
  const double sum = _mm512_reduce_add_pd(
      _mm512_add_pd(_mm512_add_pd(squares[0], squares[1]), _mm512_add_pd(squares[2], squares[3])));
  const auto mean = static_cast<float>(sum / static_cast<double>(count));
  const __m512 factor = _mm512_set1_ps(1.0F / std::sqrt(mean + epsilon));
  for (std::size_t i = 0; i < count; i += kWideLanes) {
    const __mmask16 lanes = first_lanes(std::min(kWideLanes, count - i));
    const __m512 scaled = _mm512_mul_ps(_mm512_maskz_loadu_ps(lanes, x + i), factor);
    const __m512 result = _mm512_mul_ps(scaled, _mm512_maskz_loadu_ps(lanes, gain + i));
    _mm512_mask_storeu_ps(out + i, lanes, result);
  }
}

void silu_multiply(float* gate, const float* up, std::size_t count) {
  const __m512 one = _mm512_set1_ps(1.0F);
  for (std::size_t i = 0; i < count; i += kWideLanes) {
    const __mmask16 lanes = first_lanes(std::min(kWideLanes, count - i));
    const __m512 g = _mm512_maskz_loadu_ps(lanes, gate + i);
    const __m512 e = exp_lanes(_mm512_sub_ps(_mm512_setzero_ps(), g));
    const __m512 activated = _mm512_div_ps(g, _mm512_add_ps(one, e));
    _mm512_mask_storeu_ps(gate + i, lanes,
                          _mm512_mul_ps(activated, _mm512_maskz_loadu_ps(lanes, up + i)));
  }
}

// --- yardsticks ---------------------------------------------------------------------------------

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
    kernels.packed_bytes = avx512_packed_bytes;
    kernels.pack = avx512_pack;
    kernels.quantize = quantize;
    kernels.multiply = avx512_multiply;
    kernels.multiply_rows = avx2_multiply_rows_blocks;
    kernels.rms_norm = rms_norm;
    kernels.silu_multiply = silu_multiply;
    kernels.attention = avx512_attention;
    kernels.yardsticks.multiply_adds = multiply_adds;
    return kernels;
  }();
  return kKernels;
}

}  // namespace hearken::infer
