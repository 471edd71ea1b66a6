// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "infer/model/model_data.h"

namespace hearken::infer {
namespace {

/// Keys of the architecture that are understood. Another one may change the arithmetic, so it is
/// refused.
constexpr std::array<std::string_view, 16> kKnownKeys = {
    "llama.block_count",
    "llama.context_length",
    "llama.embedding_length",
    "llama.feed_forward_length",
    "llama.attention.head_count",
    "llama.attention.head_count_kv",
    "llama.attention.key_length",
    "llama.attention.value_length",
    "llama.attention.layer_norm_rms_epsilon",
    "llama.rope.dimension_count",
    "llama.rope.freq_base",
    "llama.rope.scaling.type",
    "llama.vocab_size",
    "llama.expert_count",
    "llama.expert_used_count",
    "llama.tensor_data_layout",
};

constexpr std::uint64_t kMaxDims = 8192;
constexpr std::uint64_t kMaxFfnDims = 16384;
constexpr std::uint64_t kMaxLayers = 256;
constexpr std::uint64_t kMaxHeads = 256;
constexpr std::uint64_t kMaxHeadDims = 256;
constexpr std::uint64_t kMaxContext = 131072;

tl::unexpected<Error> unsupported(std::string_view key, std::string problem) {
  return fail(ErrorCode::InvalidInput, fmt::format("model: {} {}", key, problem));
}

Status check_kind(const GgufFile& gguf) {
  HEARKEN_TRY(const auto architecture, gguf.string_value("general.architecture"));
  if (architecture != "llama") {
    return unsupported("general.architecture",
                       fmt::format("\"{}\" is not supported (\"llama\" is)", architecture));
  }
  for (const std::string_view key : gguf.keys_with_prefix("llama.")) {
    if (std::find(kKnownKeys.begin(), kKnownKeys.end(), key) == kKnownKeys.end()) {
      return unsupported(key, "is not supported");
    }
  }
  HEARKEN_TRY(const auto scaling, gguf.string_value_or("llama.rope.scaling.type", "none"));
  if (scaling != "none") {
    return unsupported("llama.rope.scaling.type", fmt::format("\"{}\" is not supported", scaling));
  }
  HEARKEN_TRY_VOID(gguf.unsigned_value_or("llama.expert_count", 0, 0, 0).map([](auto) {}));
  return {};
}

Result<std::size_t> head_dims_of(const GgufFile& gguf, const ModelInfo& info) {
  const std::uint64_t even_share = info.dims / info.heads;
  HEARKEN_TRY(const auto key,
              gguf.unsigned_value_or("llama.attention.key_length", even_share, 8, kMaxHeadDims));
  HEARKEN_TRY(const auto value,
              gguf.unsigned_value_or("llama.attention.value_length", key, key, key));
  HEARKEN_TRY_VOID(
      gguf.unsigned_value_or("llama.rope.dimension_count", key, key, key).map([](auto) {}));
  if (value % 8 != 0 || value > kMaxHeadDims) {
    return unsupported("llama.attention.head_count",
                       fmt::format("gives heads of {} dimensions, not a multiple of 8 up to {}",
                                   value, kMaxHeadDims));
  }
  return static_cast<std::size_t>(value);
}

/// A size that the kernels need to be a multiple of 8.
Result<std::size_t> width(const GgufFile& gguf, std::string_view key, std::uint64_t most) {
  HEARKEN_TRY(const auto value, gguf.unsigned_value(key, 8, most));
  if (value % 8 != 0) return unsupported(key, fmt::format("is {}, not a multiple of 8", value));
  return static_cast<std::size_t>(value);
}

/// All four weights, or none.
Result<std::optional<ConfidenceFit>> confidence_of(const GgufFile& gguf) {
  constexpr double kMost = 1e6;
  if (gguf.find("hearken.confidence.bias") == nullptr) return std::optional<ConfidenceFit>();
  ConfidenceFit fit;
  const std::pair<const char*, float*> weights[] = {{"bias", &fit.bias},
                                                    {"logprob", &fit.logprob},
                                                    {"margin", &fit.margin},
                                                    {"choices", &fit.choices}};
  for (const auto& [name, weight] : weights) {
    HEARKEN_TRY(const auto value,
                gguf.float_value(std::string("hearken.confidence.") + name, -kMost, kMost));
    *weight = static_cast<float>(value);
  }
  return std::optional(fit);
}

}  // namespace

Result<ModelInfo> read_model_info(const GgufFile& gguf) {
  HEARKEN_TRY_VOID(check_kind(gguf));
  ModelInfo info;
  info.architecture = "llama";
  HEARKEN_TRY(const auto name, gguf.string_value_or("general.name", ""));
  info.name = name;
  HEARKEN_TRY(info.layers, gguf.unsigned_value("llama.block_count", 1, kMaxLayers));
  HEARKEN_TRY(info.context, gguf.unsigned_value("llama.context_length", 1, kMaxContext));
  HEARKEN_TRY(info.dims, width(gguf, "llama.embedding_length", kMaxDims));
  HEARKEN_TRY(info.ffn_dims, width(gguf, "llama.feed_forward_length", kMaxFfnDims));
  HEARKEN_TRY(info.heads, gguf.unsigned_value("llama.attention.head_count", 1, kMaxHeads));
  HEARKEN_TRY(info.kv_heads,
              gguf.unsigned_value_or("llama.attention.head_count_kv", info.heads, 1, info.heads));
  if (info.heads % info.kv_heads != 0) {
    return unsupported("llama.attention.head_count_kv", "does not divide the number of heads");
  }
  HEARKEN_TRY(info.head_dims, head_dims_of(gguf, info));
  HEARKEN_TRY(const auto epsilon, gguf.float_value("llama.attention.layer_norm_rms_epsilon", 0, 1));
  info.norm_epsilon = static_cast<float>(epsilon);
  HEARKEN_TRY(const auto base, gguf.float_value_or("llama.rope.freq_base", 10000, 1, 1e9));
  info.rope_base = static_cast<float>(base);
  HEARKEN_TRY(info.confidence, confidence_of(gguf));
  return info;
}

}  // namespace hearken::infer
