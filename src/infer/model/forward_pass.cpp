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
/// Tokens in the least share that is worth a thread of its own; shares are multiples of it.
constexpr std::size_t kTokenUnit = 8;

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
  stored = std::vector<Progress>(threads);
  for (std::size_t i = 0; i < threads; ++i) {
    own.emplace_back(1, widest);
    scores.emplace_back(kAttentionRows * score_stride);
  }
}

void read_embedding(const Weight& embedding, TokenId id, float* out) {
  const std::byte* row = embedding.data + static_cast<std::size_t>(id) * embedding.row_bytes;
  switch (embedding.type) {
    case TensorType::F32:
      std::memcpy(out, row, embedding.columns * sizeof(float));
      return;
    case TensorType::F16:
      for (std::size_t i = 0; i < embedding.columns; ++i)
        out[i] = half_to_float(u16_at(row + i * 2));
      return;
    case TensorType::BF16:
      for (std::size_t i = 0; i < embedding.columns; ++i) {
        out[i] = bfloat_to_float(u16_at(row + i * 2));
      }
      return;
    case TensorType::Q8_0:
      for (std::size_t i = 0; i < embedding.columns; i += kQ8BlockWeights, row += kQ8BlockBytes) {
        const float scale = half_to_float(u16_at(row));
        for (std::size_t j = 0; j < kQ8BlockWeights; ++j) {
          out[i + j] = scale * static_cast<float>(static_cast<std::int8_t>(row[2 + j]));
        }
      }
      return;
  }
}

void ForwardPass::run(std::span<const TokenId> tokens, std::size_t start, std::size_t wanted,
                      float* states) {
  tokens_ = tokens;
  start_ = start;
  for (Progress& stored : memory_.stored) stored.reset();
  compute_.run([&](std::size_t thread) { work(part_of(thread), wanted, states); },
               tokens.size() * info_.parameters);
}

Range ForwardPass::share(const Part& part, std::size_t total, std::size_t unit) {
  const std::size_t units = (total + unit - 1) / unit;
  const std::size_t first = std::min(total, units * part.member / part.members * unit);
  const std::size_t end = std::min(total, units * (part.member + 1) / part.members * unit);
  return {first, end - first};
}

ForwardPass::Part ForwardPass::part_of(std::size_t thread) const {
  const std::size_t threads = pool_.active();
  const Part together{thread, {0, tokens_.size()}, thread, threads};
  const bool enough_for_each = tokens_.size() > (threads - 1) * kTokenUnit;
  if (threads == 1 || !enough_for_each) return together;
  return {thread, share(together, tokens_.size(), kTokenUnit), 0, 1};
}

Range ForwardPass::active_tokens(const Part& part, std::size_t index, std::size_t wanted) const {
  if (index + 1 < info_.layers) return part.tokens;
  // After the last keys and values only the last tokens' states matter, if any.
  const std::size_t end = part.tokens.first + part.tokens.count;
  if (end + wanted <= tokens_.size()) return {end, 0};
  return wanted == 1 ? Range{tokens_.size() - 1, 1} : part.tokens;
}

void ForwardPass::work(const Part& part, std::size_t wanted, float* states) {
  embed(part);
  barrier(part);
  for (std::size_t index = 0; index < info_.layers; ++index) {
    const Layer& layer = packed_.layers()[index];
    const Range active = active_tokens(part, index, wanted);
    attend(part, index, active);
    if (active.count == 0) return;
    barrier(part);
    add_projection(part, layer.output, memory_.attended, active);
    barrier(part);
    feed_forward(part, layer, active);
    barrier(part);
    add_projection(part, layer.down, memory_.gated, active);
    barrier(part);
  }
  if (part.member != 0) return;
  const std::size_t first = tokens_.size() - wanted;
  const std::size_t end = part.tokens.first + part.tokens.count;
  for (std::size_t t = std::max(first, part.tokens.first); t < end; ++t) {
    compute_.kernels.rms_norm(memory_.residual.data() + t * info_.dims, model_.output_gain,
                              info_.dims, info_.norm_epsilon, states + (t - first) * info_.dims);
  }
}

