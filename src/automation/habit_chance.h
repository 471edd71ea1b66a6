// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cmath>
#include <cstddef>

namespace hearken::automation {

/// How likely at least `hits` of `tries` are when each has the chance `each` (binomial). Pure.
inline double chance_of_at_least(std::size_t hits, std::size_t tries, double each) {
  if (hits == 0 || each >= 1) return 1;
  if (hits > tries || each <= 0) return 0;
  const auto n = static_cast<double>(tries);
  double sum = 0;
  for (std::size_t i = hits; i <= tries; ++i) {
    const auto k = static_cast<double>(i);
    sum += std::exp(std::lgamma(n + 1) - std::lgamma(k + 1) - std::lgamma(n - k + 1) +
                    k * std::log(each) + (n - k) * std::log1p(-each));
  }
  return sum > 1 ? 1 : sum;
}

}  // namespace hearken::automation
