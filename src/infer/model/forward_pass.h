// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include "infer/infer.h"
#include "infer/kernels/kernels.h"
#include "infer/model/compute_context.h"
#include "infer/model/key_value_cache.h"
#include "infer/model/packed_model.h"
#include "infer/model/rope.h"
#include "infer/model/scratch.h"

namespace hearken::infer {

/// Tokens that go through the layers together. Their activations stay in the second-level cache.
inline constexpr std::size_t kBatchTokens = 128;

/// Memory that passes of one session share.
struct PassMemory {
  PassMemory(const ModelInfo& info, std::size_t positions, std::size_t threads);

  AlignedVector<float> residual;             ///< [batch, dims]
  AlignedVector<float> queries;              ///< [batch, heads * head_dims]
  AlignedVector<float> keys;                 ///< [batch, kv_heads * head_dims]
  AlignedVector<float> values;               ///< likewise
  AlignedVector<float> up;                   ///< [batch, ffn_dims]
  AlignedVector<float> projected;            ///< [batch, dims]
  ActivationBuffer normed;                   ///< [batch, dims]
  ActivationBuffer attended;                 ///< [batch, heads * head_dims]
  ActivationBuffer gated;                    ///< [batch, ffn_dims]
  std::vector<ActivationBuffer> own;         ///< per thread, one row of the widest kind
  std::vector<AlignedVector<float>> scores;  ///< per thread, [kAttentionRows, score_stride]
  std::vector<Progress> stored;              ///< per thread, layers whose keys and values are there
  std::size_t score_stride = 0;
};

/// One trip of up to kBatchTokens tokens through all layers, on all threads of the pool together.
///
/// Many tokens are divided among the threads: each takes its own through all layers, and only waits
/// until the threads with earlier tokens have stored a layer's keys and values. Few tokens are
/// computed by all threads together, each with its rows and heads; a step reads what the step
/// before it wrote, with a barrier between them.
class ForwardPass {
 public:
  ForwardPass(const Model::Data& model, const PackedModel& packed, ComputeContext::Data& compute,
              const KeyValueCache& cache, const Rope& rope, PassMemory& memory)
      : model_(model),
        packed_(packed),
        info_(model.info),
        compute_(compute),
        pool_(compute.pool),
        cache_(cache),
        rope_(rope),
        memory_(memory) {}

  /// Runs `tokens` at positions `start`... and writes the normed state after each of the last
  /// `wanted` tokens to `states` [wanted, dims]; none: only keys and values are computed.
  /// REQUIRES: 1..kBatchTokens valid ids that fit in the cache; wanted <= tokens.size().
  void run(std::span<const TokenId> tokens, std::size_t start, std::size_t wanted, float* states);

 private:
  /// What one thread does: its tokens, and of their rows and heads the share of one of `members`.
  struct Part {
    std::size_t thread = 0;
    Range tokens;
    std::size_t member = 0;
    std::size_t members = 1;
  };
  Part part_of(std::size_t thread) const;
  void work(const Part& part, std::size_t wanted, float* states);
  /// Tokens of a part for which more than keys and values is computed in this layer.
  Range active_tokens(const Part& part, std::size_t index, std::size_t wanted) const;
  void embed(const Part& part);
  void attend(const Part& part, std::size_t index, Range active);
  void await_earlier_tokens(const Part& part, std::size_t index);
  void rotate_and_store(const Part& part, std::size_t index, std::size_t kv_head, Range active);
  void attend_head(const Part& part, std::size_t index, std::size_t kv_head, Range active);
  void add_projection(const Part& part, const Weight& weight, ActivationBuffer& from, Range active);
  void feed_forward(const Part& part, const Layer& layer, Range active);

  struct Input {
    Activations view;
    Range tokens;  ///< where the active tokens lie in view
  };
  void project_qkv(const Layer& layer, const Part& part, const Input& input, Range kv_heads,
                   Range active);
  /// residual, normed by `gain`; quantized when `quantize`. Contains a barrier for several tokens.
  Input normed_input(const Part& part, const float* gain, Range active, bool quantize);
  /// Rows of `from` as they are; likewise.
  Input plain_input(const Part& part, ActivationBuffer& from, std::size_t columns, Range active,
                    bool quantize);

  /// This member's share of `total`, in multiples of `unit`.
  static Range share(const Part& part, std::size_t total, std::size_t unit);
  /// Waits for the other members.
  void barrier(const Part& part) {
    if (part.members > 1) pool_.barrier();
  }

  const Model::Data& model_;
  const PackedModel& packed_;
  const ModelInfo& info_;
  ComputeContext::Data& compute_;
  WorkerPool& pool_;
  const KeyValueCache& cache_;
  const Rope& rope_;
  PassMemory& memory_;
  std::span<const TokenId> tokens_;
  std::size_t start_ = 0;
};

/// Row `id` of the embedding as floats [dims].
void read_embedding(const Weight& embedding, TokenId id, float* out);

}  // namespace hearken::infer