void ForwardPass::embed(const Part& part) {
  const Range mine = share(part, part.tokens.count, 1);
  for (std::size_t i = mine.first; i < mine.first + mine.count; ++i) {
    const std::size_t t = part.tokens.first + i;
    read_embedding(model_.embedding, tokens_[t], memory_.residual.data() + t * info_.dims);
  }
}

ForwardPass::Input ForwardPass::normed_input(const Part& part, const float* gain, Range active,
                                             bool quantize) {
  const bool alone = active.count == 1;
  // One token: each thread makes its own copy, which is cheaper than waiting for another's.
  ActivationBuffer& buffer = alone ? memory_.own[part.thread] : memory_.normed;
  const Range mine = alone ? Range{0, 1} : share(part, active.count, kTokenUnit);
  const std::size_t source = active.first + mine.first;
  const std::size_t target = alone ? 0 : source;
  for (std::size_t i = 0; i < mine.count; ++i) {
    compute_.kernels.rms_norm(memory_.residual.data() + (source + i) * info_.dims, gain, info_.dims,
                              info_.norm_epsilon, buffer.values() + (target + i) * info_.dims);
  }
  const Activations view = buffer.view(info_.dims);
  if (quantize) compute_.kernels.quantize(view, {target, mine.count});
  if (alone) return {view, {0, 1}};
  barrier(part);
  return {view, active};
}

ForwardPass::Input ForwardPass::plain_input(const Part& part, ActivationBuffer& from,
                                            std::size_t columns, Range active, bool quantize) {
  if (active.count == 1) {
    Activations view = memory_.own[part.thread].view(columns);
    view.values = from.values() + active.first * columns;
    if (quantize) compute_.kernels.quantize(view, {0, 1});
    return {view, {0, 1}};
  }
  const Activations view = from.view(columns);
  if (quantize) {
    const Range mine = share(part, active.count, kTokenUnit);
    compute_.kernels.quantize(view, {active.first + mine.first, mine.count});
    barrier(part);
  }
  return {view, active};
}

void ForwardPass::project_qkv(const Layer& layer, const Part& part, const Input& input,
                              Range kv_heads, Range active) {
  const std::size_t group = info_.heads / info_.kv_heads;
  const std::size_t query_dims = info_.heads * info_.head_dims;
  const std::size_t key_dims = info_.kv_heads * info_.head_dims;
  const Range key_rows{kv_heads.first * info_.head_dims, kv_heads.count * info_.head_dims};
  const Range query_rows{key_rows.first * group, key_rows.count * group};
  const std::size_t at = part.tokens.first * key_dims + key_rows.first;
  compute_.kernels.multiply(layer.key, key_rows, input.view, input.tokens, memory_.keys.data() + at,
                            key_dims);
  compute_.kernels.multiply(layer.value, key_rows, input.view, input.tokens,
                            memory_.values.data() + at, key_dims);
  if (active.count == 0) return;
  const std::size_t skipped = active.first - part.tokens.first;
  compute_.kernels.multiply(
      layer.query, query_rows, input.view, {input.tokens.first + skipped, active.count},
      memory_.queries.data() + active.first * query_dims + query_rows.first, query_dims);
}

