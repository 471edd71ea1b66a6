// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace hearken::infer {

/// Rotary position embedding on neighbouring pairs (Su et al. 2021): the pair (2i, 2i+1) of a head
/// turns by position * base^(-2i / head_dims).
class Rope {
 public:
  Rope(std::size_t head_dims, float base, std::size_t positions)
      : half_(head_dims / 2), cosines_(positions * half_), sines_(positions * half_) {
    for (std::size_t i = 0; i < half_; ++i) {
      const double step =
          std::pow(double{base}, -2.0 * static_cast<double>(i) / static_cast<double>(head_dims));
      for (std::size_t p = 0; p < positions; ++p) {
        const double angle = static_cast<double>(p) * step;
        cosines_[p * half_ + i] = static_cast<float>(std::cos(angle));
        sines_[p * half_ + i] = static_cast<float>(std::sin(angle));
      }
    }
  }

  /// Turns `head` [head_dims] in place.
  void apply(float* head, std::size_t position) const {
    const float* cosine = cosines_.data() + position * half_;
    const float* sine = sines_.data() + position * half_;
    for (std::size_t i = 0; i < half_; ++i) {
      const float a = head[2 * i];
      const float b = head[2 * i + 1];
      head[2 * i] = a * cosine[i] - b * sine[i];
      head[2 * i + 1] = a * sine[i] + b * cosine[i];
    }
  }

 private:
  std::size_t half_;
  std::vector<float> cosines_;  ///< [positions, head_dims / 2]
  std::vector<float> sines_;
};

}  // namespace hearken::infer
