// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "infer/gguf/gguf.h"

/// The arithmetic of the forward pass, one set of functions per kind of CPU.
///
/// Rule that all sets keep: the value of one output depends on its own row and token only, never on
/// how many rows or tokens one call covers. Prefill, decode and any split over threads then give
/// the same bits. Sets may differ from each other by rounding, because each adds up in the order
/// that fits its registers. What costs nothing is done as llama.cpp does it on the same CPU:
/// rounding to int8, squares in single and their sum in double precision, e^x, the turning of
/// queries and keys.
namespace hearken::infer {

/// Rows (queries) that one call of attention() takes at most.
inline constexpr std::size_t kAttentionRows = 4;
/// Positions that one tile of the key cache holds.
inline constexpr std::size_t kKeyTile = 16;

/// A matrix of the model: [rows, columns], each row row_bytes long, not aligned for Q8_0.
struct Weight {
  const std::byte* data = nullptr;
  TensorType type = TensorType::F32;
  std::size_t rows = 0;
  std::size_t columns = 0;  ///< a multiple of 8; of 32 for Q8_0
  std::size_t row_bytes = 0;
  const std::byte* packed = nullptr;  ///< what pack() of the set in use made of it, if anything
};

/// Packed matrices begin at multiples of it.
inline constexpr std::size_t kPackedAlignment = 64;

/// Activations of a batch: as floats and, for Q8_0 weights, as int8 with one scale per 32.
struct Activations {
  const float* values = nullptr;  ///< [tokens, columns]
  std::size_t columns = 0;
  std::int8_t* quantized = nullptr;     ///< [tokens, columns]
  float* scales = nullptr;              ///< [tokens, columns / 32], rounded to half precision
  std::int32_t* offset_sums = nullptr;  ///< [tokens, columns / 32], for sets that multiply unsigned
};

/// Consecutive things: tokens of a batch or rows of a matrix.
struct Range {
  std::size_t first = 0;
  std::size_t count = 0;
};

/// Up to four queries that share one key-value head. Keys and values beyond the last length are not
/// read: another thread may be writing them.
struct AttentionArgs {
  const float* keys = nullptr;    ///< [positions / 16, head_dims, 16]
  const float* values = nullptr;  ///< [positions, head_dims]
  std::size_t head_dims = 0;      ///< a multiple of 8
  float scale = 1;                ///< factor of the scores
  std::size_t rows = 0;           ///< 1..kAttentionRows
  const float* queries[kAttentionRows] = {};
  std::size_t lengths[kAttentionRows] =
      {};                               ///< positions that a query sees, at least 1, not falling
  float* outputs[kAttentionRows] = {};  ///< [head_dims] each
  float* scores = nullptr;              ///< scratch, [kAttentionRows, score_stride]
  std::size_t score_stride = 0;         ///< at least the last length, rounded up to 16
};

/// What these instructions can do at most; benchmarks divide by it. Results are for the compiler's
/// eyes, so that it leaves nothing out.
struct Yardsticks {
  /// Multiplies and adds int8 numbers on registers alone; returns how many multiply-adds it did.
  std::uint64_t (*multiply_adds)(std::size_t rounds);
  /// Reads `bytes` (a multiple of 256), four streams at a time; returns their exclusive or.
  std::uint64_t (*read_all)(const std::byte* data, std::size_t bytes);
};

struct Kernels {
  std::string_view name;
  bool (*usable)();  ///< on this CPU

  /// Bytes, a multiple of kPackedAlignment, that this set's own form of a matrix takes; 0: it reads
  /// the matrix as it lies in the file.
  std::size_t (*packed_bytes)(const Weight& weight);
  /// Writes that form; null for a set that has none.
  void (*pack)(const Weight& weight, std::byte* out);

  /// Fills quantized, scales and what else multiply() of this set wants from values.
  void (*quantize)(const Activations& input, Range tokens);

  /// out[(t - tokens.first) * out_stride + (r - rows.first)] = dot(row r, token t).
  void (*multiply)(const Weight& weight, Range rows, const Activations& input, Range tokens,
                   float* out, std::size_t out_stride);

  /// out[i] = dot(row ids[i], token `token`).
  void (*multiply_rows)(const Weight& weight, std::span<const std::int32_t> ids,
                        const Activations& input, std::size_t token, float* out);

  /// out = x / sqrt(mean(x^2) + epsilon) * gain (Zhang & Sennrich 2019).
  void (*rms_norm)(const float* x, const float* gain, std::size_t count, float epsilon, float* out);

  /// gate = gate * sigmoid(gate) * up (SwiGLU, Shazeer 2020).
  void (*silu_multiply)(float* gate, const float* up, std::size_t count);

  /// Turns the pairs (2i, 2i + 1) of `head`, a multiple of 4 of them, by angles of which `turns`
  /// has cosine and sine in turn.
  void (*rotate)(float* head, const float* turns, std::size_t pairs);

  /// outputs = softmax(queries . keys * scale) . values, over each query's own length.
  void (*attention)(const AttentionArgs& args);

  Yardsticks yardsticks;
};

/// All sets that were compiled in, slowest first; the list is in dispatch.cpp.
std::span<const Kernels* const> all_kernels();

/// The set named `name`, or for "auto" the last usable one; nullptr when unknown or not usable.
const Kernels* find_kernels(std::string_view name);

const Kernels& scalar_kernels();
#if defined(__x86_64__)
const Kernels& avx2_kernels();
const Kernels& avxvnni_kernels();
const Kernels& avx512vnni_kernels();
#elif defined(__aarch64__)
const Kernels& neon_kernels();
#endif

}  // namespace hearken::infer