void ForwardPass::rotate_and_store(const Part& part, std::size_t index, std::size_t kv_head,
                                   Range active) {
  const std::size_t group = info_.heads / info_.kv_heads;
  const std::size_t key_dims = info_.kv_heads * info_.head_dims;
  for (std::size_t t = part.tokens.first; t < part.tokens.first + part.tokens.count; ++t) {
    const std::size_t at = t * key_dims + kv_head * info_.head_dims;
    rope_.apply(compute_.kernels, memory_.keys.data() + at, start_ + t);
    cache_.store(index, kv_head, start_ + t, memory_.keys.data() + at, memory_.values.data() + at);
  }
  for (std::size_t t = active.first; t < active.first + active.count; ++t) {
    float* queries = memory_.queries.data() + (t * info_.heads + kv_head * group) * info_.head_dims;
    for (std::size_t g = 0; g < group; ++g)
      rope_.apply(compute_.kernels, queries + g * info_.head_dims, start_ + t);
  }
}

void ForwardPass::attend_head(const Part& part, std::size_t index, std::size_t kv_head,
                              Range active) {
  const std::size_t group = info_.heads / info_.kv_heads;
  AttentionArgs args;
  args.keys = cache_.keys(index, kv_head);
  args.values = cache_.values(index, kv_head);
  args.head_dims = info_.head_dims;
  args.scale = 1.0F / std::sqrt(static_cast<float>(info_.head_dims));
  args.scores = memory_.scores[part.thread].data();
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

void ForwardPass::await_earlier_tokens(const Part& part, std::size_t index) {
  if (part.members > 1) return;  // its heads are its own, of all tokens
  const auto layers = static_cast<std::uint32_t>(index + 1);
  memory_.stored[part.thread].reach(layers);
  for (std::size_t i = 0; i < part.thread; ++i) memory_.stored[i].wait_for(layers);
}

void ForwardPass::attend(const Part& part, std::size_t index, Range active) {
  const Layer& layer = packed_.layers()[index];
  const bool quantize = any_q8({&layer.query, &layer.key, &layer.value});
  const Input input = normed_input(part, layer.attention_gain, part.tokens, quantize);
  // Whole heads per thread: what a thread projects is what it attends with, no barrier between.
  const Range heads = share(part, info_.kv_heads, 1);
  project_qkv(layer, part, input, heads, active);
  const std::size_t end = heads.first + heads.count;
  for (std::size_t head = heads.first; head < end; ++head) {
    rotate_and_store(part, index, head, active);
  }
  await_earlier_tokens(part, index);
  if (active.count == 0) return;
  for (std::size_t head = heads.first; head < end; ++head) attend_head(part, index, head, active);
}

void ForwardPass::add_projection(const Part& part, const Weight& weight, ActivationBuffer& from,
                                 Range active) {
  const bool quantize = weight.type == TensorType::Q8_0;
  const Input input = plain_input(part, from, weight.columns, active, quantize);
  const Range rows = share(part, weight.rows, kRowUnit);
  const std::size_t dims = info_.dims;
  float* projected = memory_.projected.data() + active.first * dims + rows.first;
  compute_.kernels.multiply(weight, rows, input.view, input.tokens, projected, dims);
  for (std::size_t t = 0; t < active.count; ++t) {
    float* residual = memory_.residual.data() + (active.first + t) * dims + rows.first;
    for (std::size_t r = 0; r < rows.count; ++r) residual[r] += projected[t * dims + r];
  }
}

void ForwardPass::feed_forward(const Part& part, const Layer& layer, Range active) {
  const bool quantize = any_q8({&layer.gate, &layer.up});
  const Input input = normed_input(part, layer.ffn_gain, active, quantize);
  const std::size_t dims = info_.ffn_dims;
  const Range rows = share(part, dims, kRowUnit);
  float* gate = memory_.gated.values() + active.first * dims + rows.first;
  float* up = memory_.up.data() + active.first * dims + rows.first;
  compute_.kernels.multiply(layer.gate, rows, input.view, input.tokens, gate, dims);
  compute_.kernels.multiply(layer.up, rows, input.view, input.tokens, up, dims);
  for (std::size_t t = 0; t < active.count; ++t) {
    compute_.kernels.silu_multiply(gate + t * dims, up + t * dims, rows.count);
  }
}

}  // namespace hearken::infer
