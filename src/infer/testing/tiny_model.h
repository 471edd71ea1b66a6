// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "infer/gguf/gguf.h"

/// Support for tests: writes small GGUF files with random weights, the same for the same seed on
/// any machine. Not part of the product.
namespace hearken::infer::testing {

/// Writes the parts of a GGUF file one after the other. One thread.
class GgufWriter {
 public:
  void add_string(std::string_view key, std::string_view value);
  void add_u32(std::string_view key, std::uint32_t value);
  void add_f32(std::string_view key, float value);
  void add_bool(std::string_view key, bool value);
  void add_strings(std::string_view key, const std::vector<std::string>& values);
  void add_i32s(std::string_view key, const std::vector<std::int32_t>& values);
  /// `values` in rows of shape[0]; written as `type`.
  void add_tensor(std::string_view name, const std::vector<std::uint64_t>& shape, TensorType type,
                  const std::vector<float>& values);
  /// The whole file, version 3.
  std::string bytes() const;

 private:
  std::uint64_t entries_ = 0;
  std::uint64_t tensors_ = 0;
  std::string metadata_;
  std::string descriptions_;
  std::string data_;
};

struct TinyModelOptions {
  TensorType weights = TensorType::F32;
  std::uint64_t seed = 1;
  std::size_t dims = 64;
  std::size_t layers = 2;
  std::size_t heads = 4;
  std::size_t kv_heads = 2;
  std::size_t head_dims = 32;
  std::size_t ffn_dims = 160;
  std::size_t context = 512;
  std::size_t vocab = 512;  ///< at least 256 bytes, the special tokens and some merges
  bool tied_output = true;
  /// Factor of the random weights; larger ones make sharper choices.
  float spread = 1.0F;
  /// Adds tokens that join 'a', '1' and '!' with the first byte of each longer UTF-8 sequence, so
  /// that the class (letter, number, other) of any character shows in how text is cut. Takes 153
  /// entries of the vocabulary.
  bool boundary_merges = false;
  std::vector<std::string> control_tokens = {"<|begin|>", "<|end|>", "<|think|>"};
  std::vector<std::string> user_tokens = {"=>"};  ///< USER_DEFINED
};

/// A Llama-architecture file with a byte-level BPE vocabulary learned from a short built-in text.
/// Control tokens come first (0 is bos, 1 is eos), then user tokens, the 256 bytes and merges.
std::string tiny_model_bytes(const TinyModelOptions& options);

/// Writes the file (into an existing folder).
Status write_tiny_model(const std::string& path, const TinyModelOptions& options);

}  // namespace hearken::infer::testing
