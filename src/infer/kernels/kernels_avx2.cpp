// SPDX-License-Identifier: Apache-2.0
// AVX2, FMA and F16C: quantization, norm, gating. Only the files *_avx2.cpp are compiled
// for these instructions; nothing here runs before usable().
#include <cpuid.h>
#include <immintrin.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "infer/kernels/avx2.h"

namespace hearken::infer {
namespace {

// --- quantization -------------------------------------------------------------------------------

/// Scale as a half, and back.
float round_to_half(float value) { return _cvtsh_ss(_cvtss_sh(value, _MM_FROUND_TO_NEAREST_INT)); }

void quantize_block(const float* x, std::int8_t* q, float* scale) {
  const __m256 sign = _mm256_set1_ps(-0.0F);
  __m256 v[4];
  __m256 largest = _mm256_setzero_ps();
  for (int i = 0; i < 4; ++i) {
    v[i] = _mm256_loadu_ps(x + static_cast<std::size_t>(i) * kLanes);
    largest = _mm256_max_ps(largest, _mm256_andnot_ps(sign, v[i]));
  }
  const float most = max_lanes(largest);
  *scale = round_to_half(most / 127.0F);
  const __m256 inverse = _mm256_set1_ps(most > 0 ? 127.0F / most : 0);
  __m256i whole[4];
  for (int i = 0; i < 4; ++i) whole[i] = _mm256_cvtps_epi32(_mm256_mul_ps(v[i], inverse));
  const __m256i low = _mm256_packs_epi32(whole[0], whole[1]);
  const __m256i high = _mm256_packs_epi32(whole[2], whole[3]);
  const __m256i order = _mm256_setr_epi32(0, 4, 1, 5, 2, 6, 3, 7);
  const __m256i bytes = _mm256_permutevar8x32_epi32(_mm256_packs_epi16(low, high), order);
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(q), bytes);
}

void quantize(const Activations& input, Range tokens) {
  const std::size_t blocks = input.columns / kQ8BlockWeights;
  for (std::size_t i = tokens.first * blocks; i < (tokens.first + tokens.count) * blocks; ++i) {
    const std::size_t at = i * kQ8BlockWeights;
    quantize_block(input.values + at, input.quantized + at, input.scales + i);
  }
}

// --- normalisation and gating -------------------------------------------------------------------

void rms_norm(const float* x, const float* gain, std::size_t count, float epsilon, float* out) {
  // The sum in double precision: all of a token hangs on this number.
  __m256d squares[2] = {_mm256_setzero_pd(), _mm256_setzero_pd()};
  for (std::size_t i = 0; i < count; i += kLanes) {
    const __m256 v = _mm256_loadu_ps(x + i);
    const __m256 square = _mm256_mul_ps(v, v);
    squares[0] = _mm256_add_pd(squares[0], _mm256_cvtps_pd(_mm256_castps256_ps128(square)));
    squares[1] = _mm256_add_pd(squares[1], _mm256_cvtps_pd(_mm256_extractf128_ps(square, 1)));
  }
  alignas(32) double sums[4];
  _mm256_store_pd(sums, _mm256_add_pd(squares[0], squares[1]));
  const double sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  const auto mean = static_cast<float>(sum / static_cast<double>(count));
  const __m256 factor = _mm256_set1_ps(1.0F / std::sqrt(mean + epsilon));
  for (std::size_t i = 0; i < count; i += kLanes) {
    const __m256 scaled = _mm256_mul_ps(_mm256_loadu_ps(x + i), factor);
    _mm256_storeu_ps(out + i, _mm256_mul_ps(scaled, _mm256_loadu_ps(gain + i)));
  }
}

void silu_multiply(float* gate, const float* up, std::size_t count) {
  const __m256 one = _mm256_set1_ps(1.0F);
  for (std::size_t i = 0; i < count; i += kLanes) {
    const __m256 g = _mm256_loadu_ps(gate + i);
    const __m256 e = exp_lanes(_mm256_sub_ps(_mm256_setzero_ps(), g));
    const __m256 activated = _mm256_div_ps(g, _mm256_add_ps(one, e));
    _mm256_storeu_ps(gate + i, _mm256_mul_ps(activated, _mm256_loadu_ps(up + i)));
  }
}

void rotate(float* head, const float* turns, std::size_t pairs) {
  for (std::size_t i = 0; i < 2 * pairs; i += kLanes) {
    const __m256 pair = _mm256_loadu_ps(head + i), turn = _mm256_loadu_ps(turns + i);
    const __m256 other = _mm256_mul_ps(_mm256_movehdup_ps(pair), _mm256_permute_ps(turn, 0xB1));
    _mm256_storeu_ps(head + i, _mm256_fmaddsub_ps(_mm256_moveldup_ps(pair), turn, other));
  }
}

// --- yardsticks ---------------------------------------------------------------------------------

std::uint64_t multiply_adds(std::size_t rounds) {
  constexpr std::size_t kChains = 10;  // more than the latency of a chain's steps needs
  constexpr std::uint64_t kPerChain = 32;
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i a = _mm256_set1_epi8(3);
  __m256i sums[kChains];
  for (__m256i& sum : sums) sum = ones;
  for (std::size_t i = 0; i < rounds; ++i) {
#pragma GCC unroll 10
    for (__m256i& sum : sums) {
      asm volatile("" : "+x"(a));  // as if a were new each time
      sum = _mm256_add_epi32(sum, _mm256_madd_epi16(_mm256_maddubs_epi16(a, ones), ones));
    }
  }
  for (__m256i& sum : sums) asm volatile("" : "+x"(sum));
  return rounds * kChains * kPerChain;
}

std::uint64_t read_all(const std::byte* data, std::size_t bytes) {
  constexpr std::size_t kStreams = 4;
  const std::size_t stream = bytes / kStreams / 64 * 64;
  __m256i mixed[kStreams][2] = {};
  for (std::size_t i = 0; i < stream; i += 64) {
#pragma GCC unroll 4
    for (std::size_t s = 0; s < kStreams; ++s) {
      const auto* at = reinterpret_cast<const __m256i*>(data + s * stream + i);
      mixed[s][0] = _mm256_xor_si256(mixed[s][0], _mm256_loadu_si256(at));
      mixed[s][1] = _mm256_xor_si256(mixed[s][1], _mm256_loadu_si256(at + 1));
    }
  }
  __m256i all = _mm256_setzero_si256();
  for (const auto& pair : mixed) all = _mm256_xor_si256(all, _mm256_xor_si256(pair[0], pair[1]));
  return static_cast<std::uint64_t>(_mm256_extract_epi64(all, 0) ^ _mm256_extract_epi64(all, 1) ^
                                    _mm256_extract_epi64(all, 2) ^ _mm256_extract_epi64(all, 3));
}

/// clang 14 knows no name for it.
bool converts_halves() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  return __get_cpuid(1, &a, &b, &c, &d) != 0 && (c & bit_F16C) != 0;
}

bool usable() {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && converts_halves();
}

}  // namespace

const Kernels& avx2_kernels() {
  static constexpr Kernels kKernels = {
      "avx2",        usable,        avx2_packed_bytes,  avx2_pack,
      quantize,      avx2_multiply, avx2_multiply_rows, rms_norm,
      silu_multiply, rotate,        avx2_attention,     {multiply_adds, read_all},
  };
  return kKernels;
}

}  // namespace hearken::infer
