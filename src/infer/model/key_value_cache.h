// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <memory>

#include "infer/kernels/kernels.h"
#include "infer/model/model_data.h"

namespace hearken::infer {

/// Keys and values of one sequence, in floats. For each layer and key-value head:
///   keys   [positions / 16, head_dims, 16]  so that sixteen positions are scored at once
///   values [positions, head_dims]
/// The memory comes zeroed from the system and becomes resident only where it is written.
class KeyValueCache {
 public:
  static Result<KeyValueCache> create(const ModelInfo& info, std::size_t positions) {
    KeyValueCache cache;
    cache.head_dims_ = info.head_dims;
    cache.kv_heads_ = info.kv_heads;
    // Whole tiles.
    cache.head_floats_ = (positions + kKeyTile - 1) / kKeyTile * kKeyTile * info.head_dims;
    const std::size_t floats = info.layers * info.kv_heads * cache.head_floats_;
    constexpr std::size_t kLine = 64;
    std::size_t bytes = 2 * floats * sizeof(float) + kLine;
    cache.memory_.reset(
        std::calloc(bytes, 1));  // NOLINT(cppcoreguidelines-no-malloc): pages come when used
    void* first = cache.memory_.get();
    if (first == nullptr || std::align(kLine, bytes - kLine, first, bytes) == nullptr) {
      return fail(ErrorCode::Resource, "not enough memory for the key-value cache");
    }
    cache.keys_ = static_cast<float*>(first);
    cache.values_ = cache.keys_ + floats;
    return cache;
  }

  float* keys(std::size_t layer, std::size_t head) const { return keys_ + at(layer, head); }
  float* values(std::size_t layer, std::size_t head) const { return values_ + at(layer, head); }

  /// Copies key and value [head_dims] of one position.
  void store(std::size_t layer, std::size_t head, std::size_t position, const float* key,
             const float* value) const {
    float* keys_at =
        keys(layer, head) + position / kKeyTile * head_dims_ * kKeyTile + position % kKeyTile;
    float* values_at = values(layer, head) + position * head_dims_;
    for (std::size_t d = 0; d < head_dims_; ++d) keys_at[d * kKeyTile] = key[d];
    std::copy(value, value + head_dims_, values_at);
  }

  /// Copies key and value [head_dims] of one position out.
  void load(std::size_t layer, std::size_t head, std::size_t position, float* key,
            float* value) const {
    const float* keys_at =
        keys(layer, head) + position / kKeyTile * head_dims_ * kKeyTile + position % kKeyTile;
    const float* values_at = values(layer, head) + position * head_dims_;
    for (std::size_t d = 0; d < head_dims_; ++d) {
      key[d] = keys_at[d * kKeyTile];
      value[d] = values_at[d];
    }
  }

 private:
  struct Free {
    // NOLINTNEXTLINE(cppcoreguidelines-no-malloc): it is aligned memory
    void operator()(void* memory) const { std::free(memory); }
  };
  std::size_t at(std::size_t layer, std::size_t head) const {
    return (layer * kv_heads_ + head) * head_floats_;
  }

  std::size_t head_dims_ = 0;
  std::size_t kv_heads_ = 0;
  std::size_t head_floats_ = 0;
  std::unique_ptr<void, Free> memory_;
  float* keys_ = nullptr;  ///< in memory_, at the beginning of a cache line
  float* values_ = nullptr;
};

}  // namespace hearken::infer
