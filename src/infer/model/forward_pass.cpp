// SPDX-License-Identifier: Apache-2.0
#include "infer/model/forward_pass.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "infer/kernels/half.h"

namespace hearken::infer {
namespace {

/// Rows that a kernel takes in one go; shares of threads are multiples of it.
constexpr std::size_t kRowUnit = 32;

bool any_q8(std::initializer_list<const Weight*> weights) {
  return std::any_of(weights.begin(), weights.end(),
                     [](const Weight* w) { return w->type == TensorType::Q8_0; });
}

std::uint16_t u16_at(const std::byte* bytes) {
  std::uint16_t value = 0;
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

}  // namespace

PassMemory::PassMemory(const ModelInfo& info, std::size_t positions, std::size_t threads)
    : residual(kBatchTokens * info.dims),
      queries(kBatchTokens * info.heads * info.head_dims),
      keys(kBatchTokens * info.kv_heads * info.head_dims),
      values(keys.size()),
      up(kBatchTokens * info.ffn_dims),
      projected(kBatchTokens * info.dims),
      normed(kBatchTokens, info.dims),
      attended(kBatchTokens, info.heads * info.head_dims),
      gated(kBatchTokens, info.ffn_dims) {
  const std::size_t widest = std::max({info.dims, info.heads * info.head_dims, info.ffn_dims});
  score_stride = (positions + 15) / 16 * 16;
  for (std::size_t i = 0; i < threads; ++i) {
    own.emplace_back(1, widest);
    scores.emplace_back(kAttentionRows * score_stride);
  }
}

void read_embedding(const Weight& embedding, TokenId id, float* out) {
  const std::byte* row = embedding.data + static_cast<std::size_t>(id) * embedding.row_bytes;
  for (std::size_t i = 0; i < embedding.columns; ++i) {
    switch (embedding.type) {
      case TensorType::F32:
        std::memcpy(out + i, row + i * 4, 4);
        break;
      case TensorType::F16:
        out[i] = half_to_float(u16_at(row + i * 2));
        break;
      case TensorType::BF16:
        out[i] = bfloat_to_float(u16_at(row + i * 2));
        break;
      case TensorType::Q8_0: {
        const std::byte* block = row + i / kQ8BlockWeights * kQ8BlockBytes;
        const auto weight = static_cast<std::int8_t>(block[2 + i % kQ8BlockWeights]);
        out[i] = half_to_float(u16_at(block)) * static_cast<float>(weight);
        break;
      }
    }
  }
}

void ForwardPass::run(std::span<const TokenId> tokens, std::size_t start, std::size_t wanted,
                      float* states) {
  tokens_ = tokens;
  start_ = start;
  compute_.run([&](std::size_t thread) { work(thread, wanted, states); },
               tokens.size() * info_.parameters);
}

void ForwardPass::work(std::size_t thread, std::size_t wanted, float* states) {
  embed(thread);
  pool_.barrier();
  Range active{0, tokens_.size()};
  for (std::size_t index = 0; index < info_.layers; ++index) {
    const Layer& layer = packed_.layers()[index];
    if (index + 1 == info_.layers && wanted <= 1) {
      // After the last keys and values only the last token's state matters, if any.
      active = {tokens_.size() - 1, wanted};
    }
    attend(thread, index, active);
    if (active.count == 0) return;
    pool_.barrier();
    add_projection(thread, layer.output, memory_.attended, active);
    pool_.barrier();
    feed_forward(thread, layer, active);
    pool_.barrier();
    add_projection(thread, layer.down, memory_.gated, active);
    pool_.barrier();
  }
  for (std::size_t i = 0; thread == 0 && i < wanted; ++i) {
    const float* residual = memory_.residual.data() + (tokens_.size() - wanted + i) * info_.dims;
    compute_.kernels.rms_norm(residual, model_.output_gain, info_.dims, info_.norm_epsilon,
                              states + i * info_.dims);
  }
}

Range ForwardPass::share(std::size_t total, std::size_t thread, std::size_t unit) const {
  const std::size_t threads = pool_.active();
  const std::size_t units = (total + unit - 1) / unit;
  const std::size_t first = std::min(total, units * thread / threads * unit);
  const std::size_t end = std::min(total, units * (thread + 1) / threads * unit);
  return {first, end - first};
}

void ForwardPass::embed(std::size_t thread) {
  const Range mine = share(tokens_.size(), thread, 1);
  for (std::size_t t = mine.first; t < mine.first + mine.count; ++t) {
    read_embedding(model_.embedding, tokens_[t], memory_.residual.data() + t * info_.dims);
  }
}

ForwardPass::Input ForwardPass::normed_input(std::size_t thread, const float* gain, Range active,
                                             bool quantize) {
  const bool alone = active.count == 1;
  // One token: each thread makes its own copy, which is cheaper than waiting for another's.
  ActivationBuffer& buffer = alone ? memory_.own[thread] : memory_.normed;
  const Range source = alone ? active : share(active.count, thread, kPanelTokens);
  const std::size_t target = alone ? 0 : source.first;
  for (std::size_t i = 0; i < source.count; ++i) {
    compute_.kernels.rms_norm(memory_.residual.data() + (source.first + i) * info_.dims, gain,
                              info_.dims, info_.norm_epsilon,
                              buffer.values() + (target + i) * info_.dims);
  }
  const Activations view = buffer.view(info_.dims);
  if (quantize) compute_.kernels.quantize(view, {target, source.count}, !alone);
  if (!alone) pool_.barrier();
  return {view, {0, active.count}};
}

ForwardPass::Input ForwardPass::plain_input(std::size_t thread, ActivationBuffer& from,
                                            std::size_t columns, Range active, bool quantize) {
  if (active.count == 1) {
    Activations view = memory_.own[thread].view(columns);
    view.values = from.values() + active.first * columns;
    if (quantize) compute_.kernels.quantize(view, {0, 1}, false);
    return {view, {0, 1}};
  }
  const Activations view = from.view(columns);
  if (quantize) {
    compute_.kernels.quantize(view, share(active.count, thread, kPanelTokens), true);
    pool_.barrier();
  }
  return {view, active};
}

void ForwardPass::project_qkv(const Layer& layer, const Activations& input, Range kv_heads,
                              Range active) {
  const std::size_t group = info_.heads / info_.kv_heads;
  const std::size_t query_dims = info_.heads * info_.head_dims;
  const std::size_t key_dims = info_.kv_heads * info_.head_dims;
  const Range all{0, tokens_.size()};
  const Range key_rows{kv_heads.first * info_.head_dims, kv_heads.count * info_.head_dims};
  const Range query_rows{key_rows.first * group, key_rows.count * group};
  compute_.kernels.multiply(layer.key, key_rows, input, all, memory_.keys.data() + key_rows.first,
                            key_dims);
  compute_.kernels.multiply(layer.value, key_rows, input, all,
                            memory_.values.data() + key_rows.first, key_dims);
  if (active.count == 0) return;
  compute_.kernels.multiply(layer.query, query_rows, input, active,
                            memory_.queries.data() + active.first * query_dims + query_rows.first,
                            query_dims);
}

void ForwardPass::rotate_and_store(std::size_t index, std::size_t kv_head, Range active) {
  const std::size_t group = info_.heads / info_.kv_heads;
  const std::size_t key_dims = info_.kv_heads * info_.head_dims;
  for (std::size_t t = 0; t < tokens_.size(); ++t) {
    const std::size_t at = t * key_dims + kv_head * info_.head_dims;
    rope_.apply(memory_.keys.data() + at, start_ + t);
    cache_.store(index, kv_head, start_ + t, memory_.keys.data() + at, memory_.values.data() + at);
  }
  for (std::size_t t = active.first; t < active.first + active.count; ++t) {
    float* queries = memory_.queries.data() + (t * info_.heads + kv_head * group) * info_.head_dims;
    for (std::size_t g = 0; g < group; ++g) rope_.apply(queries + g * info_.head_dims, start_ + t);
  }
}

void ForwardPass::attend_head(std::size_t thread, std::size_t index, std::size_t kv_head,
                              Range active) {
  const std::size_t group = info_.heads / info_.kv_heads;
  AttentionArgs args;
  args.keys = cache_.keys(index, kv_head);
  args.values = cache_.values(index, kv_head);
  args.head_dims = info_.head_dims;
  args.scale = 1.0F / std::sqrt(static_cast<float>(info_.head_dims));
  args.scores = memory_.scores[thread].data();
  args.score_stride = memory_.score_stride;
  const std::size_t rows = active.count * group;
  for (std::size_t first = 0; first < rows; first += kAttentionRows) {
    args.rows = std::min(kAttentionRows, rows - first);
    for (std::size_t r = 0; r < args.rows; ++r) {
      const std::size_t token = active.first + (first + r) / group;
      const std::size_t head = kv_head * group + (first + r) % group;
      const std::size_t at = (token * info_.heads + head) * info_.head_dims;
      args.queries[r] = memory_.queries.data() + at;
      args.outputs[r] = memory_.attended.values() + at;
      args.lengths[r] = start_ + token + 1;
    }
    compute_.kernels.attention(args);
  }
}

void ForwardPass::attend(std::size_t thread, std::size_t index, Range active) {
  const Layer& layer = packed_.layers()[index];
  const bool quantize = any_q8({&layer.query, &layer.key, &layer.value});
  const Input input = normed_input(thread, layer.attention_gain, {0, tokens_.size()}, quantize);
  // Whole heads per thread: what a thread projects is what it attends with, no barrier between.
  const Range heads = share(info_.kv_heads, thread, 1);
  project_qkv(layer, input.view, heads, active);
  for (std::size_t head = heads.first; head < heads.first + heads.count; ++head) {
    rotate_and_store(index, head, active);
    if (active.count > 0) attend_head(thread, index, head, active);
  }
}

void ForwardPass::add_projection(std::size_t thread, const Weight& weight, ActivationBuffer& from,
                                 Range active) {
  const bool quantize = weight.type == TensorType::Q8_0;
  const Input input = plain_input(thread, from, weight.columns, active, quantize);
  const Range rows = share(weight.rows, thread, kRowUnit);
  const std::size_t dims = info_.dims;
  float* projected = memory_.projected.data() + active.first * dims + rows.first;
  compute_.kernels.multiply(weight, rows, input.view, input.tokens, projected, dims);
  for (std::size_t t = 0; t < active.count; ++t) {
    float* residual = memory_.residual.data() + (active.first + t) * dims + rows.first;
    for (std::size_t r = 0; r < rows.count; ++r) residual[r] += projected[t * dims + r];
  }
}

void ForwardPass::feed_forward(std::size_t thread, const Layer& layer, Range active) {
  const bool quantize = any_q8({&layer.gate, &layer.up});
  const Input input = normed_input(thread, layer.ffn_gain, active, quantize);
  const std::size_t dims = info_.ffn_dims;
  const Range rows = share(dims, thread, kRowUnit);
  float* gate = memory_.gated.values() + active.first * dims + rows.first;
  float* up = memory_.up.data() + active.first * dims + rows.first;
  compute_.kernels.multiply(layer.gate, rows, input.view, input.tokens, gate, dims);
  compute_.kernels.multiply(layer.up, rows, input.view, input.tokens, up, dims);
  for (std::size_t t = 0; t < active.count; ++t) {
    compute_.kernels.silu_multiply(gate + t * dims, up + t * dims, rows.count);
  }
}

}  // namespace hearken::infer
