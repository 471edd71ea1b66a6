// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "infer/gguf/gguf.h"
#include "infer/gguf/mapped_file.h"
#include "infer/infer.h"
#include "infer/kernels/kernels.h"

namespace hearken::infer {

/// One decoder block. Gains are [dims].
struct Layer {
  const float* attention_gain = nullptr;
  Weight query;   ///< [heads * head_dims, dims]
  Weight key;     ///< [kv_heads * head_dims, dims]
  Weight value;   ///< [kv_heads * head_dims, dims]
  Weight output;  ///< [dims, heads * head_dims]
  const float* ffn_gain = nullptr;
  Weight gate;  ///< [ffn_dims, dims]
  Weight up;    ///< [ffn_dims, dims]
  Weight down;  ///< [dims, ffn_dims]
};

class PackedModels;

/// Views into the mapped file, checked in shape and type.
struct Model::Data {
  Data(std::unique_ptr<const MappedFile> mapped, ModelInfo read, Tokenizer words);
  ~Data();

  std::unique_ptr<const MappedFile> file;
  ModelInfo info;
  Tokenizer tokenizer;
  Weight embedding;  ///< [vocab, dims]
  std::vector<Layer> layers;
  const float* output_gain = nullptr;
  Weight output;                               ///< [vocab, dims]; the embedding when tied
  const std::unique_ptr<PackedModels> packed;  ///< what kernel sets made of the matrices
};

/// Sizes and constants from the keys "general.*" and "llama.*"; vocab, sha256 and the like are left
/// empty. Errors: InvalidInput, naming the key that is missing, out of range or not supported.
Result<ModelInfo> read_model_info(const GgufFile& gguf);

/// Fills embedding, layers and output of `data` by name.
/// Errors: InvalidInput, naming the tensor that is missing, of the wrong shape or type, or unknown.
Status bind_tensors(const GgufFile& gguf, Model::Data& data);

}  // namespace hearken::infer
