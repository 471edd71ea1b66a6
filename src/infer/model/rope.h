// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "infer/kernels/kernels.h"

namespace hearken::infer {

/// Rotary position embedding on neighbouring pairs (Su et al. 2021): the pair (2i, 2i+1) of a head
/// turns by position * base^(-2i / head_dims). The angles are found in single precision, each from
/// the one before, as llama.cpp does it: exact ones would be others by up to 1e-5.
class Rope {
 public:
  Rope(std::size_t head_dims, float base, std::size_t positions)
      : head_dims_(head_dims), turns_(positions * head_dims) {
    const float step = std::pow(base, -2.0F / static_cast<float>(head_dims));
    for (std::size_t p = 0; p < positions; ++p) {
      auto angle = static_cast<float>(p);
      for (std::size_t i = 0; i < head_dims; i += 2, angle *= step) {
        turns_[p * head_dims + i] = std::cos(angle);
        turns_[p * head_dims + i + 1] = std::sin(angle);
      }
    }
  }

  /// Turns `head` [head_dims] in place.
  void apply(const Kernels& kernels, float* head, std::size_t position) const {
    kernels.rotate(head, turns_.data() + position * head_dims_, head_dims_ / 2);
  }

 private:
  std::size_t head_dims_;
  std::vector<float> turns_;  ///< [positions, head_dims / 2, 2], cosine and sine
};

}  // namespace hearken::infer
