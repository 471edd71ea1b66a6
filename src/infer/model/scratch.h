// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include "infer/kernels/kernels.h"
#include "infer/model/aligned_vector.h"

namespace hearken::infer {

/// Memory for the activations that enter one matrix product: up to `tokens` rows of `columns`.
class ActivationBuffer {
 public:
  ActivationBuffer(std::size_t tokens, std::size_t columns)
      : values_(tokens * columns),
        quantized_(tokens * columns),
        scales_(tokens * (columns / kQ8BlockWeights)),
        offset_sums_(scales_.size()) {
    const std::size_t padded = (tokens + kPanelTokens - 1) / kPanelTokens * kPanelTokens;
    if (tokens > 1) {
      panels_.resize(padded * columns);
      panel_scales_.resize(padded * (columns / kQ8BlockWeights));
    }
  }

  float* values() { return values_.data(); }

  /// View as `columns` wide rows. REQUIRES: columns at most what was reserved.
  Activations view(std::size_t columns) {
    return {values_.data(),     columns,        quantized_.data(),
            scales_.data(),     panels_.data(), panel_scales_.data(),
            offset_sums_.data()};
  }

 private:
  AlignedVector<float> values_;
  AlignedVector<std::int8_t> quantized_;
  AlignedVector<float> scales_;
  AlignedVector<std::int32_t> offset_sums_;
  AlignedVector<std::int16_t> panels_;
  AlignedVector<float> panel_scales_;
};

}  // namespace hearken::infer
