// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "infer/model/model_data.h"

namespace hearken::infer {
namespace {

/// Hands out tensors by name and remembers which were asked for.
class TensorBinder {
 public:
  explicit TensorBinder(const GgufFile& gguf) : gguf_(gguf) {}

  Result<Weight> matrix(const std::string& name, std::size_t rows, std::size_t columns) {
    HEARKEN_TRY(const auto* tensor, require(name));
    const auto& shape = tensor->shape;
    if (shape.size() != 2 || shape[0] != columns || shape[1] != rows) {
      return wrong_shape(*tensor, fmt::format("{} x {}", columns, rows));
    }
    types_.insert(tensor->type);
    return Weight{tensor->data.data(), tensor->type, rows, columns,
                  row_bytes(tensor->type, columns)};
  }

  Result<const float*> gain(const std::string& name, std::size_t size) {
    HEARKEN_TRY(const auto* tensor, require(name));
    if (tensor->shape.size() != 1 || tensor->shape[0] != size) {
      return wrong_shape(*tensor, fmt::format("{}", size));
    }
    if (tensor->type != TensorType::F32) {
      return fail(ErrorCode::InvalidInput, fmt::format("model: tensor {} has type {}, not F32",
                                                       name, to_string(tensor->type)));
    }
    return reinterpret_cast<const float*>(tensor->data.data());
  }

  Status refuse_others() const {
    for (const GgufTensor& tensor : gguf_.tensors()) {
      if (!used_.contains(tensor.name)) {
        return fail(ErrorCode::InvalidInput,
                    fmt::format("model: tensor {} is not supported", tensor.name));
      }
    }
    return {};
  }

  std::string weight_type() const {
    return types_.size() == 1 ? to_string(*types_.begin()) : "mixed";
  }

 private:
  Result<const GgufTensor*> require(const std::string& name) {
    const GgufTensor* tensor = gguf_.find_tensor(name);
    if (tensor == nullptr) {
      return fail(ErrorCode::InvalidInput, fmt::format("model: tensor {} is missing", name));
    }
    used_.insert(tensor->name);
    return tensor;
  }

  static tl::unexpected<Error> wrong_shape(const GgufTensor& tensor, std::string_view wanted) {
    return fail(ErrorCode::InvalidInput,
                fmt::format("model: tensor {} has shape {}, not {}", tensor.name,
                            fmt::join(tensor.shape, " x "), wanted));
  }

  const GgufFile& gguf_;
  std::set<std::string_view> used_;
  std::set<TensorType> types_;
};

Result<Layer> bind_layer(TensorBinder& binder, const ModelInfo& info, std::size_t index) {
  const auto name = [&](std::string_view part) {
    return fmt::format("blk.{}.{}.weight", index, part);
  };
  const std::size_t query_dims = info.heads * info.head_dims;
  const std::size_t key_dims = info.kv_heads * info.head_dims;
  Layer layer;
  HEARKEN_TRY(layer.attention_gain, binder.gain(name("attn_norm"), info.dims));
  HEARKEN_TRY(layer.query, binder.matrix(name("attn_q"), query_dims, info.dims));
  HEARKEN_TRY(layer.key, binder.matrix(name("attn_k"), key_dims, info.dims));
  HEARKEN_TRY(layer.value, binder.matrix(name("attn_v"), key_dims, info.dims));
  HEARKEN_TRY(layer.output, binder.matrix(name("attn_output"), info.dims, query_dims));
  HEARKEN_TRY(layer.ffn_gain, binder.gain(name("ffn_norm"), info.dims));
  HEARKEN_TRY(layer.gate, binder.matrix(name("ffn_gate"), info.ffn_dims, info.dims));
  HEARKEN_TRY(layer.up, binder.matrix(name("ffn_up"), info.ffn_dims, info.dims));
  HEARKEN_TRY(layer.down, binder.matrix(name("ffn_down"), info.dims, info.ffn_dims));
  return layer;
}

}  // namespace

Status bind_tensors(const GgufFile& gguf, Model::Data& data) {
  TensorBinder binder(gguf);
  ModelInfo& info = data.info;
  HEARKEN_TRY(data.embedding, binder.matrix("token_embd.weight", info.vocab, info.dims));
  for (std::size_t i = 0; i < info.layers; ++i) {
    HEARKEN_TRY(const auto layer, bind_layer(binder, info, i));
    data.layers.push_back(layer);
  }
  HEARKEN_TRY(data.output_gain, binder.gain("output_norm.weight", info.dims));
  info.tied_output = gguf.find_tensor("output.weight") == nullptr;
  data.output = data.embedding;
  if (!info.tied_output) {
    HEARKEN_TRY(data.output, binder.matrix("output.weight", info.vocab, info.dims));
  }
  HEARKEN_TRY_VOID(binder.refuse_others());
  info.weight_type = binder.weight_type();
  for (const GgufTensor& tensor : gguf.tensors()) {
    std::uint64_t elements = 1;
    for (const std::uint64_t size : tensor.shape) elements *= size;
    info.parameters += elements;
  }
  return {};
}

}  // namespace hearken::infer
