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
        offset_sums_(scales_.size()) {}

  float* values() { return values_.data(); }

  /// View as `columns` wide rows. REQUIRES: columns at most what was reserved.
  Activations view(std::size_t columns) {
    return {values_.data(), columns, quantized_.data(), scales_.data(), offset_sums_.data()};
  }

 private:
  AlignedVector<float> values_;
  AlignedVector<std::int8_t> quantized_;
  AlignedVector<float> scales_;
  AlignedVector<std::int32_t> offset_sums_;
};

}  // namespace hearken::infer
